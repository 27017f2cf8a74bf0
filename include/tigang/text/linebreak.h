/* Where a row of text may end: the pairs of UAX #14 (Unicode line breaking), tailored to Chinese
 * typesetting (GB/T 15834, CLREQ 3.1; JLREQ for kana, the strict rule).
 *
 * The unit is the cluster (text/width.h); its class is that of its first character. Two clusters
 * and whether blanks lie between them decide; nothing else is looked at. Tailored, against UAX #14:
 *   - ” ’ close and “ ‘ open, also without blanks around them: 说“好”他 breaks before “ and after
 * ”, while don’t and “word” hold together. (UAX #14 holds them to both sides.)
 *   - closing marks, % ℃ ‰ and … never begin a row, not even behind blanks; opening ones never end
 *     one; · ・ ～ 〜 ／ and small kana never begin one.
 *   - full-width digits and letters hold together like the half-width ones; ++ is not cut.
 *   - a number holds on to the Han that counts or measures behind it, as words hold together.
 *   - a hyphen at a word's start holds on to the word (UAX #14 of Unicode 15.1, LB20a).
 *   - TAB, U+3000 and U+2000–200A (but U+2007, which does not break) are blanks.
 *   - Hangul, Yi and emoji break anywhere, like Han; Thai, Lao, Khmer hold together between blanks.
 */
#ifndef TG_TEXT_LINEBREAK_H
#define TG_TEXT_LINEBREAK_H

#include "tigang/base/span.h"

#include <stdint.h>

/* Read by src/text/mkprops.awk: one name a line, at most 32. */
enum tg_lb {
  TG_LB_AL, /* letters, and whatever has no rule of its own */
  TG_LB_NU, /* digits */
  TG_LB_ID, /* Han and what breaks on both sides like it */
  TG_LB_CL, /* 。，、》」 */
  TG_LB_CP, /* ) ] ” ’ · that hold on to a following letter or digit */
  TG_LB_EX, /* ! ? and full-width twins */
  TG_LB_IS, /* , . : ; between or behind letters and digits */
  TG_LB_NS, /* ： ； ・ ー 々 small kana */
  TG_LB_IN, /* … */
  TG_LB_PO, /* % ℃ ‰ behind numbers */
  TG_LB_SY, /* / */
  TG_LB_BA, /* – and others after which a row may end */
  TG_LB_HY, /* - */
  TG_LB_PR, /* ￥ $ + № before numbers */
  TG_LB_OP, /* ( [ “ ‘ that hold on to a letter or digit before them */
  TG_LB_OW, /* （《【「 */
  TG_LB_QU, /* " ' « », which may open or close */
  TG_LB_BB, /* accents before which a row may end */
  TG_LB_B2, /* — */
  TG_LB_GL, /* no-break blank, word joiner */
  TG_LB_ZW, /* zero width space */
  TG_LB_CM, /* a combining mark or format character that stands alone */
  TG_LB_SP, /* blanks */
  TG_LB_CJ, /* small kana and ー, which begin no row where the rules are strict */
  TG_LB_UN, /* Han that count or measure behind a number: 年 元 万 个 */
};

/* From worst to best; the two in the middle only when a row has no better place. */
enum tg_break {
  TG_BREAK_NEVER, /* a mark would begin or end a row where it must not */
  TG_BREAK_CUT,   /* inside a word or number */
  TG_BREAK_PART,  /* between words that hold together: www.|example.|org, sin|(x) */
  TG_BREAK_YES,
};

enum tg_lb tg_lb_of(uint32_t cp);

/* The class where the rules are not strict: small kana may begin a row, and what is counted may be
 * parted from its number (JLREQ 3.1.7, CLREQ 3.1.4). */
enum tg_lb tg_lb_relaxed(enum tg_lb class);

/* True when a sign of measurement in Latin letters stands at the beginning of `s`: 5 kg. */
bool tg_lb_is_unit(struct tg_span s);

/* What was passed in a row, up to the place in question. */
struct tg_break_state {
  uint8_t before; /* enum tg_lb of the last cluster that is not blank */
  bool blanks;    /* blanks were passed since */
  bool any;       /* anything but blanks was passed at all */
};

#define TG_BREAK_STATE_INIT {TG_LB_AL, false, false}

/* Whether a row may end before a cluster of class `next`; the state then includes that cluster.
 * Before the first cluster that is not blank there is no break: a row of blanks alone would look
 * like a gap between paragraphs. */
enum tg_break tg_break_before(struct tg_break_state *state, enum tg_lb next);

#endif
