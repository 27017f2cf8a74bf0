#include "tigang/outline/corrections.h"

#include "tigang/config/state.h"

#include <inttypes.h>
#include <stdio.h>

static const char file[] = "corrections";

/* A file that has grown beyond this loses its oldest corrections. */
enum { KEPT_BYTES = 1 << 20 };

/* A line of the file. */
struct kept {
  uint64_t hash;
  size_t size;
  struct tg_correction correction;
};

void tg_corrections_fini(struct tg_corrections *c)
{
  tg_vec_fini(&c->list);
  tg_vec_fini(&c->hashes);
}

static bool take_number(struct tg_span *line, unsigned base, uint64_t max, uint64_t *out)
{
  uint64_t v = 0;
  size_t i = 0;
  for (; i < line->len && line->ptr[i] != ' '; i++) {
    unsigned char ch = (unsigned char)line->ptr[i];
    unsigned digit = ch >= '0' && ch <= '9'   ? ch - '0'
                     : ch >= 'a' && ch <= 'f' ? ch - 'a' + 10
                                              : 16;
    if (digit >= base || v > (max - digit) / base)
      return false;
    v = v * base + digit;
  }
  *line = tg_span_trim(tg_span_slice(*line, i, line->len));
  *out = v;
  return i > 0;
}

static bool read_line(struct tg_span line, struct kept *k)
{
  uint64_t size, src, level;
  if (!take_number(&line, 16, UINT64_MAX, &k->hash) || !take_number(&line, 10, SIZE_MAX, &size) ||
      !take_number(&line, 10, UINT32_MAX, &src) || !take_number(&line, 10, TG_LEVEL_MAX, &level) ||
      line.len)
    return false;
  k->size = (size_t)size;
  k->correction = (struct tg_correction){(uint32_t)src, (uint8_t)level};
  return true;
}

/* --- finding ---- */

static void read_kept(struct tg_corrections *c, size_t size)
{
  struct tg_buf text = TG_BUF_INIT;
  struct kept k;
  tg_state_read(file, &text);
  for (struct tg_span rest = tg_buf_span(&text); rest.len;)
    if (read_line(tg_span_take(&rest, '\n'), &k) && k.size == size) {
      *tg_vec_push(&c->list) = k.correction;
      *tg_vec_push(&c->hashes) = k.hash;
    }
  tg_buf_fini(&text);
  c->read = true;
}

/* Those of other documents of the same size go. */
static void keep_own(struct tg_corrections *c)
{
  size_t n = 0;
  for (size_t i = 0; i < c->list.n; i++)
    if (c->hashes.at[i] == c->print.hash)
      c->list.at[n++] = c->list.at[i];
  c->list.n = n;
  tg_vec_fini(&c->hashes);
}

bool tg_corrections_step(struct tg_corrections *c, struct tg_span source, size_t bytes)
{
  if (c->complete)
    return false;
  if (!c->read)
    read_kept(c, source.len);
  if (c->list.n && tg_fingerprint_step(&c->print, source, bytes))
    return true;
  keep_own(c);
  c->complete = true;
  return false;
}

void tg_corrections_run(struct tg_corrections *c, struct tg_span source)
{
  while (tg_corrections_step(c, source, SIZE_MAX))
    continue;
}

/* --- changing ---- */

static void print(const struct kept *k, struct tg_buf *out)
{
  tg_buf_addf(out, "%016" PRIx64 " %zu %" PRIu32 " %u\n", k->hash, k->size, k->correction.src,
              (unsigned)k->correction.level);
}

static void add_kept(void *context, struct tg_span old, struct tg_buf *fresh)
{
  while (old.len > KEPT_BYTES)
    tg_span_take(&old, '\n');
  tg_buf_add_span(fresh, old);
  if (old.len && old.ptr[old.len - 1] != '\n')
    tg_buf_add_char(fresh, '\n');
  print(context, fresh);
}

static bool same(const struct kept *a, const struct kept *b)
{
  return a->hash == b->hash && a->size == b->size && a->correction.src == b->correction.src &&
         a->correction.level == b->correction.level;
}

/* The last line that is equal goes. */
static void drop_kept(void *context, struct tg_span old, struct tg_buf *fresh)
{
  size_t from = 0, to = 0;
  struct kept k;
  for (struct tg_span rest = old; rest.len;) {
    size_t at = old.len - rest.len;
    if (read_line(tg_span_take(&rest, '\n'), &k) && same(&k, context)) {
      from = at;
      to = old.len - rest.len;
    }
  }
  tg_buf_add_span(fresh, tg_span_slice(old, 0, from));
  tg_buf_add_span(fresh, tg_span_slice(old, to, old.len));
}

static struct kept kept_of(struct tg_corrections *c, struct tg_span source,
                           struct tg_correction correction)
{
  tg_corrections_run(c, source);
  while (tg_fingerprint_step(&c->print, source, SIZE_MAX))
    continue;
  return (struct kept){c->print.hash, source.len, correction};
}

bool tg_corrections_add(struct tg_corrections *c, struct tg_span source,
                        struct tg_correction correction)
{
  struct kept k = kept_of(c, source, correction);
  *tg_vec_push(&c->list) = correction;
  return tg_state_update(file, add_kept, &k);
}

bool tg_corrections_drop(struct tg_corrections *c, struct tg_span source, size_t i)
{
  struct kept k = kept_of(c, source, c->list.at[i]);
  memmove(c->list.at + i, c->list.at + i + 1, (c->list.n - i - 1) * sizeof *c->list.at);
  c->list.n--;
  return tg_state_update(file, drop_kept, &k);
}
