/* How each encoding's bytes make characters, and how likely these are. */
#include "text/encoding_private.h"

#include "tigang/text/utf8.h"

/* Bits of what the tables leave out: classes of characters by how often a text has them. */
enum {
  LETTER = 5,    /* ASCII letters and blanks */
  ASCII = 7,
  CONTROL = 25,
  RARE = 20,     /* ideographs of a set's second half */
  RARER = 22,    /* ideographs of its extensions */
  FOREIGN = 25,  /* scripts that no document here is in */
  PRIVATE = 27,  /* codes left to users */
};

static struct enc_unit unit(size_t len, unsigned cost)
{
  return (struct enc_unit){(uint8_t)len, (uint8_t)cost};
}

static const struct enc_unit cut_off = {0, 0}, bad = {1, ENC_BAD};

static bool is_in(unsigned char c, unsigned from, unsigned to)
{
  return c >= from && c <= to;
}

/* Codes 21 to 7E of ISO 2022, moved up to A1 to FE. */
static bool is_euc(unsigned char c)
{
  return is_in(c, 0xA1, 0xFE);
}

static unsigned ascii_cost(unsigned char c)
{
  if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || is_in(c | 0x20, 'a', 'z'))
    return LETTER;
  return c < ' ' || c == 0x7F ? CONTROL : ASCII;
}

/* The cost of a cell; `rows` are in the table, `rest` what others cost. */
static unsigned cell_cost(const char *const *table, size_t rows, size_t row, size_t cell,
                          unsigned rest)
{
  if (row >= rows)
    return rest;
  char letter = table[row][cell];
  return letter == 'z' ? ENC_BAD - 1 : (unsigned)(letter - 'a') + 4;
}

enum { GB_ROWS = 87, BIG5_ROWS = 38, CNS_ROWS = 93, JIS_ROWS = 47, KS_ROWS = 40 };

static struct enc_unit gb18030(const unsigned char *p, size_t n)
{
  if (!is_in(p[0], 0x81, 0xFE))
    return bad;
  if (n < 2)
    return cut_off;
  if (is_in(p[1], '0', '9')) {
    if ((n > 2 && !is_in(p[2], 0x81, 0xFE)) || (n > 3 && !is_in(p[3], '0', '9')))
      return bad;
    return n < 4 ? cut_off : unit(4, PRIVATE);
  }
  if (!is_in(p[1], 0x40, 0xFE) || p[1] == 0x7F)
    return bad;
  if (is_euc(p[0]) && is_euc(p[1]))
    return unit(2, cell_cost(tg_table_gb, GB_ROWS, p[0] - 0xA1u, p[1] - 0xA1u, PRIVATE));
  if (is_in(p[0], 0xA1, 0xA7))
    return unit(2, PRIVATE);
  return unit(2, is_in(p[0], 0xA8, 0xA9) ? RARER : RARE);
}

/* Rows of 157 cells: 40 to 7E, A1 to FE. */
static struct enc_unit big5(const unsigned char *p, size_t n)
{
  if (!is_in(p[0], 0x87, 0xFE))
    return bad;
  if (n < 2)
    return cut_off;
  if (!is_in(p[1], 0x40, 0x7E) && !is_euc(p[1]))
    return bad;
  if (p[0] < 0xA1 || p[0] >= 0xFA)
    return unit(2, RARER);
  size_t cell = p[1] < 0x7F ? p[1] - 0x40u : p[1] - 0xA1u + 63;
  if (p[0] > 0xC6 || (p[0] == 0xC6 && p[1] > 0x7E))
    return unit(2, p[0] < 0xC9 ? RARER : RARE);
  return unit(2, cell_cost(tg_table_big5, BIG5_ROWS, p[0] - 0xA1u, cell, RARE));
}

static struct enc_unit euc_tw(const unsigned char *p, size_t n)
{
  if (p[0] == 0x8E) { /* the plane, then the code */
    if ((n > 1 && !is_in(p[1], 0xA1, 0xB0)) || (n > 2 && !is_euc(p[2])) || (n > 3 && !is_euc(p[3])))
      return bad;
    return n < 4 ? cut_off : unit(4, p[1] == 0xA2 ? RARER : PRIVATE);
  }
  if (!is_euc(p[0]) || (n > 1 && !is_euc(p[1])))
    return bad;
  if (n < 2)
    return cut_off;
  return unit(2, cell_cost(tg_table_cns, CNS_ROWS, p[0] - 0xA1u, p[1] - 0xA1u, PRIVATE));
}

/* Row and cell from 0. Rows 8 to 14 and 84 on are makers' own. */
static unsigned jis_cost(size_t row, size_t cell)
{
  return cell_cost(tg_table_jis, JIS_ROWS, row, cell, row < 84 ? RARE : RARER);
}

static struct enc_unit euc_jp(const unsigned char *p, size_t n)
{
  size_t len = p[0] == 0x8F ? 3 : 2;
  if (!is_euc(p[0]) && p[0] != 0x8E && p[0] != 0x8F)
    return bad;
  if (n > 1 && !is_in(p[1], 0xA1, p[0] == 0x8E ? 0xDF : 0xFE))
    return bad;
  if (n > 2 && len == 3 && !is_euc(p[2]))
    return bad;
  if (n < len)
    return cut_off;
  if (p[0] == 0x8E || p[0] == 0x8F)
    return unit(len, p[0] == 0x8E ? RARE : RARER);
  return unit(2, jis_cost(p[0] - 0xA1u, p[1] - 0xA1u));
}

static struct enc_unit shift_jis(const unsigned char *p, size_t n)
{
  enum { HALF_KANA = 14 };
  if (is_in(p[0], 0xA1, 0xDF))
    return unit(1, HALF_KANA);
  if (!is_in(p[0], 0x81, 0x9F) && !is_in(p[0], 0xE0, 0xFC))
    return bad;
  if (n < 2)
    return cut_off;
  if (!is_in(p[1], 0x40, 0xFC) || p[1] == 0x7F)
    return bad;
  if (p[0] >= 0xF0)
    return unit(2, p[0] < 0xFA ? PRIVATE : RARER);
  size_t lead = p[0] < 0xA0 ? p[0] - 0x81u : p[0] - 0xC1u;
  size_t trail = p[1] < 0x7F ? p[1] - 0x40u : p[1] - 0x41u; /* 188 of them: two rows */
  return unit(2, jis_cost(2 * lead + trail / 94, trail % 94));
}

static struct enc_unit euc_kr(const unsigned char *p, size_t n)
{
  if (!is_in(p[0], 0x81, 0xFE))
    return bad;
  if (n < 2)
    return cut_off;
  if (is_euc(p[0]) && is_euc(p[1])) {
    bool own = p[0] == 0xC9 || p[0] == 0xFE;
    return unit(2, cell_cost(tg_table_ks, KS_ROWS, p[0] - 0xA1u, p[1] - 0xA1u,
                             own ? PRIVATE : RARE));
  }
  bool more = p[0] <= 0xC6 && (is_in(p[1], 'A', 'Z') || is_in(p[1], 'a', 'z') ||
                               is_in(p[1], 0x81, 0xFE));
  return more ? unit(2, RARE) : bad; /* the other syllables, of CP949 */
}

/* Letters of Western languages with their accents, and the marks that CP1252 adds. */
static struct enc_unit latin1(const unsigned char *p)
{
  static const char common[] = "\xE0\xE1\xE4\xE5\xE6\xE7\xE8\xE9\xEA\xED\xEE\xEF"
                               "\xF1\xF3\xF4\xF6\xF8\xF9\xFA\xFC\xDF";
  enum { ACCENTED = 8, CAPITAL = 11, MARK = 12 };
  if (strchr(common, p[0]))
    return unit(1, ACCENTED);
  if (p[0] >= 0xC0)
    return unit(1, CAPITAL);
  bool dead = p[0] == 0x81 || p[0] == 0x8D || p[0] == 0x8F || p[0] == 0x90 || p[0] == 0x9D;
  return dead ? bad : unit(1, MARK);
}

/* What a code point costs where there is no table by it. */
static unsigned code_point_cost(uint32_t cp)
{
  static const struct {
    uint32_t to;
    uint8_t cost;
  } blocks[] = {
      {0x7F, 0},          {0x9F, CONTROL},    {0xFF, 10},         {0x17F, 13},
      {0x36F, FOREIGN},   {0x45F, 9},         {0x1FFF, FOREIGN},  {0x206F, 8},
      {0x2E7F, 14},       {0x2FFF, RARE},     {0x303F, 6},        {0x30FF, 8},
      {0x33FF, 15},       {0x4DFF, RARER},    {0x9FFF, 13},       {0xABFF, FOREIGN},
      {0xD7A3, 13},       {0xF8FF, PRIVATE},  {0xFAFF, RARER},    {0xFEFF, RARE},
      {0xFF65, 7},        {0xFFEF, 15},       {0x1FFFF, RARER},   {0x3FFFF, RARER},
      {0x10FFFF, PRIVATE},
  };
  if (cp < 0x80)
    return ascii_cost((unsigned char)cp);
  size_t i = 0;
  while (blocks[i].to < cp)
    i++;
  return blocks[i].cost;
}

static struct enc_unit utf8(const unsigned char *p, size_t n)
{
  size_t want = p[0] < 0xC2 || p[0] > 0xF4 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
  uint32_t cp;
  bool broken = false;
  size_t len = tg_utf8_decode((const char *)p, n, &cp, &broken);
  if (!broken)
    return unit(len, code_point_cost(cp));
  return want > n && len == n ? cut_off : unit(len, ENC_BAD);
}

static struct enc_unit utf16(const unsigned char *p, size_t n, bool big)
{
  if (n < 2)
    return cut_off;
  uint32_t u = big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
  if (u < 0xD800 || u > 0xDFFF)
    return unit(2, code_point_cost(u));
  if (u > 0xDBFF)
    return unit(2, ENC_BAD);
  if (n < 4)
    return cut_off;
  return is_in(p[big ? 2 : 3], 0xDC, 0xDF) ? unit(4, RARER) : unit(2, ENC_BAD);
}

static struct enc_unit utf32(const unsigned char *p, size_t n, bool big)
{
  uint32_t u = 0;
  if (n < 4)
    return cut_off;
  for (int i = 0; i < 4; i++)
    u = u << 8 | p[big ? i : 3 - i];
  bool fits = u < 0xD800 || (u > 0xDFFF && u <= 0x10FFFF);
  return unit(4, fits ? code_point_cost(u) : ENC_BAD);
}

struct enc_unit enc_unit(enum tg_encoding e, const unsigned char *p, size_t n)
{
  if (e == TG_ENC_UTF16LE || e == TG_ENC_UTF16BE)
    return utf16(p, n, e == TG_ENC_UTF16BE);
  if (e == TG_ENC_UTF32LE || e == TG_ENC_UTF32BE)
    return utf32(p, n, e == TG_ENC_UTF32BE);
  if (p[0] < 0x80)
    return unit(1, ascii_cost(p[0]));
  switch (e) {
  case TG_ENC_UTF8:
    return utf8(p, n);
  case TG_ENC_GB18030:
    return gb18030(p, n);
  case TG_ENC_BIG5:
  case TG_ENC_BIG5_HKSCS:
    return big5(p, n);
  case TG_ENC_EUC_TW:
    return euc_tw(p, n);
  case TG_ENC_SHIFT_JIS:
    return shift_jis(p, n);
  case TG_ENC_EUC_JP:
    return euc_jp(p, n);
  case TG_ENC_EUC_KR:
    return euc_kr(p, n);
  case TG_ENC_LATIN1:
    return latin1(p);
  default: /* seven bits, and no more */
    return bad;
  }
}
