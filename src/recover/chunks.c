#include "recover/recover_private.h"

#include "tigang/base/mem.h"
#include "tigang/text/numeral.h"
#include "tigang/text/utf8.h"

/* A site cuts every so many characters: chunks of one length, blanks trimmed at most. */
enum {
  CHUNKS_LEAST = 3,
  LENGTH_LEAST = 100,
  TRIMMED_MOST = 3,
  NUMBER_MOST = 6,
  REGULAR_PERCENT = 90,
};

/* Bytes of the number and its mark (12、) at the line's start, 0: none. */
static size_t number_of(struct tg_span line, uint32_t *value)
{
  static const char mark[] = "\xE3\x80\x81"; /* 、 */
  size_t n = 0;
  *value = 0;
  while (n < line.len && n < NUMBER_MOST && line.ptr[n] >= '0' && line.ptr[n] <= '9')
    *value = *value * 10 + (uint32_t)(line.ptr[n++] - '0');
  struct tg_span rest = tg_span_slice(line, n, line.len);
  return n && tg_span_starts(rest, mark) ? n + sizeof mark - 1 : 0;
}

void rec_chunk_range(struct tg_span bytes, const struct rec_line *line, uint32_t *from,
                     uint32_t *to)
{
  uint32_t value;
  *from = line->off + (uint32_t)number_of(rec_line_text(bytes, line), &value);
  *to = line->off + line->len;
  while (*to < bytes.len && bytes.ptr[*to] == ' ') /* the line was trimmed, the chunk was not */
    ++*to;
}

/* Characters of ill-formed text as well: what is no continuation byte begins one. */
uint32_t rec_chunk_length(struct tg_span bytes, const struct rec_line *line)
{
  uint32_t from, to, n = 0;
  rec_chunk_range(bytes, line, &from, &to);
  for (; from < to; from++)
    n += tg_utf8_is_start(bytes.ptr[from]);
  return n;
}

/* Lines of the series 1, 2, 3 … that begins at `first`. */
static size_t series_at(struct tg_span bytes, const struct rec_lines *lines, size_t first)
{
  size_t n = 0;
  uint32_t value;
  while (first + n < lines->n &&
         number_of(rec_line_text(bytes, &lines->at[first + n]), &value) && value == n + 1)
    n++;
  return n;
}

static uint32_t longest_of(const uint32_t *lengths, size_t n)
{
  uint32_t longest = 0;
  for (size_t i = 0; i < n; i++)
    longest = lengths[i] > longest ? lengths[i] : longest;
  return longest;
}

static bool is_regular(const uint32_t *lengths, size_t n, uint32_t longest)
{
  size_t regular = 0;
  for (size_t i = 0; i < n; i++)
    regular += lengths[i] + TRIMMED_MOST >= longest;
  return regular * 100 >= n * REGULAR_PERCENT;
}

/* The length that all of the lines have but for what was trimmed; 0: they differ. The last may be
 * of any length. */
static uint32_t common_length(struct tg_span bytes, const struct rec_line *line, size_t n)
{
  uint32_t *lengths = tg_calloc(n, sizeof *lengths);
  for (size_t i = 0; i + 1 < n; i++)
    lengths[i] = rec_chunk_length(bytes, &line[i]);
  uint32_t longest = longest_of(lengths, n - 1);
  bool regular = longest >= LENGTH_LEAST && is_regular(lengths, n - 1, longest);
  free(lengths);
  return regular ? longest : 0;
}

void rec_chunks_find(struct tg_span bytes, const struct rec_lines *lines, struct rec_chunks *out)
{
  *out = (struct rec_chunks){0};
  for (size_t first = 0; first < lines->n; first++) {
    size_t n = series_at(bytes, lines, first);
    if (n < CHUNKS_LEAST || n <= out->n)
      continue;
    uint32_t longest = common_length(bytes, &lines->at[first], n);
    if (longest)
      *out = (struct rec_chunks){first, n, longest};
  }
}
