/* Damages documents at random, and reads, outlines, searches and pages through what comes out.
 *
 *   fuzz SECONDS [SEED] FILE...
 * Nothing is checked but what the program checks itself (its assertions, the sanitizers), that it
 * comes to an end, and that text decoded in pieces is the text decoded as a whole. A crash leaves
 * the document in build/fuzz-crash.txt and tells the seed.
 */
#include "tigang/app/app.h"
#include "tigang/base/buf.h"
#include "tigang/base/vec.h"
#include "tigang/format/load.h"
#include "tigang/outline/outline.h"
#include "tigang/search/hits.h"
#include "tigang/text/decode.h"
#include "tigang/text/utf8.h"
#include "tigang/view/canvas.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* A document that takes longer than this is a hang: SIGALRM ends the program. */
enum { HANG_SECONDS = 20 };

static const char document[] = "build/fuzz-crash.txt";

/* xorshift64* (Vigna 2016): the same numbers everywhere for the same seed. */
static uint64_t draw(uint64_t *state)
{
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return *state * 0x2545F4914F6CDD1DULL;
}

static size_t below(uint64_t *state, size_t n)
{
  return n ? draw(state) % n : 0;
}

static const char *const tokens[] = {
    "一、", "(二)", "（三）", "1.", "第十章 ", "第3条", "一是", "第一，", "\n",  "\r\n", "\n\n", "。",
    "　　", " ",    "口",     "\t", "\xFF",    "\xE4\xB8", "\xEF\xBB\xBF", "目录", "# ", "---\n",
    "第1页 / 共12页\n", "“", "”", "e\xCC\x81", "😀", "\x1B[31m", "\0", "%", "—", "……", "附件1"};

enum { TOKENS = sizeof tokens / sizeof *tokens };

static void damage_once(struct tg_buf *b, uint64_t *r)
{
  struct tg_buf out = TG_BUF_INIT;
  size_t from = below(r, b->len + 1), to = from + below(r, 1 + below(r, 400));
  to = to < b->len ? to : b->len;
  tg_buf_add(&out, b->at, from);
  switch (below(r, 4)) {
  case 0: /* a stretch is lost */
    break;
  case 1: /* a stretch comes twice */
    tg_buf_add(&out, b->at + from, to - from);
    tg_buf_add(&out, b->at + from, to - from);
    break;
  case 2: /* something comes in */
    for (size_t n = 1 + below(r, 5); n--;)
      tg_buf_add_str(&out, tokens[below(r, TOKENS)]);
    to = from;
    break;
  default: /* a byte is another */
    tg_buf_add_char(&out, (char)draw(r));
    to = from < b->len ? from + 1 : from;
    break;
  }
  tg_buf_add(&out, b->at + to, b->len - to);
  tg_buf_fini(b);
  *b = out;
}

/* In pieces of at most `most` bytes. */
static uint32_t decode(struct tg_span bytes, enum tg_encoding e, size_t most, uint64_t *r,
                       struct tg_buf *out)
{
  struct tg_decoder *d = tg_decoder_new(e, NULL);
  if (!d)
    return 0;
  for (size_t at = 0, n; at < bytes.len; at += n) {
    n = 1 + below(r, most);
    n = n < bytes.len - at ? n : bytes.len - at;
    tg_decoder_feed(d, tg_span_slice(bytes, at, at + n), false, out);
  }
  tg_decoder_feed(d, tg_span_of("", 0), true, out);
  uint32_t invalid = tg_decoder_invalid(d);
  tg_decoder_free(d);
  return invalid;
}

static bool is_utf8(struct tg_span text)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t cp;
    bool bad = false;
    at += tg_utf8_decode(text.ptr + at, text.len - at, &cp, &bad);
    if (bad)
      return false;
  }
  return true;
}

static void decode_in_pieces(struct tg_span bytes, uint64_t *r)
{
  enum tg_encoding guess = tg_encoding_guess(bytes, TG_ENC_NONE).encoding;
  enum tg_encoding e = (enum tg_encoding)(TG_ENC_UTF8 + below(r, TG_ENCODINGS - TG_ENC_UTF8));
  struct tg_buf whole = TG_BUF_INIT, pieces = TG_BUF_INIT;
  e = below(r, 2) ? e : guess;
  if (decode(bytes, e, bytes.len * 2, r, &whole) != decode(bytes, e, 1 + below(r, 9), r, &pieces) ||
      !tg_span_eq(tg_buf_span(&whole), tg_buf_span(&pieces)) || !is_utf8(tg_buf_span(&whole))) {
    fprintf(stderr, "pieces of %s differ\n", tg_encoding_name(e));
    abort();
  }
  tg_buf_fini(&whole);
  tg_buf_fini(&pieces);
}

static void read_and_search(struct tg_span text, uint64_t *r)
{
  struct tg_load_options options = {.as_is = below(r, 8) == 0, .file_order = below(r, 4) == 0};
  if (below(r, 8) == 0)
    options.encoding = (enum tg_encoding)below(r, TG_ENCODINGS);
  struct tg_load *l = tg_load_bytes(text, &options);
  struct tg_outline *o = tg_outline_new();
  struct tg_pattern *p = tg_pattern_new(tg_span_str(tokens[below(r, 8)]),
                                        (unsigned)draw(r) & TG_FOLD_ALL, false, NULL);
  struct tg_hits *h = p ? tg_hits_new(p, (uint32_t)below(r, 100)) : NULL;
  enum tg_load_state state;
  do {
    state = tg_load_step(l, 1 + below(r, 5000), true, NULL);
    tg_outline_step(o, tg_load_doc(l), 1 + below(r, 5000));
    if (h)
      tg_hits_step(h, tg_load_doc(l), 1 + below(r, 5000));
  } while (state == TG_LOAD_MORE);
  tg_outline_run(o, tg_load_doc(l));
  tg_hits_free(h);
  tg_outline_free(o);
  tg_load_free(l);
}

static void write_document(struct tg_span text)
{
  FILE *f = fopen(document, "wb");
  if (!f || fwrite(text.ptr, 1, text.len, f) != text.len || fclose(f))
    exit(1);
}

/* tigang-import is a program of its own: what it dies of is only told. */
static void expect_no_death(const char *sentence)
{
  if (!strstr(sentence, "tigang-import"))
    return;
  fprintf(stderr, "%s\n", sentence);
  abort();
}

/* By the format that the content tells. */
static void read_as_file(void)
{
  const struct tg_load_options options = {.as_is = false};
  struct tg_err err = {.code = TG_E_NONE};
  struct tg_load *l = tg_load_open(document, &options, &err);
  if (l)
    tg_load_all(l, &err);
  expect_no_death(err.text);
  size_t n = 0;
  const char *const *warnings = l ? tg_doc_warnings(tg_load_doc(l), &n) : NULL;
  for (size_t i = 0; i < n; i++)
    expect_no_death(warnings[i]);
  tg_load_free(l);
}

static void page_through(uint64_t *r)
{
  static const char keys[] =
      "jkfbdugG[]{}npo<>hl/?:\r zMRt159'+-mMUC&xHF.,c()*#rOewJKPN%EvVsyYzac$0";
  static const char *const files[] = {document};
  struct tg_app_config config = {.files = files, .n_files = 1};
  struct tg_app *app = tg_app_new(&config, NULL);
  struct tg_canvas canvas = TG_CANVAS_INIT;
  if (!app)
    return;
  for (int i = 0; i < 60; i++) {
    char c = keys[below(r, sizeof keys - 1)];
    struct tg_key key = c == '\r' ? tg_key_named((enum tg_key_name)below(r, TG_KEY_F1), 0)
                                  : tg_key_char((uint32_t)c, 0);
    if (i % 15 == 0) {
      int rows = 1 + (int)below(r, 40), cols = 1 + (int)below(r, 120);
      tg_app_resize(app, rows, cols);
      tg_canvas_resize(&canvas, rows, cols);
    }
    tg_app_key(app, &key);
    tg_app_tick(app);
    tg_app_draw(app, &canvas);
  }
  tg_canvas_fini(&canvas);
  tg_app_free(app);
}

static bool read_into(const char *path, struct tg_buf *out)
{
  char part[65536];
  FILE *f = fopen(path, "rb");
  if (!f)
    return false;
  tg_buf_clear(out);
  for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
    tg_buf_add(out, part, n);
  fclose(f);
  return true;
}

int main(int argc, char **argv)
{
  if (argc < 4)
    return 2;
  time_t until = time(NULL) + atoi(argv[1]);
  uint64_t seed = strtoull(argv[2], NULL, 10);
  unsigned long rounds = 0;
  for (; time(NULL) < until; rounds++) {
    uint64_t r = (seed + rounds) * 0x9E3779B97F4A7C15ULL | 1;
    struct tg_buf text = TG_BUF_INIT;
    if (!read_into(argv[3 + below(&r, (size_t)argc - 3)], &text))
      return 2;
    for (size_t n = below(&r, 30); n--;)
      damage_once(&text, &r);
    fprintf(stderr, "\rseed %llu", (unsigned long long)(seed + rounds));
    write_document(tg_buf_span(&text));
    alarm(HANG_SECONDS);
    decode_in_pieces(tg_buf_span(&text), &r);
    read_and_search(tg_buf_span(&text), &r);
    read_as_file();
    page_through(&r);
    tg_buf_fini(&text);
  }
  remove(document);
  fprintf(stderr, "\r");
  printf("fuzz: %lu documents\n", rounds);
  return rounds == 0;
}
