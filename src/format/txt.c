/* Plain text. A text that is sound is cut into lines, slice by slice, and not copied; one that a
 * site or a line length has damaged is recovered when all of it is there. What was made for a
 * terminal is shown line by line, its sequences as marks. */
#include "format/txt.h"

#include "format/ahead.h"
#include "format/mend.h"
#include "format/styled.h"
#include "tigang/base/mem.h"
#include "tigang/recover/recover.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

#include <stdlib.h>

#ifdef TG_TINY_BUFFERS
enum { LINE_MAX_BYTES = 48 };
#else
/* A line longer than this becomes several blocks, so that no unit of work is as long as a line. */
enum { LINE_MAX_BYTES = 1024 * 1024 };
#endif

/* What a text is judged by: its first SAMPLE bytes, its habits by less. Both are read before the
 * first screen. */
enum { SAMPLE = TG_FORMAT_HEAD, HABITS = 16 * 1024 };

/* A text of so many bytes is recovered in a few milliseconds. */
#ifdef TG_TINY_BUFFERS
enum { AT_ONCE = 256 };
#else
enum { AT_ONCE = 64 * 1024 };
#endif

enum phase { LINES, WHOLE };

struct txt {
  enum phase phase;
  bool exact;      /* lines keep their blanks */
  bool hasty;      /* judged by less than a sample, or shown before it could be recovered */
  bool to_recover; /* when all of it is there */
  bool styled;     /* made for a terminal: sequences become marks */
  bool continues;  /* the last block ended inside a line */
  size_t bom;      /* bytes before the text */
  size_t at;       /* start of the line that comes next */
  size_t scanned;  /* up to here it has no line end */
  uint32_t line;   /* its number */
  uint32_t blank;  /* blank lines before it */
  struct tg_ahead ahead;
  struct mend *mend; /* of WHOLE: under way; NULL: not begun */
};

/* What was made for a terminal is text, whatever its words look like: only a file's own sign counts
 * for more. */
enum { STYLED = 90 };

int tg_txt_probe(struct tg_span head, bool whole, const char *name)
{
  (void)whole;
  return styled_probe(head, name) ? STYLED : 1;
}

void tg_txt_fini(struct tg_format_job *job)
{
  struct txt *t = job->state;
  if (!t)
    return;
  mend_free(t->mend);
  tg_ahead_fini(&t->ahead);
  free(t);
  job->state = NULL;
  job->fd = -1;
}

static bool is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

/* --- is it prose, or lines that must stand where they stand? ----
 *
 * Text that is hardly CJK, and lines indented by ASCII blanks at several depths (code, verse,
 * tables), keep their blanks. */

struct habits {
  size_t chars, cjk;
  unsigned lines_at[17]; /* lines by columns of ASCII indent, 16 and more together */
};

static void learn_line(struct habits *h, struct tg_span line)
{
  size_t indent = 0;
  while (indent < line.len && (line.ptr[indent] == ' ' || line.ptr[indent] == '\t'))
    indent++;
  if (indent < line.len)
    h->lines_at[indent < 16 ? indent : 16]++;
  for (size_t i = indent; i < line.len;) {
    uint32_t cp;
    bool bad = false;
    i += tg_utf8_decode(line.ptr + i, line.len - i, &cp, &bad);
    h->chars++;
    h->cjk += tg_cp_is_cjk(cp);
  }
}

static bool lines_are_exact(struct tg_span sample)
{
  struct habits h = {0};
  for (size_t at = 0; at < sample.len;) {
    size_t end = at;
    while (end < sample.len && !is_line_end(sample.ptr[end]))
      end++;
    learn_line(&h, tg_span_slice(sample, at, end));
    at = end + 1;
  }
  int depths = 0;
  for (size_t i = 1; i < sizeof h.lines_at / sizeof *h.lines_at; i++)
    depths += h.lines_at[i] >= 2;
  return h.cjk * 5 < h.chars || depths >= 2;
}

/* --- lines ---- */

static void emit_slice(struct tg_format_job *job, const struct tg_block_spec *spec,
                       struct tg_span text)
{
  const struct txt *t = job->state;
  uint32_t src = (uint32_t)(text.ptr - tg_source_bytes(job->source).ptr);
  if (tg_builder_slice(job->builder, spec, text))
    return;
  if (t->styled) {
    styled_line(job->builder, spec, text, src);
    return;
  }
  tg_builder_open(job->builder, spec);
  tg_builder_bytes(job->builder, text, src, spec->line);
  tg_builder_close(job->builder);
}

/* `ends`: the line ends here; otherwise it goes on in the next block. `known`: what was found out
 * about it before, or NULL. */
static void emit_line(struct tg_format_job *job, struct tg_span line, bool ends,
                      const struct tg_line *known)
{
  struct txt *t = job->state;
  struct tg_block_spec spec = {.kind = TG_BLOCK_PARAGRAPH, .line = t->line};
  struct tg_blanks blanks = known ? known->blanks : tg_blanks_of(line);
  uint32_t chars = known ? known->chars : 0;
  bool first = !t->continues;
  t->continues = !ends;
  bool is_blank = blanks.before == line.len || (t->styled && !known && styled_is_blank(line));
  if (first && is_blank && ends) {
    t->blank++;
    return;
  }
  if (!first && !line.len)
    return;
  if (!first)
    spec.flags |= TG_BLOCK_CONTINUES;
  spec.blank = (uint8_t)(first ? (t->blank < 255 ? t->blank : 255) : 0);
  if (t->exact) {
    spec.flags |= TG_BLOCK_EXACT;
  } else if (first) {
    spec.indent = (uint8_t)(blanks.columns < 255 ? blanks.columns : 255);
    line = tg_span_slice(line, blanks.before, line.len);
    chars -= blanks.chars_before;
  }
  if (!t->exact && ends) {
    line.len -= blanks.behind;
    chars -= blanks.chars_behind;
  }
  t->blank = 0;
  if (known)
    tg_builder_clean_slice(job->builder, &spec, line, chars);
  else
    emit_slice(job, &spec, line);
}

/* Where to cut a line that is too long: behind the last sentence end of the window's last three
 * quarters, else behind its last whole character. */
static size_t cut_within(struct tg_span window)
{
  size_t last = window.len;
  while (last > 1 && !tg_utf8_is_start(window.ptr[last - 1]))
    last--;
  last--; /* start of the last character, which may be cut off */
  for (size_t i = last; i > window.len / 4; i--) {
    uint32_t cp;
    bool bad = false;
    if (!tg_utf8_is_start(window.ptr[i - 1]))
      continue;
    size_t n = tg_utf8_decode(window.ptr + i - 1, window.len - (i - 1), &cp, &bad);
    if (!bad && tg_cp_ends_sentence(cp))
      return i - 1 + n;
  }
  return last ? last : window.len;
}

/* The next line end at or behind t->scanned, at most `most` bytes on; true when there is one. */
static bool find_line_end(struct txt *t, struct tg_span all, size_t most)
{
  size_t stop = all.len - t->scanned > most ? t->scanned + most : all.len;
  const char *from = all.ptr + t->scanned;
  const char *lf = memchr(from, '\n', stop - t->scanned);
  const char *cr = memchr(from, '\r', (size_t)((lf ? lf : all.ptr + stop) - from));
  const char *hit = cr ? cr : lf;
  t->scanned = hit ? (size_t)(hit - all.ptr) : stop;
  return hit != NULL;
}

/* True for a CR at the end of what has arrived: an LF may follow. */
static bool is_undecided(const struct txt *t, struct tg_span all, bool complete)
{
  return all.ptr[t->scanned] == '\r' && t->scanned + 1 == all.len && !complete;
}

static void next_line(struct txt *t, struct tg_span all)
{
  bool crlf = all.ptr[t->scanned] == '\r' && t->scanned + 1 < all.len &&
              all.ptr[t->scanned + 1] == '\n';
  t->at = t->scanned = t->scanned + 1 + crlf;
  t->line++;
}

/* Takes the next line as it was found ahead; false: it was not. Does not look at its text, which
 * may be in another core's memory. */
static bool take_known_line(struct tg_format_job *job)
{
  struct txt *t = job->state;
  const struct tg_line *line = t->scanned == t->at ? tg_ahead_line(&t->ahead, t->at) : NULL;
  if (!line || line->len >= LINE_MAX_BYTES)
    return false;
  emit_line(job, tg_span_of(tg_source_bytes(job->source).ptr + line->at, line->len), true, line);
  t->at = t->scanned = line->next;
  t->line++;
  return true;
}

static enum tg_load_state step_lines(struct tg_format_job *job, size_t bytes)
{
  struct txt *t = job->state;
  struct tg_span all = tg_source_bytes(job->source);
  bool complete = tg_source_complete(job->source);
  size_t stop = all.len - t->at > bytes ? t->at + bytes : all.len;
  if (t->at >= t->ahead.to && t->scanned == t->at && stop - t->at >= TG_AHEAD_LEAST)
    tg_ahead_find(&t->ahead, all, t->at, stop);
  while (t->scanned < stop || (t->at < all.len && complete)) {
    if (take_known_line(job))
      continue;
    bool found = t->scanned < all.len &&
                 find_line_end(t, all, LINE_MAX_BYTES - (t->scanned - t->at));
    if (found && is_undecided(t, all, complete))
      break;
    if (found) {
      emit_line(job, tg_span_slice(all, t->at, t->scanned), true, NULL);
      next_line(t, all);
    } else if (t->scanned - t->at >= LINE_MAX_BYTES) {
      size_t cut = cut_within(tg_span_slice(all, t->at, t->scanned));
      emit_line(job, tg_span_slice(all, t->at, t->at + cut), false, NULL);
      t->at += cut;
    } else if (complete) {
      emit_line(job, tg_span_slice(all, t->at, all.len), true, NULL);
      t->at = t->scanned = all.len;
    } else {
      break;
    }
    if (t->at >= stop && t->at < all.len)
      return TG_LOAD_MORE;
  }
  return complete && t->at >= all.len ? TG_LOAD_DONE : TG_LOAD_MORE;
}

/* --- from the first bytes to the last ---- */

static bool is_blank_text(struct tg_span s)
{
  for (size_t at = 0; at < s.len; at++)
    if (!is_line_end(s.ptr[at])) {
      struct tg_span rest = tg_span_slice(s, at, s.len);
      size_t n = tg_blanks_before(rest);
      if (!n)
        return false;
      at += n - 1;
    }
  return true;
}

static bool has_sample(const struct tg_source *source)
{
  return tg_source_complete(source) || tg_source_bytes(source).len >= SAMPLE;
}

/* How the text has to be read, by its sample behind a BOM of so many bytes. */
static void judge(const struct tg_format_job *job, size_t bom, struct txt *t)
{
  struct tg_span all = tg_source_bytes(job->source);
  bool whole = tg_source_complete(job->source) && all.len <= SAMPLE;
  struct tg_span sample = tg_span_slice(all, bom, all.len < SAMPLE ? all.len : SAMPLE);
  struct tg_span beginning = tg_span_slice(sample, 0, sample.len < HABITS ? sample.len : HABITS);
  bool as_is = job->options->as_is;
  t->styled = !as_is && styled_probe(sample, job->path);
  t->exact = as_is || t->styled || lines_are_exact(beginning);
  bool damaged = !as_is && !t->styled && tg_recover_probe(sample, whole) == TG_RECOVER_DAMAGED;
  t->phase = damaged ? WHOLE : LINES;
}

static enum tg_load_state begin(struct tg_format_job *job, struct tg_err *err)
{
  struct tg_span all = tg_source_bytes(job->source);
  if (tg_source_complete(job->source) && all.len <= SAMPLE && is_blank_text(all)) {
    tg_err_set(err, TG_E_INPUT, TG_MSG_FILE_EMPTY);
    return TG_LOAD_FAILED;
  }
  struct txt *t = job->state = tg_calloc(1, sizeof *t);
  t->bom = t->at = t->scanned = tg_span_starts(all, "\xEF\xBB\xBF") ? 3 : 0;
  t->line = 1;
  judge(job, t->bom, t);
  t->hasty = !has_sample(job->source);
  return TG_LOAD_MORE;
}

/* Shows the lines that are there, when the rest is long in coming. */
static void show_meanwhile(struct tg_format_job *job)
{
  struct txt *t = job->state;
  if (t->phase == WHOLE && job->settle && !tg_source_complete(job->source)) {
    t->phase = LINES;
    t->hasty = true;
  }
  job->undecided = t->phase == WHOLE && !tg_source_complete(job->source);
}

/* What was judged in haste is judged again when there is enough of it; a text to be recovered has
 * to be complete. */
static void judge_again(struct tg_format_job *job)
{
  struct txt *t = job->state, other = {0};
  bool complete = tg_source_complete(job->source);
  if (!t->hasty || !has_sample(job->source) || (t->to_recover && !complete))
    return;
  judge(job, t->bom, &other);
  bool damaged = other.phase == WHOLE;
  t->to_recover = damaged && !complete;
  if (t->to_recover)
    return;
  t->hasty = false;
  job->misjudged |= damaged || other.styled != t->styled || other.exact != t->exact ||
                    tg_format_decoded_wrongly(job);
}

static void end_mending(struct tg_format_job *job)
{
  struct txt *t = job->state;
  mend_free(t->mend);
  t->mend = NULL;
  job->fd = -1;
}

/* Who waits anyway needs no thread, and a short text takes little longer than starting one. */
static enum tg_load_state recover_whole(struct tg_format_job *job)
{
  struct txt *t = job->state;
  struct tg_recover_options options = {.file_order = job->options->file_order};
  struct tg_span text = tg_source_bytes(job->source);
  uint32_t base = (uint32_t)t->at;
  text = tg_span_slice(text, base, text.len);
  bool waits = job->wait || text.len <= AT_ONCE;
  if (!t->mend && !waits && (t->mend = mend_start(text, base, &options)))
    job->fd = mend_fd(t->mend);
  if (!t->mend)
    tg_recover_text(text, base, &options, job->builder);
  else if (job->wait || mend_is_done(t->mend))
    mend_take(t->mend, job->builder);
  else
    return TG_LOAD_MORE;
  end_mending(job);
  return TG_LOAD_DONE;
}

/* The reader does not want to wait: the lines are shown as they are. */
static void give_up_mending(struct tg_format_job *job)
{
  struct txt *t = job->state;
  end_mending(job);
  t->phase = LINES;
  tg_builder_warn(job->builder, tg_msg(TG_MSG_TEXT_NOT_MENDED));
}

/* Broken sequences for every this many characters: another encoding, not a damaged file. A guess of
 * less than so many percent is told as one. */
enum { CHARS_A_FAULT = 50, THIN_GUESS = 50 };

static void judge_encoding(struct tg_format_job *job)
{
  if (job->decoder)
    tg_builder_repaired(job->builder,
                        &(struct tg_repairs){.invalid = tg_decoder_invalid(job->decoder)});
  const struct tg_encoding_guess *guess = &job->encoding.guess;
  const char *name = tg_encoding_name(guess->encoding);
  uint32_t invalid = tg_builder_repairs(job->builder)->invalid;
  struct tg_buf sentence = TG_BUF_INIT;
  if ((uint64_t)invalid * CHARS_A_FAULT >= tg_builder_chars(job->builder) && invalid >= 3)
    tg_msg_add(&sentence, TG_MSG_TEXT_HARDLY, name, invalid);
  else if (guess->confidence < THIN_GUESS)
    tg_msg_add(&sentence, TG_MSG_TEXT_PERHAPS, name, guess->confidence);
  if (sentence.len)
    tg_builder_warn(job->builder, sentence.at);
  tg_buf_fini(&sentence);
}

/* True when it is to be decided what the text is. */
static bool can_begin(const struct tg_format_job *job)
{
  return has_sample(job->source) || (job->settle && tg_source_bytes(job->source).len);
}

static enum tg_load_state step(struct tg_format_job *job, size_t bytes, struct tg_err *err)
{
  struct txt *t = job->state;
  job->undecided = !t;
  if (!t && !can_begin(job))
    return TG_LOAD_MORE;
  if (!job->encoding.guess.encoding && !tg_format_decode(job, err))
    return TG_LOAD_FAILED;
  bool complete = tg_source_complete(job->source); /* of the text from now on, not of the file */
  if (!t && !can_begin(job))
    return TG_LOAD_MORE;
  if (!t) {
    enum tg_load_state begun = begin(job, err);
    if (begun == TG_LOAD_FAILED || !job->settle)
      return begun;
    t = job->state;
  }
  show_meanwhile(job);
  judge_again(job);
  if (t->mend && job->stop)
    give_up_mending(job);
  if (t->phase == LINES)
    return step_lines(job, bytes);
  return complete ? recover_whole(job) : TG_LOAD_MORE;
}

enum tg_load_state tg_txt_step(struct tg_format_job *job, size_t bytes, struct tg_err *err)
{
  enum tg_load_state state = step(job, bytes, err);
  if (state == TG_LOAD_DONE)
    judge_encoding(job);
  return state;
}
