/* Which headings are looked for: a kind of document, or a file of the reader's own rules, and
 * patterns given one by one.
 *
 * Rules of a reader lie in $XDG_CONFIG_HOME/tigang/rules (else ~/.config/tigang/rules), a file
 * NAME.rules each:
 *
 *   # a comment
 *   help = Diaries
 *   base = novel              a kind whose headings are looked for too; without it none are
 *   [day]                     a rule, by its name
 *   pattern = ^\d+月\d+日    PCRE2, tried on lines without the blanks they begin with
 *   example = 3月5日 晴       must match
 *   level = 2                 from 1 to 9; without it the rules' order counts
 *   series = yes              the numbers that lines begin with run on: gaps are told
 *   help = The days
 *
 * A rule that is wrong is passed over, and told as FILE:LINE.
 */
#ifndef TG_SEARCH_HEADINGS_H
#define TG_SEARCH_HEADINGS_H

#include "tigang/base/buf.h"
#include "tigang/outline/outline.h"

struct tg_headings;

/* Every rule, and no pattern. */
struct tg_headings *tg_headings_new(void);
void tg_headings_free(struct tg_headings *h);

/* A kind of document, or a file of rules; patterns that were given stay. False and an error when
 * there is none of that name, or it cannot be read. Appends a line to `complaints` for each thing
 * wrong in the file, told once. */
bool tg_headings_choose(struct tg_headings *h, struct tg_span name, struct tg_buf *complaints,
                        struct tg_err *err);

/* Adds "PATTERN" or "LEVEL:PATTERN"; without a level it is one below the pattern before. False and
 * an error when it is not valid. */
bool tg_headings_add(struct tg_headings *h, struct tg_span pattern, struct tg_err *err);

/* The expression in "LEVEL:PATTERN". */
struct tg_span tg_headings_pattern(struct tg_span given);

/* How many were added. */
size_t tg_headings_given(const struct tg_headings *h);

/* Takes back what tg_headings_add() added. */
void tg_headings_clear(struct tg_headings *h);

/* Makes the outline follow. It borrows the rules: whoever changes them applies them again, to each
 * outline, before that reads on. */
void tg_headings_apply(const struct tg_headings *h, struct tg_outline *o);

/* Name and help of what was chosen; NULL: nothing, or "auto". */
const char *tg_headings_name(const struct tg_headings *h);
const char *tg_headings_help(const struct tg_headings *h);

/* Appends what --list=rules prints. Complaints about files as above. */
void tg_headings_list(struct tg_buf *out, struct tg_buf *complaints);

#endif
