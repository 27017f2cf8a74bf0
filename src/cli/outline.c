/* --outline: a heading a line, two blanks a level, or as JSON. */
#include "cli/job.h"
#include "cli/json.h"
#include "tigang/text/utf8.h"

/* True for nodes that --points, --level and --section let through. */
static bool is_shown(const struct job *j, uint32_t node)
{
  const struct tg_node *n = tg_outline_node(j->outline, node);
  if (tg_node_is_leaf(n) && !j->o->points)
    return false;
  return !j->o->level || n->level <= j->o->level;
}

static void nodes_of(const struct job *j, uint32_t *from, uint32_t *to)
{
  *from = j->section == TG_NONE ? 0 : j->section;
  *to = j->section == TG_NONE ? tg_outline_count(j->outline)
                              : tg_outline_subtree_end(j->outline, j->section);
}

static void outline_text(const struct job *j)
{
  uint32_t from, to;
  nodes_of(j, &from, &to);
  uint8_t base = from < to ? tg_outline_node(j->outline, from)->level : 1;
  for (uint32_t i = from; i < to; i++) {
    const struct tg_node *n = tg_outline_node(j->outline, i);
    if (!is_shown(j, i))
      continue;
    int depth = j->section == TG_NONE ? n->level - 1 : n->level - base;
    tg_buf_add_fill(j->out, ' ', 2 * (size_t)depth);
    tg_node_label(j->doc, n, j->out);
    tg_buf_add_char(j->out, '\n');
    job_spill(j);
  }
}

struct writer {
  const struct job *job;
  struct json json;
  struct printed printed;
};

/* A number that the format counted is none of the heading's words: it has a key of its own. */
static const char *marker_key(const struct tg_doc *doc, const struct tg_node *n)
{
  bool counted = tg_doc_block(doc, n->pos.block)->flags & TG_BLOCK_NUMBERED && !n->pos.offset;
  return counted ? "counted" : "marker";
}

static void write_marker_and_title(struct writer *w, const struct tg_node *n)
{
  struct tg_buf text = TG_BUF_INIT;
  const struct tg_doc *doc = w->job->doc;
  if (n->marker_len) {
    tg_doc_add_clean(doc, n->pos.block, n->pos.offset, n->pos.offset + n->marker_len, &text);
    json_key_string(&w->json, marker_key(doc, n), tg_buf_span(&text));
    tg_buf_clear(&text);
  }
  tg_node_add_title(doc, n, &text);
  json_key_string(&w->json, "title", tg_buf_span(&text));
  tg_buf_fini(&text);
}

static void write_number(struct writer *w, const char *key, uint32_t node)
{
  struct tg_buf number = TG_BUF_INIT;
  tg_outline_number(w->job->outline, node, &number);
  json_key_string(&w->json, key, tg_buf_span(&number));
  tg_buf_fini(&number);
}

static void write_node(struct writer *w, uint32_t i)
{
  const struct job *j = w->job;
  const struct tg_node *n = tg_outline_node(j->outline, i);
  uint32_t paragraph;
  uint64_t offset = printed_at(&w->printed, n->pos, &paragraph);
  json_open(&w->json, '{');
  if (!tg_node_is_leaf(n)) /* leaves are not counted among the sections */
    write_number(w, "number", i);
  json_key_number(&w->json, "level", n->level);
  write_marker_and_title(w, n);
  json_key_string(&w->json, "kind", tg_span_str(tg_node_kind_name(n->kind)));
  json_key_number(&w->json, "paragraph", paragraph);
  json_key_number(&w->json, "offset", offset);
  json_key_number(&w->json, "characters",
                  tg_doc_chars(j->doc, n->pos, tg_outline_section_end(j->outline, j->doc, i)));
  json_key_number(&w->json, "line", tg_doc_line(j->doc, n->pos));
  json_key(&w->json, "children");
  json_open(&w->json, '[');
}

/* Nodes come in document order; what is open is closed when a node of its level or above comes. */
static void write_nodes(struct writer *w)
{
  uint32_t from, to;
  uint8_t open[256];
  size_t depth = 0;
  nodes_of(w->job, &from, &to);
  for (uint32_t i = from; i < to; i++) {
    if (!is_shown(w->job, i))
      continue;
    uint8_t level = tg_outline_node(w->job->outline, i)->level;
    for (; depth && open[depth - 1] >= level; depth--) {
      json_close(&w->json, ']');
      json_close(&w->json, '}');
    }
    write_node(w, i);
    job_spill(w->job);
    open[depth++] = level;
  }
  for (; depth; depth--) {
    json_close(&w->json, ']');
    json_close(&w->json, '}');
  }
}

static void write_warnings(struct writer *w)
{
  const struct job *j = w->job;
  size_t n, said;
  const struct tg_outline_warning *list = tg_outline_warnings(j->outline, &n);
  const char *const *sentences = tg_doc_warnings(j->doc, &said);
  json_key(&w->json, "warnings");
  json_open(&w->json, '[');
  for (size_t i = 0; i < said; i++) {
    json_open(&w->json, '{');
    json_key_string(&w->json, "message", tg_span_str(sentences[i]));
    json_close(&w->json, '}');
  }
  for (size_t i = 0; i < n; i++) {
    json_open(&w->json, '{');
    if (list[i].node != TG_NONE)
      write_number(w, "section", list[i].node);
    json_key_string(&w->json, "message", tg_span_str(list[i].text));
    json_close(&w->json, '}');
  }
  json_close(&w->json, ']');
}

bool job_outline(struct job *j, struct tg_err *err)
{
  (void)err;
  if (!j->o->json) {
    outline_text(j);
    return true;
  }
  struct writer w = {.job = j, .json = {.out = j->out}};
  struct tg_buf title = TG_BUF_INIT;
  printed_init(&w.printed, j);
  json_open(&w.json, '{');
  json_key_string(&w.json, "file", tg_span_str(j->path));
  job_title(j, &title);
  if (title.len)
    json_key_string(&w.json, "title", tg_buf_span(&title));
  if (job_rules(j))
    json_key_string(&w.json, "rules", tg_span_str(job_rules(j)));
  json_key(&w.json, "sections");
  json_open(&w.json, '[');
  write_nodes(&w);
  json_close(&w.json, ']');
  write_warnings(&w);
  json_close(&w.json, '}');
  tg_buf_add_char(j->out, '\n');
  tg_buf_fini(&title);
  return true;
}
