#include "recover/recover_private.h"

/* Paragraphs joined by blanks, as a page has them whose line breaks were all made blanks. */
enum { BLANKS_LEAST = 8, HEADING_CHARS = 40 };

/* Shares of blanks behind sentences, where paragraphs were joined: .64-.92, where lines were: below
 * .2; and of sentences with a blank behind them: .1-.4, where somebody types one always: near 1. */
static const double behind_sentences = .6, with_blank_most = .6;

static bool is_sentence_end(const struct rec_text *t, size_t at)
{
  return t->chars.at[at - 1].cls == REC_END && t->chars.at[at].cls != REC_END &&
         !rec_cp_never_starts(t->chars.at[at].cp);
}

bool rec_text_is_joined(const struct rec_text *t)
{
  size_t blanks = 0, behind = 0, sentences = 0;
  for (size_t i = 1; i < t->chars.n; i++) {
    bool end = is_sentence_end(t, i), blank = t->chars.at[i].blank == REC_BLANK_ONE;
    blanks += blank;
    behind += blank && end;
    sentences += end;
  }
  return blanks >= BLANKS_LEAST && (double)behind >= behind_sentences * (double)blanks &&
         (double)behind <= with_blank_most * (double)sentences;
}

bool rec_joint_breaks(const struct rec_text *t, size_t start, size_t at)
{
  if (t->chars.at[at].blank != REC_BLANK_ONE || rec_cp_never_starts(t->chars.at[at].cp))
    return false;
  enum rec_class before = t->chars.at[at - 1].cls;
  if (before != REC_OTHER)
    return before == REC_END || before == REC_COLON;
  return at - start <= HEADING_CHARS && !rec_cp_is_latin(t->chars.at[at - 1].cp);
}
