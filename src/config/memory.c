#include "tigang/config/memory.h"

#include "tigang/base/vec.h"
#include "tigang/config/state.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

static const char file[] = "documents";

enum { KEPT_BYTES = 256 * 1024 };

void tg_memory_fini(struct tg_memory *m)
{
  tg_buf_fini(&m->line);
}

/* --- lines and words ---- */

static struct tg_span take_until(struct tg_span *text, char end)
{
  const char *found = memchr(text->ptr, end, text->len);
  size_t n = found ? (size_t)(found - text->ptr) : text->len;
  struct tg_span part = tg_span_slice(*text, 0, n);
  *text = tg_span_slice(*text, found ? n + 1 : n, text->len);
  return part;
}

/* "HASH SIZE " of a line, as it is written. */
static void print_id(struct tg_memory_id id, struct tg_buf *out)
{
  tg_buf_addf(out, "%016" PRIx64 " %" PRIu64 " ", id.hash, id.size);
}

static bool is_of(struct tg_span line, struct tg_memory_id id)
{
  struct tg_buf head = TG_BUF_INIT;
  print_id(id, &head);
  bool same = tg_span_starts(line, head.at);
  tg_buf_fini(&head);
  return same;
}

/* The values: what stands behind hash, size and time. */
static struct tg_span values_of(struct tg_span line)
{
  for (int i = 0; i < 3; i++)
    take_until(&line, ' ');
  return line;
}

static bool is_name(struct tg_span word, const char *name)
{
  size_t n = strlen(name);
  return word.len > n && word.ptr[n] == '=' && !memcmp(word.ptr, name, n);
}

static void escape(struct tg_span value, struct tg_buf *out)
{
  for (size_t i = 0; i < value.len; i++) {
    unsigned char c = (unsigned char)value.ptr[i];
    if (c <= ' ' || c == '%' || c == 127)
      tg_buf_addf(out, "%%%02X", c);
    else
      tg_buf_add_char(out, (char)c);
  }
}

static int digit(char c)
{
  return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void unescape(struct tg_span value, struct tg_buf *out)
{
  for (size_t i = 0; i < value.len; i++)
    if (value.ptr[i] == '%' && i + 2 < value.len && digit(value.ptr[i + 1]) >= 0 &&
        digit(value.ptr[i + 2]) >= 0) {
      tg_buf_add_char(out, (char)(digit(value.ptr[i + 1]) * 16 + digit(value.ptr[i + 2])));
      i += 2;
    } else {
      tg_buf_add_char(out, value.ptr[i]);
    }
}

/* --- reading ---- */

/* The last line of `text` that is of the document; of no bytes when there is none. */
static struct tg_span line_of(struct tg_span text, struct tg_memory_id id)
{
  struct tg_span found = {"", 0};
  while (text.len) {
    struct tg_span line = take_until(&text, '\n');
    if (is_of(line, id))
      found = line;
  }
  return found;
}

bool tg_memory_has_size(uint64_t size)
{
  struct tg_buf text = TG_BUF_INIT;
  bool has = false;
  tg_state_read(file, &text);
  for (struct tg_span rest = tg_buf_span(&text); rest.len && !has;) {
    struct tg_span line = take_until(&rest, '\n');
    take_until(&line, ' ');
    has = line.len && strtoull(line.ptr, NULL, 10) == size;
  }
  tg_buf_fini(&text);
  return has;
}

bool tg_memory_load(struct tg_memory *m, struct tg_memory_id id)
{
  struct tg_buf text = TG_BUF_INIT;
  tg_state_read(file, &text);
  tg_buf_clear(&m->line);
  tg_buf_add_span(&m->line, line_of(tg_buf_span(&text), id));
  tg_buf_fini(&text);
  return m->line.len > 0;
}

bool tg_memory_get(const struct tg_memory *m, const char *name, struct tg_buf *out)
{
  struct tg_span values = values_of(tg_buf_span(&m->line));
  while (values.len) {
    struct tg_span word = take_until(&values, ' ');
    if (is_name(word, name)) {
      unescape(tg_span_slice(word, strlen(name) + 1, word.len), out);
      return true;
    }
  }
  return false;
}

void tg_memory_each(bool (*see)(void *context, const struct tg_memory *m), void *context)
{
  struct tg_buf text = TG_BUF_INIT;
  TG_VEC(struct tg_span) lines = TG_VEC_INIT;
  struct tg_memory m = {TG_BUF_INIT};
  bool more = true;
  tg_state_read(file, &text);
  for (struct tg_span rest = tg_buf_span(&text); rest.len;)
    *tg_vec_push(&lines) = take_until(&rest, '\n');
  for (size_t i = lines.n; i-- && more;) {
    tg_buf_clear(&m.line);
    tg_buf_add_span(&m.line, lines.at[i]);
    more = see(context, &m);
  }
  tg_memory_fini(&m);
  tg_vec_fini(&lines);
  tg_buf_fini(&text);
}

/* --- writing ---- */

struct change {
  struct tg_memory_id id;
  const struct tg_memory_item *items;
  size_t n;
};

static bool is_changed(const struct change *c, struct tg_span word)
{
  for (size_t i = 0; i < c->n; i++)
    if (is_name(word, c->items[i].name))
      return true;
  return false;
}

static void print_line(const struct change *c, struct tg_span old, struct tg_buf *out)
{
  print_id(c->id, out);
  tg_buf_addf(out, "%lld", (long long)time(NULL));
  for (struct tg_span values = values_of(old); values.len;) {
    struct tg_span word = take_until(&values, ' ');
    if (word.len && !is_changed(c, word)) {
      tg_buf_add_char(out, ' ');
      tg_buf_add_span(out, word);
    }
  }
  for (size_t i = 0; i < c->n; i++)
    if (c->items[i].value.len) {
      tg_buf_addf(out, " %s=", c->items[i].name);
      escape(c->items[i].value, out);
    }
  tg_buf_add_char(out, '\n');
}

static size_t count_lines(struct tg_span text)
{
  size_t n = 0;
  while (text.len) {
    take_until(&text, '\n');
    n++;
  }
  return n;
}

static void change_line(void *context, struct tg_span old, struct tg_buf *fresh)
{
  const struct change *c = context;
  struct tg_span own = line_of(old, c->id);
  size_t lines = count_lines(old);
  for (struct tg_span rest = old; rest.len; lines--) {
    bool too_many = rest.len > KEPT_BYTES || lines >= TG_MEMORY_DOCUMENTS;
    struct tg_span line = take_until(&rest, '\n');
    if (too_many || is_of(line, c->id))
      continue;
    tg_buf_add_span(fresh, line);
    tg_buf_add_char(fresh, '\n');
  }
  print_line(c, own, fresh);
}

bool tg_memory_put(struct tg_memory_id id, const struct tg_memory_item *items, size_t n)
{
  struct change c = {id, items, n};
  return tg_state_update(file, change_line, &c);
}
