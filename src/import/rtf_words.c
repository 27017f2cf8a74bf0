/* What the control words of RTF do. */
#include "import/rtf.h"

#include "tigang/text/cjk.h"

#include <stdlib.h>

/* Fonts and styles have small numbers. */
enum { NUMBERS_MAX = 60000 };

enum kind {
  WHERE, /* the group is a destination: enum rtf_where */
  MARK,  /* of the text: enum tg_mark */
  SIGN,  /* is a character */
  HIDE,
  BREAK, /* ends a paragraph */
  CELL,
  PARD,
  PLAIN,
  U,
  UC,
  FONT,
  CHARSET,
  AFONT,
  LOCH,
  DBCH,
  CODEPAGE,
  STYLE,
  LEVEL,
};

static const struct rule {
  const char *word;
  uint8_t kind;
  uint8_t value;
  const char *sign;
} rules[] = {
    {"fonttbl", WHERE, RTF_FONTS, NULL},
    {"stylesheet", WHERE, RTF_STYLES, NULL},
    {"info", WHERE, RTF_INFO, NULL},
    {"title", WHERE, RTF_TITLE, NULL},
    {"author", WHERE, RTF_AUTHOR, NULL},
    {"footnote", WHERE, RTF_NOTE, NULL},
    {"shpinst", WHERE, RTF_TEXT, NULL},
    {"shptxt", WHERE, RTF_TEXT, NULL},
    {"colortbl", WHERE, RTF_NOTHING, NULL},
    {"pict", WHERE, RTF_NOTHING, NULL},
    {"objdata", WHERE, RTF_NOTHING, NULL},
    {"fldinst", WHERE, RTF_NOTHING, NULL},
    {"sp", WHERE, RTF_NOTHING, NULL},
    {"shprslt", WHERE, RTF_NOTHING, NULL},
    {"header", WHERE, RTF_NOTHING, NULL},
    {"headerl", WHERE, RTF_NOTHING, NULL},
    {"headerr", WHERE, RTF_NOTHING, NULL},
    {"headerf", WHERE, RTF_NOTHING, NULL},
    {"footer", WHERE, RTF_NOTHING, NULL},
    {"footerl", WHERE, RTF_NOTHING, NULL},
    {"footerr", WHERE, RTF_NOTHING, NULL},
    {"footerf", WHERE, RTF_NOTHING, NULL},
    {"xe", WHERE, RTF_NOTHING, NULL},
    {"tc", WHERE, RTF_NOTHING, NULL},
    {"nonshppict", WHERE, RTF_NOTHING, NULL},
    {"nonesttables", WHERE, RTF_NOTHING, NULL},
    {"b", MARK, TG_MARK_STRONG, NULL},
    {"i", MARK, TG_MARK_EMPHASIS, NULL},
    {"ul", MARK, TG_MARK_UNDERLINE, NULL},
    {"strike", MARK, TG_MARK_STRIKE, NULL},
    {"v", HIDE, 0, NULL},
    {"deleted", HIDE, 0, NULL},
    {"par", BREAK, 0, NULL},
    {"line", BREAK, 0, NULL},
    {"page", BREAK, 0, NULL},
    {"sect", BREAK, 0, NULL},
    {"row", BREAK, 0, NULL},
    {"nestrow", BREAK, 0, NULL},
    {"cell", CELL, 0, NULL},
    {"nestcell", CELL, 0, NULL},
    {"tab", SIGN, 0, "\t"},
    {"emdash", SIGN, 0, "—"},
    {"endash", SIGN, 0, "–"},
    {"lquote", SIGN, 0, "‘"},
    {"rquote", SIGN, 0, "’"},
    {"ldblquote", SIGN, 0, "“"},
    {"rdblquote", SIGN, 0, "”"},
    {"bullet", SIGN, 0, "•"},
    {"emspace", SIGN, 0, "\xE2\x80\x83"},
    {"enspace", SIGN, 0, "\xE2\x80\x82"},
    {"pard", PARD, 0, NULL},
    {"plain", PLAIN, 0, NULL},
    {"u", U, 0, NULL},
    {"uc", UC, 0, NULL},
    {"f", FONT, 0, NULL},
    {"af", AFONT, 0, NULL},
    {"fcharset", CHARSET, 0, NULL},
    {"loch", LOCH, 0, NULL},
    {"hich", LOCH, 0, NULL},
    {"dbch", DBCH, 0, NULL},
    {"ansicpg", CODEPAGE, 0, NULL},
    {"s", STYLE, 0, NULL},
    {"outlinelevel", LEVEL, 0, NULL},
};

static const struct rule *rule_of(struct tg_span word)
{
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
    if (tg_span_eq_str(word, rules[i].word))
      return &rules[i];
  return NULL;
}

/* Destinations within one that is left out stay left out; of the information on the document only
 * what is named is wanted. */
static void enter(struct rtf *r, uint8_t where)
{
  if (r->group.where == RTF_NOTHING)
    return;
  if ((where == RTF_TITLE || where == RTF_AUTHOR) != (r->group.where == RTF_INFO))
    return;
  rtf_flush(r);
  if (where == RTF_NOTE && r->group.where == RTF_TEXT)
    rtf_add_text(r, "［");
  r->group.where = where;
  r->group.style = 0;
}

static void set_number(struct rtf *r, int32_t index, uint8_t value, bool is_style)
{
  if (index < 0 || index > NUMBERS_MAX)
    return;
  size_t want = (size_t)index + 1;
  if (is_style) {
    if (r->style_levels.n < want)
      tg_vec_resize(&r->style_levels, want);
    r->style_levels.at[index] = value;
  } else {
    if (r->charsets.n < want)
      tg_vec_resize(&r->charsets, want);
    r->charsets.at[index] = value;
  }
}

/* 0 to 8 are levels, 9 is text. */
static void set_level(struct rtf *r, int32_t n)
{
  bool heading = n >= 0 && n < 9;
  if (r->group.where == RTF_STYLES)
    set_number(r, r->group.style, (uint8_t)(heading ? n + 1 : 0), true);
  else
    r->level = heading ? n + 1 : -1;
}

static void set_style(struct rtf *r, int32_t n)
{
  if (r->group.where == RTF_STYLES)
    r->group.style = n;
  else
    r->style = n < 0 ? 0 : n;
}

static void set_plain(struct rtf *r)
{
  r->group.marks = 0;
  r->group.hidden = r->group.dbch = false;
}

static void end_part(struct rtf *r, const struct rule *rule)
{
  if (r->group.where == RTF_TEXT && rule->kind == CELL)
    rtf_add_text(r, "　　");
  else if (r->group.where == RTF_TEXT)
    rtf_end_paragraph(r);
}

static void set_font(struct rtf *r, const struct rule *rule, int32_t n)
{
  rtf_flush(r);
  if (rule->kind == FONT)
    r->group.font = n;
  else if (rule->kind == AFONT && r->group.dbch)
    r->group.dbch_font = n;
  else if (rule->kind != AFONT)
    r->group.dbch = rule->kind == DBCH;
}

static void set_mark(struct rtf *r, const struct rule *rule, bool on)
{
  rtf_flush(r);
  if (rule->kind == HIDE)
    r->group.hidden = on;
  else if (on)
    r->group.marks |= rule->value;
  else
    r->group.marks &= ~(uint32_t)rule->value;
}

static void add_sign(struct rtf *r, const char *sign)
{
  if (r->skip)
    r->skip--;
  else
    rtf_add_text(r, sign);
}

static void obey(struct rtf *r, const struct rule *rule, bool has_number, int32_t n)
{
  switch ((enum kind)rule->kind) {
  case WHERE:
    enter(r, rule->value);
    break;
  case MARK:
  case HIDE:
    set_mark(r, rule, !has_number || n);
    break;
  case SIGN:
    add_sign(r, rule->sign);
    break;
  case BREAK:
  case CELL:
    end_part(r, rule);
    break;
  case PARD:
    r->style = r->level = 0;
    break;
  case PLAIN:
    rtf_flush(r);
    set_plain(r);
    break;
  case U:
    rtf_add_cp(r, (uint32_t)(n < 0 ? n + 0x10000 : n) & 0xFFFF);
    r->skip = r->group.skip;
    break;
  case UC:
    r->group.skip = (uint16_t)(n < 0 || n > 8 ? 1 : n);
    break;
  case FONT:
  case AFONT:
  case LOCH:
  case DBCH:
    set_font(r, rule, n);
    break;
  case CHARSET:
    if (r->group.where == RTF_FONTS)
      set_number(r, r->group.font, (uint8_t)n, false);
    break;
  case CODEPAGE:
    r->codepage = n > 0 && n < 65536 ? (unsigned)n : r->codepage;
    break;
  case STYLE:
    set_style(r, n);
    break;
  case LEVEL:
    set_level(r, n);
    break;
  }
}

void rtf_word(struct rtf *r, struct tg_span word, bool has_number, int32_t n)
{
  const struct rule *rule = rule_of(word);
  bool starred = r->starred;
  r->starred = false;
  if (rule)
    obey(r, rule, has_number, n);
  else if (starred)
    enter(r, RTF_NOTHING);
}
