/* --info: what is known about the document, and every repair made. */
#include "cli/job.h"
#include "cli/json.h"

static uint32_t count_headings(const struct job *j)
{
  uint32_t n = 0, from = 0, to = tg_outline_count(j->outline);
  if (j->section != TG_NONE) {
    from = j->section;
    to = tg_outline_subtree_end(j->outline, j->section);
  }
  for (uint32_t i = from; i < to; i++)
    n += !tg_node_is_leaf(tg_outline_node(j->outline, i));
  return n;
}

static uint32_t count_paragraphs(const struct job *j)
{
  uint32_t n = 0, from, to;
  for (uint32_t b = j->from.block; b <= j->to.block && b < tg_doc_count(j->doc); b++)
    n += printed_part(j, b, &from, &to) &&
         !(tg_doc_block(j->doc, b)->flags & TG_BLOCK_CONTINUES);
  return n;
}

static const struct {
  const char *key;
  size_t at;
  enum tg_msg_id label;
} repairs[] = {
    {"chunks", offsetof(struct tg_repairs, chunks), TG_MSG_INFO_CHUNKS},
    {"lines_joined", offsetof(struct tg_repairs, lines_joined), TG_MSG_INFO_LINES_JOINED},
    {"furniture_lines", offsetof(struct tg_repairs, furniture_lines), TG_MSG_INFO_FURNITURE},
    {"noise", offsetof(struct tg_repairs, noise), TG_MSG_INFO_NOISE},
    {"invalid", offsetof(struct tg_repairs, invalid), TG_MSG_INFO_INVALID},
    {"controls", offsetof(struct tg_repairs, controls), TG_MSG_INFO_CONTROLS},
};

enum { REPAIRS = sizeof repairs / sizeof *repairs };

static uint32_t repair_count(const struct tg_doc *doc, size_t i)
{
  return *(const uint32_t *)((const char *)tg_doc_repairs(doc) + repairs[i].at);
}

static void info_json(const struct job *j, struct tg_span title)
{
  struct json json = {.out = j->out};
  size_t n;
  json_open(&json, '{');
  json_key_string(&json, "file", tg_span_str(j->path));
  if (title.len)
    json_key_string(&json, "title", title);
  json_key_string(&json, "format", tg_span_str(tg_load_format(j->load)));
  const struct tg_encoding_guess *guess = &tg_load_encoding(j->load)->guess;
  if (guess->encoding != TG_ENC_NONE) /* some formats have none that matters */
    json_key_string(&json, "encoding", tg_span_str(tg_encoding_name(guess->encoding)));
  if (guess->confidence)
    json_key_number(&json, "encoding_confidence", guess->confidence);
  json_key_number(&json, "characters", tg_doc_chars(j->doc, j->from, j->to));
  json_key_number(&json, "paragraphs", count_paragraphs(j));
  json_key_number(&json, "headings", count_headings(j));
  if (job_rules(j))
    json_key_string(&json, "rules", tg_span_str(job_rules(j)));
  json_key(&json, "metadata");
  json_open(&json, '{');
  const struct tg_meta *metas = tg_doc_metas(j->doc, &n);
  for (size_t i = 0; i < n; i++)
    if (strcmp(metas[i].key, "title")) /* it stands above */
      json_key_string(&json, metas[i].key, tg_span_str(metas[i].value));
  json_close(&json, '}');
  json_key(&json, "repairs");
  json_open(&json, '{');
  for (size_t i = 0; i < REPAIRS; i++)
    if (repair_count(j->doc, i))
      json_key_number(&json, repairs[i].key, repair_count(j->doc, i));
  const uint16_t *pages = tg_doc_page_order(j->doc, &n);
  if (n) {
    json_key(&json, "page_order");
    json_open(&json, '[');
    for (size_t i = 0; i < n; i++)
      json_number(&json, pages[i]);
    json_close(&json, ']');
  }
  json_close(&json, '}');
  const char *const *warnings = tg_doc_warnings(j->doc, &n);
  if (n) {
    json_key(&json, "warnings");
    json_open(&json, '[');
    for (size_t i = 0; i < n; i++)
      json_string(&json, tg_span_str(warnings[i]));
    json_close(&json, ']');
  }
  json_close(&json, '}');
  tg_buf_add_char(j->out, '\n');
}

static void add_fact(const struct job *j, enum tg_msg_id label, const char *value)
{
  tg_buf_addf(j->out, "%s: %s\n", tg_msg(label), value);
}

static void add_count(const struct job *j, enum tg_msg_id label, uint64_t value)
{
  tg_buf_addf(j->out, "%s: %llu\n", tg_msg(label), (unsigned long long)value);
}

/* "GB18030, 97 % sure", or who has chosen it. */
static void add_encoding(const struct job *j, const struct tg_load_encoding *e)
{
  static const enum tg_msg_id by[] = {[TG_BY_CONTENT] = TG_MSG_ENCODING_SURE,
                                      [TG_BY_CHOICE] = TG_MSG_ENCODING_CHOSEN,
                                      [TG_BY_FORMER_CHOICE] = TG_MSG_ENCODING_CHOSEN_BEFORE};
  tg_buf_addf(j->out, "%s: %s", tg_msg(TG_MSG_INFO_ENCODING), tg_encoding_name(e->guess.encoding));
  bool told = e->guess.confidence && /* not by every format */
              (e->guess.encoding != TG_ENC_UTF8 || e->guess.confidence < 100);
  if (told || e->by != TG_BY_CONTENT)
    tg_msg_add(j->out, by[e->by], e->guess.confidence);
  tg_buf_add_char(j->out, '\n');
}

static void info_text(const struct job *j, struct tg_buf *title)
{
  size_t n;
  tg_buf_addf(j->out, "%s: %s\n", tg_msg(TG_MSG_INFO_FILE), j->path);
  if (title->len)
    add_fact(j, TG_MSG_INFO_TITLE, tg_buf_str(title));
  add_fact(j, TG_MSG_INFO_FORMAT, tg_load_format(j->load));
  if (tg_load_encoding(j->load)->guess.encoding != TG_ENC_NONE) /* some formats have none */
    add_encoding(j, tg_load_encoding(j->load));
  add_count(j, TG_MSG_INFO_CHARACTERS, tg_doc_chars(j->doc, j->from, j->to));
  add_count(j, TG_MSG_INFO_PARAGRAPHS, count_paragraphs(j));
  add_count(j, TG_MSG_INFO_HEADINGS, count_headings(j));
  if (count_headings(j) && job_rules(j))
    add_fact(j, TG_MSG_INFO_RULES, job_rules(j));
  const struct tg_meta *metas = tg_doc_metas(j->doc, &n);
  for (size_t i = 0; i < n; i++)
    if (strcmp(metas[i].key, "title")) /* it stands above */
      tg_buf_addf(j->out, "%s: %s\n", tg_say(metas[i].key), metas[i].value);
  for (size_t i = 0; i < REPAIRS; i++)
    if (repair_count(j->doc, i))
      add_count(j, repairs[i].label, repair_count(j->doc, i));
  const uint16_t *pages = tg_doc_page_order(j->doc, &n);
  if (n)
    tg_buf_addf(j->out, "%s:", tg_msg(TG_MSG_INFO_PAGE_ORDER));
  for (size_t i = 0; i < n; i++)
    tg_buf_addf(j->out, " %u", pages[i]);
  if (n)
    tg_buf_add_char(j->out, '\n');
  const char *const *warnings = tg_doc_warnings(j->doc, &n);
  for (size_t i = 0; i < n; i++)
    add_fact(j, TG_MSG_INFO_WARNING, warnings[i]);
}

bool job_info(struct job *j, struct tg_err *err)
{
  struct tg_buf title = TG_BUF_INIT;
  (void)err;
  job_title(j, &title);
  if (j->o->json)
    info_json(j, tg_buf_span(&title));
  else
    info_text(j, &title);
  tg_buf_fini(&title);
  return true;
}
