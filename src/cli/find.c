/* --find: a hit a line with its section and sentence, only the number, or JSON. */
#include "cli/job.h"
#include "cli/json.h"
#include "tigang/search/hits.h"
#include "tigang/text/utf8.h"

enum {
  HEADING_CHARACTERS = 12, /* of a heading in the path of a hit, before it is cut with … */
  CONTEXT_CHARACTERS = 80, /* of the sentence around a hit */
};

static bool is_inside(const struct job *j, const struct tg_hit *h)
{
  struct tg_pos end = {h->pos.block, h->pos.offset + h->len};
  return tg_pos_cmp(h->pos, j->from) >= 0 && tg_pos_cmp(end, j->to) <= 0;
}

static void add_short(struct tg_buf *out, struct tg_span label)
{
  size_t n = tg_utf8_prefix(label, HEADING_CHARACTERS);
  tg_buf_add_span(out, tg_span_slice(label, 0, n));
  if (n < label.len)
    tg_buf_add_str(out, "…");
}

static void add_path(const struct job *j, uint32_t node)
{
  uint32_t path[JOB_PATH_MAX];
  size_t n = job_path(j, node, path, JOB_PATH_MAX);
  struct tg_buf label = TG_BUF_INIT;
  for (size_t i = 0; i < n; i++) {
    tg_buf_clear(&label);
    tg_node_label(j->doc, tg_outline_node(j->outline, path[i]), &label);
    add_short(j->out, tg_buf_span(&label));
    tg_buf_add_str(j->out, " › ");
  }
  tg_buf_fini(&label);
}

/* The section that a hit is in; a hit in a heading itself is in the one above, or the heading would
 * be printed twice. */
static uint32_t section_of(const struct job *j, const struct tg_hit *h)
{
  uint32_t node = tg_outline_at(j->outline, h->pos, false);
  if (node == TG_NONE)
    return node;
  const struct tg_node *n = tg_outline_node(j->outline, node);
  bool in_head = n->pos.block == h->pos.block && h->pos.offset < n->head_to;
  return in_head ? n->parent : node;
}

struct context {
  uint32_t from, to; /* of the block's text */
};

static struct context context_of(const struct job *j, const struct tg_hit *h)
{
  struct context c;
  tg_hit_sentence(tg_doc_text(j->doc, h->pos.block), h, CONTEXT_CHARACTERS, &c.from, &c.to);
  return c;
}

static void add_hit(const struct job *j, const struct tg_hit *h)
{
  struct context c = context_of(j, h);
  uint32_t block = h->pos.block, end = h->pos.offset + h->len;
  if (!j->o->clean)
    end = end < c.to ? end : c.to;
  tg_buf_addf(j->out, "%s:%u: ", j->path, tg_doc_line(j->doc, h->pos));
  add_path(j, section_of(j, h));
  if (c.from)
    tg_buf_add_str(j->out, "…");
  printed_text(j, block, c.from, h->pos.offset, j->out);
  if (j->color) /* red, cyan, green, magenta: a colour for each term */
    tg_buf_addf(j->out, "\033[1;3%cm", "1625"[h->term % 4]);
  printed_text(j, block, h->pos.offset, end, j->out);
  tg_buf_add_str(j->out, j->color ? "\033[m" : "");
  printed_text(j, block, end, c.to, j->out);
  if (c.to < tg_doc_block(j->doc, block)->len)
    tg_buf_add_str(j->out, "…");
  tg_buf_add_char(j->out, '\n');
}

static void json_path(const struct job *j, struct json *json, uint32_t node)
{
  uint32_t path[JOB_PATH_MAX];
  size_t n = job_path(j, node, path, JOB_PATH_MAX);
  struct tg_buf text = TG_BUF_INIT;
  if (node != TG_NONE) {
    tg_outline_number(j->outline, node, &text);
    json_key_string(json, "number", tg_buf_span(&text));
  }
  json_key(json, "path");
  json_open(json, '[');
  for (size_t i = 0; i < n; i++) {
    tg_buf_clear(&text);
    tg_node_label(j->doc, tg_outline_node(j->outline, path[i]), &text);
    json_string(json, tg_buf_span(&text));
  }
  json_close(json, ']');
  tg_buf_fini(&text);
}

static void json_hit(const struct job *j, struct json *json, struct printed *p,
                     const struct tg_hit *h)
{
  struct context c = context_of(j, h);
  struct tg_buf context = TG_BUF_INIT;
  struct tg_pos end = {h->pos.block, h->pos.offset + h->len};
  uint32_t paragraph;
  uint64_t offset = printed_at(p, h->pos, &paragraph);
  json_open(json, '{');
  json_key_number(json, "paragraph", paragraph);
  json_key_number(json, "offset", offset);
  json_key_number(json, "length", printed_at(p, end, &paragraph) - offset);
  json_key_number(json, "line", tg_doc_line(j->doc, h->pos));
  json_path(j, json, tg_outline_at(j->outline, h->pos, false));
  printed_text(j, h->pos.block, c.from, c.to, &context);
  json_key_string(json, "context", tg_buf_span(&context));
  json_close(json, '}');
  tg_buf_fini(&context);
}

static size_t count_inside(const struct job *j, const struct tg_hits *hits)
{
  size_t n = 0;
  for (size_t i = 0; i < tg_hits_count(hits); i++)
    n += is_inside(j, tg_hits_at(hits, i));
  return n;
}

static void find_json(const struct job *j, const struct tg_hits *hits)
{
  struct json json = {.out = j->out};
  struct printed p;
  printed_init(&p, j);
  json_open(&json, '{');
  json_key_string(&json, "file", tg_span_str(j->path));
  json_key_string(&json, "query", tg_span_str(j->o->query));
  json_key_number(&json, "total", count_inside(j, hits));
  if (!j->o->count) {
    json_key(&json, "hits");
    json_open(&json, '[');
    for (size_t i = 0; i < tg_hits_count(hits); i++)
      if (is_inside(j, tg_hits_at(hits, i)))
        json_hit(j, &json, &p, tg_hits_at(hits, i));
    json_close(&json, ']');
  }
  json_close(&json, '}');
  tg_buf_add_char(j->out, '\n');
}

/* As grep does it: the name only where there are several files. */
static void find_count(const struct job *j, size_t n)
{
  if (j->many)
    tg_buf_addf(j->out, "%s:", j->path);
  tg_buf_addf(j->out, "%zu\n", n);
}

bool job_find_begin(struct job *j, struct tg_err *err)
{
  const struct tg_options *o = j->o;
  const struct tg_how how = {.folds = o->folds, .regex = o->regex, .near = o->near};
  j->hits = tg_hits_for(tg_span_str(o->query), &how, j->outline, 0, err);
  return j->hits != NULL;
}

void job_find_on(struct job *j)
{
  if (j->hits && j->o->near != TG_NEAR_SECTION)
    tg_hits_run(j->hits, j->doc);
}

bool job_find(struct job *j, struct tg_err *err)
{
  const struct tg_options *o = j->o;
  struct tg_hits *hits = j->hits;
  (void)err;
  tg_hits_run(hits, j->doc);
  size_t n = count_inside(j, hits);
  j->found |= n > 0;
  if (o->json)
    find_json(j, hits);
  else if (o->count)
    find_count(j, n);
  else
    for (size_t i = 0; i < tg_hits_count(hits); i++)
      if (is_inside(j, tg_hits_at(hits, i))) {
        add_hit(j, tg_hits_at(hits, i));
        job_spill(j);
      }
  return true;
}
