#include "format/sgr.h"

#include "tigang/doc/doc.h"

#define ESC '\x1B'

enum {
  MAX_CSI = 64,   /* bytes of a sequence; longer ones are none */
  MAX_OSC = 2048, /* what terminals take of a link */
  MAX_PARAMS = 32,
};

/* xterm's colours, which its kin have taken over. */
static const uint32_t palette[16] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD,
                                     0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00,
                                     0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};

/* The cube of 6 by 6 by 6 and the 24 greys behind the palette. */
static uint32_t indexed(unsigned n)
{
  if (n < 16)
    return palette[n];
  if (n >= 232)
    return (8 + (n - 232) * 10) * 0x010101u;
  uint32_t rgb = 0;
  n -= 16;
  for (unsigned place = 36; place; place /= 6)
    rgb = rgb << 8 | (n / place % 6 ? 55 + n / place % 6 * 40 : 0);
  return rgb;
}

static void set_colour(struct sgr *sgr, uint32_t rgb)
{
  sgr->marks = (sgr->marks & 0x7F) | TG_MARK_RGB(rgb & 0xFFFFFF);
}

static void take(struct sgr *sgr, uint32_t marks)
{
  sgr->marks &= ~marks;
  sgr->closes = true;
}

/* 38, 48 and 58 have a colour behind them: 5;N or 2;R;G;B, with colons perhaps a colour space
 * between. Returns how many parameters these were; *rgb stays without a colour. */
static size_t read_colour(const unsigned *p, size_t n, bool colons, uint32_t *rgb)
{
  if (n >= 2 && p[0] == 5) {
    *rgb = indexed(p[1] & 255);
    return 2;
  }
  if (n < 4 || p[0] != 2)
    return 0;
  size_t skip = colons && n >= 5;
  p += skip;
  *rgb = (p[1] & 255) << 16 | (p[2] & 255) << 8 | (p[3] & 255);
  return 4 + skip;
}

static void set_underline(struct sgr *sgr, bool on)
{
  if (on)
    sgr->marks |= TG_MARK_UNDERLINE;
  else
    take(sgr, TG_MARK_UNDERLINE);
}

/* ECMA-48, 8.3.117; 90 to 97 are aixterm's. Grounds, fonts and blinking are not shown. */
static void apply(struct sgr *sgr, unsigned n)
{
  static const struct {
    uint8_t on, off;
    uint32_t mark;
  } attrs[] = {
      {1, 22, TG_MARK_STRONG},    {2, 22, TG_MARK_DIM},       {3, 23, TG_MARK_EMPHASIS},
      {4, 24, TG_MARK_UNDERLINE}, {21, 24, TG_MARK_UNDERLINE}, {9, 29, TG_MARK_STRIKE},
  };
  for (size_t i = 0; i < sizeof attrs / sizeof *attrs; i++)
    if (n == attrs[i].on)
      sgr->marks |= attrs[i].mark;
    else if (n == attrs[i].off)
      take(sgr, attrs[i].mark);
  if (n == 0) {
    sgr->reverse = false;
    take(sgr, UINT32_MAX);
  } else if (n == 7 || n == 27) {
    sgr->reverse = n == 7;
    sgr->closes |= n == 27;
  } else if (n >= 30 && n <= 37) {
    set_colour(sgr, palette[n - 30]);
  } else if (n >= 90 && n <= 97) {
    set_colour(sgr, palette[n - 90 + 8]);
  } else if (n == 39) {
    take(sgr, TG_MARK_RGB(0xFFFFFF));
  }
}

struct params {
  unsigned at[MAX_PARAMS];
  bool joined[MAX_PARAMS]; /* to the one before, by a colon */
  size_t n;
};

/* The parameters up to the final byte; 0: there is something else between. */
static size_t read_params(struct tg_span s, size_t i, struct params *p)
{
  *p = (struct params){.n = 1};
  for (; i < s.len && i < MAX_CSI; i++) {
    char c = s.ptr[i];
    unsigned *last = &p->at[p->n - 1];
    if (c >= '@' && c <= '~')
      return i + 1;
    if (c >= '0' && c <= '9')
      *last = *last < 1000 ? *last * 10 + (unsigned)(c - '0') : *last;
    else if ((c == ';' || c == ':') && p->n < MAX_PARAMS)
      p->joined[p->n++] = c == ':';
    else
      return 0;
  }
  return 0;
}

/* What a colon joins to a parameter belongs to it; a colour may have its own behind it. */
static void apply_all(const struct params *p, struct sgr *sgr)
{
  for (size_t i = 0, end; i < p->n; i = end) {
    unsigned what = p->at[i];
    for (end = i + 1; end < p->n && p->joined[end]; end++)
      continue;
    bool colons = end > i + 1;
    uint32_t rgb = UINT32_MAX;
    if (what == 38 || what == 48 || what == 58) {
      size_t rest = (colons ? end : p->n) - i - 1;
      size_t used = read_colour(p->at + i + 1, rest, colons, &rgb);
      end = colons ? end : i + 1 + used;
      if (what == 38 && rgb != UINT32_MAX)
        set_colour(sgr, rgb);
    } else if (what == 4 && colons) {
      set_underline(sgr, p->at[i + 1] != 0);
    } else {
      apply(sgr, what);
    }
  }
}

static size_t read_csi(struct tg_span s, struct sgr *sgr)
{
  struct params p;
  size_t used = read_params(s, 2, &p);
  char final = used ? s.ptr[used - 1] : 0;
  if (final == 'm')
    apply_all(&p, sgr);
  return final == 'm' || final == 'K' ? used : 0;
}

/* ESC ] 8 ; parameters ; address, and BEL or ESC \ behind it. */
static size_t read_link(struct tg_span s, struct sgr *sgr)
{
  size_t from = SIZE_MAX, i = 4;
  for (; i < s.len && i < MAX_OSC; i++) {
    unsigned char c = (unsigned char)s.ptr[i];
    if (c == '\a' || c == ESC)
      break;
    if (c < ' ' || c == 0x7F)
      return 0;
    if (c == ';' && from == SIZE_MAX)
      from = i + 1;
  }
  size_t end = i + 1 + (i < s.len && s.ptr[i] == ESC);
  if (from == SIZE_MAX || i >= MAX_OSC || end > s.len || (s.ptr[i] == ESC && s.ptr[i + 1] != '\\'))
    return 0;
  sgr->link = tg_span_slice(s, from, i);
  sgr->closes = !sgr->link.len;
  return end;
}

size_t sgr_read(struct tg_span s, struct sgr *sgr)
{
  sgr->closes = false;
  if (s.len < 3 || s.ptr[0] != ESC)
    return 0;
  if (s.ptr[1] == '[')
    return read_csi(s, sgr);
  if (tg_span_starts(s, "\x1B]8;"))
    return read_link(s, sgr);
  return tg_span_starts(s, "\x1B(B") ? 3 : 0;
}

uint32_t sgr_marks(const struct sgr *sgr)
{
  uint32_t marks = sgr->marks | (sgr->reverse ? (uint32_t)TG_MARK_STRONG : 0);
  return sgr->link.len ? marks | TG_MARK_LINK : marks;
}
