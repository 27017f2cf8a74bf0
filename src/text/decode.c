#include "tigang/text/decode.h"

#include "text/encoding_private.h"
#include "text/hangul.h"
#include "text/hz.h"
#include "tigang/base/assert.h"
#include "tigang/base/mem.h"
#include "tigang/text/utf8.h"

#include <errno.h>
#include <stdlib.h>

/* A unit that is cut off is at most this long: an escape sequence of ISO-2022-CN has four. */
enum { HELD_MAX = 8 };

struct tg_decoder {
  enum tg_encoding from;
  iconv_t cd;             /* (iconv_t)-1: UTF-8, which needs none */
  iconv_t makers;         /* of what `cd` refuses, by makers' additions; (iconv_t)-1: none */
  char held[HELD_MAX];    /* the beginning of a unit whose end did not come yet */
  size_t n_held;
  struct hz hz;
  struct tg_buf between;  /* HZ: as EUC; EUC-KR: text whose letters are to be put together */
  uint32_t invalid;
};

struct tg_decoder *tg_decoder_new(enum tg_encoding from, struct tg_err *err)
{
  const char *name = enc_iconv_name(from);
  iconv_t cd = name ? iconv_open("UTF-8", name) : (iconv_t)-1;
  if (name && cd == (iconv_t)-1) {
    tg_err_set(err, TG_E_SYSTEM, TG_MSG_ENCODING_NO_ICONV, name);
    return NULL;
  }
  struct tg_decoder *d = tg_calloc(1, sizeof *d);
  d->from = from;
  d->cd = cd;
  /* ① and ㈱ are in no standard of EUC-JP; the set that has them has other ～ and － */
  d->makers = from == TG_ENC_EUC_JP ? iconv_open("UTF-8", "EUC-JP-MS") : (iconv_t)-1;
  return d;
}

void tg_decoder_free(struct tg_decoder *d)
{
  if (!d)
    return;
  if (d->cd != (iconv_t)-1)
    iconv_close(d->cd);
  if (d->makers != (iconv_t)-1)
    iconv_close(d->makers);
  tg_buf_fini(&d->between);
  free(d);
}

uint32_t tg_decoder_invalid(const struct tg_decoder *d)
{
  return d->invalid;
}

static void add_mark(struct tg_decoder *d, struct tg_buf *out)
{
  tg_buf_add_str(out, "\xEF\xBF\xBD");
  d->invalid++;
}

/* --- UTF-8 ---- */

static size_t take_utf8(struct tg_decoder *d, struct tg_span s, struct tg_buf *out)
{
  size_t at = 0;
  while (at < s.len) {
    size_t n = tg_utf8_clean_prefix(tg_span_slice(s, at, s.len), NULL);
    tg_buf_add(out, s.ptr + at, n);
    at += n;
    if (at == s.len)
      break;
    struct enc_unit u = enc_unit(TG_ENC_UTF8, (const unsigned char *)s.ptr + at, s.len - at);
    if (!u.len)
      break;
    if (u.cost == ENC_BAD)
      add_mark(d, out);
    else
      tg_buf_add(out, s.ptr + at, u.len);
    at += u.len;
  }
  return at;
}

/* --- the others, by iconv ---- */

static bool has_escapes(enum tg_encoding e)
{
  return e == TG_ENC_ISO_2022_CN || e == TG_ENC_ISO_2022_JP || e == TG_ENC_ISO_2022_KR;
}

/* Bytes of what iconv refuses at `p`; 0: what follows decides. */
static size_t refused(const struct tg_decoder *d, const unsigned char *p, size_t n)
{
  if (!has_escapes(d->from))
    return enc_unit(d->from, p, n).len;
  if (p[0] <= ' ' || p[0] >= 0x7F)
    return 1;
  if (n < 2)
    return 0;
  /* ASCII is never refused: this is half of a code of two bytes */
  return p[1] > ' ' && p[1] < 0x7F ? 2 : 1;
}

size_t enc_iconv(iconv_t cd, struct tg_span s, struct tg_buf *out, int *fault)
{
  enum { BYTES_A_BYTE = 3, SLACK = 16 };
  tg_buf_reserve(out, s.len * BYTES_A_BYTE + SLACK);
  char *in = (char *)(uintptr_t)s.ptr, *to = out->at + out->len;
  size_t left = s.len, room = out->cap - out->len - 1;
  *fault = iconv(cd, s.len ? &in : NULL, &left, &to, &room) == (size_t)-1 ? errno : 0;
  out->len = (size_t)(to - out->at);
  *to = 0;
  return s.len - left;
}

static bool is_makers(struct tg_decoder *d, struct tg_span unit, struct tg_buf *out)
{
  int fault = EILSEQ;
  if (d->makers != (iconv_t)-1 && unit.len > 1)
    enc_iconv(d->makers, unit, out, &fault);
  return !fault;
}

/* glibc 2.36 takes A2 E8 of CP949 and says that it does not. */
static bool was_taken(const struct tg_decoder *d, struct tg_span used)
{
  return d->from == TG_ENC_EUC_KR && used.len >= 2 &&
         !memcmp(used.ptr + used.len - 2, "\xA2\xE8", 2);
}

/* However long the text is, no more than this is handed over at once. */
enum { PIECE = 16384 };

static size_t take_iconv(struct tg_decoder *d, struct tg_span s, struct tg_buf *out)
{
  for (size_t at = 0;;) {
    size_t piece = s.len - at < PIECE ? s.len - at : PIECE;
    int fault = 0;
    if (!piece)
      return at;
    size_t used = enc_iconv(d->cd, tg_span_slice(s, at, at + piece), out, &fault);
    at += used;
    if (fault == EINVAL && (used == 0 || at == s.len))
      return at;
    if (fault != EILSEQ)
      continue;
    size_t n = 0;
    if (!was_taken(d, tg_span_slice(s, at - used, at)) &&
        !(n = refused(d, (const unsigned char *)s.ptr + at, s.len - at)))
      return at;
    if (!is_makers(d, tg_span_slice(s, at, at + n), out))
      add_mark(d, out);
    at += n;
  }
}

/* --- pieces ---- */

/* Returns the bytes taken: all but a unit that is cut off. */
static size_t take(struct tg_decoder *d, struct tg_span s, struct tg_buf *out)
{
  return d->cd == (iconv_t)-1 ? take_utf8(d, s, out) : take_iconv(d, s, out);
}

/* What is held, with as much of `bytes` as completes it; returns how many of those that took. */
static size_t take_held(struct tg_decoder *d, struct tg_span bytes, struct tg_buf *out)
{
  char joint[2 * HELD_MAX];
  size_t used = 0;
  while (d->n_held && used < bytes.len) {
    size_t room = sizeof joint - d->n_held, left = bytes.len - used;
    size_t more = left < room ? left : room;
    memcpy(joint, d->held, d->n_held);
    memcpy(joint + d->n_held, bytes.ptr + used, more);
    size_t taken = take(d, tg_span_of(joint, d->n_held + more), out);
    if (taken >= d->n_held) {
      used += taken - d->n_held;
      d->n_held = 0;
    } else if (taken) {
      d->n_held -= taken;
      memmove(d->held, d->held + taken, d->n_held);
    } else { /* not complete yet: so few have come */
      TG_ASSERT(d->n_held + more <= HELD_MAX);
      memcpy(d->held + d->n_held, bytes.ptr + used, more);
      d->n_held += more;
      used += more;
    }
  }
  return used;
}

/* The text ends inside a character: one mark, and what of its bytes is ASCII all the same. */
static void add_rest(struct tg_decoder *d, struct tg_buf *out)
{
  add_mark(d, out);
  for (size_t i = 1; i < d->n_held && !tg_encoding_is_wide(d->from); i++)
    if ((unsigned char)d->held[i] < 0x80)
      tg_buf_add_char(out, d->held[i]);
  d->n_held = 0;
}

static void finish(struct tg_decoder *d, struct tg_buf *out)
{
  int fault;
  if (d->n_held)
    add_rest(d, out);
  if (d->cd != (iconv_t)-1)
    enc_iconv(d->cd, tg_span_of("", 0), out, &fault); /* what it holds back of Big5-HKSCS */
}

static void feed(struct tg_decoder *d, struct tg_span bytes, bool last, struct tg_buf *out)
{
  size_t at = take_held(d, bytes, out);
  at += take(d, tg_span_slice(bytes, at, bytes.len), out);
  size_t rest = bytes.len - at;
  TG_ASSERT(d->n_held + rest <= HELD_MAX);
  memcpy(d->held + d->n_held, bytes.ptr + at, rest);
  d->n_held += rest;
  if (last)
    finish(d, out);
}

static void feed_hz(struct tg_decoder *d, struct tg_span bytes, bool last, struct tg_buf *out)
{
  tg_buf_clear(&d->between);
  hz_to_euc(&d->hz, bytes, last, &d->between);
  feed(d, tg_buf_span(&d->between), last, out);
}

static void feed_korean(struct tg_decoder *d, struct tg_span bytes, bool last, struct tg_buf *out)
{
  feed(d, bytes, last, &d->between);
  size_t n = hangul_compose(tg_buf_span(&d->between), last, out);
  struct tg_buf rest = TG_BUF_INIT;
  tg_buf_add(&rest, tg_buf_str(&d->between) + n, d->between.len - n);
  tg_buf_fini(&d->between);
  d->between = rest;
}

void tg_decoder_feed(struct tg_decoder *d, struct tg_span bytes, bool last, struct tg_buf *out)
{
  if (d->from == TG_ENC_HZ)
    feed_hz(d, bytes, last, out);
  else if (d->from == TG_ENC_EUC_KR)
    feed_korean(d, bytes, last, out);
  else
    feed(d, bytes, last, out);
}
