/* The encoding of a text: found out, and taken off. */
#include "format/chosen.h"
#include "tigang/format/format.h"

/* A NUL byte this near to the start makes a file binary (as in less, git and grep). */
enum { BINARY_WINDOW = 64 * 1024 };

static void convert(void *state, struct tg_span bytes, bool last, struct tg_buf *out)
{
  tg_decoder_feed(state, bytes, last, out);
}

static void fini(void *state)
{
  tg_decoder_free(state);
}

/* Who says UTF-16 may leave the order of the bytes to the mark. */
static bool differ_in_order(enum tg_encoding a, enum tg_encoding b)
{
  bool is_32 = a == TG_ENC_UTF32LE || a == TG_ENC_UTF32BE;
  return tg_encoding_is_wide(a) && tg_encoding_is_wide(b) &&
         is_32 == (b == TG_ENC_UTF32LE || b == TG_ENC_UTF32BE);
}

static struct tg_load_encoding find(const struct tg_format_job *job)
{
  struct tg_span raw = tg_source_raw(job->source);
  struct tg_load_encoding found = {.guess = tg_encoding_guess(raw, TG_ENC_NONE)};
  enum tg_encoding chosen = job->options->encoding;
  found.by = chosen ? TG_BY_CHOICE : TG_BY_CONTENT;
  if (!chosen && (chosen = tg_chosen_encoding(job->source)))
    found.by = TG_BY_FORMER_CHOICE;
  if (chosen && found.guess.bom && differ_in_order(chosen, found.guess.encoding))
    chosen = found.guess.encoding;
  if (chosen && chosen != found.guess.encoding)
    found.guess.bom = 0; /* a mark of another encoding is none */
  if (chosen) {
    found.guess.encoding = chosen;
    found.guess.confidence = 100;
  }
  return found;
}

/* Of the wide encodings half the bytes may be NUL. */
static bool is_text(enum tg_encoding e, struct tg_span raw, struct tg_err *err)
{
  size_t window = raw.len < BINARY_WINDOW ? raw.len : BINARY_WINDOW;
  const char *nul = tg_encoding_is_wide(e) ? NULL : memchr(raw.ptr, 0, window);
  return !nul ||
         tg_err_set(err, TG_E_INPUT, TG_MSG_FILE_BINARY, (size_t)(nul - raw.ptr));
}

bool tg_format_decoded_wrongly(const struct tg_format_job *job)
{
  return find(job).guess.encoding != job->encoding.guess.encoding;
}

bool tg_format_decode(struct tg_format_job *job, struct tg_err *err)
{
  job->encoding = find(job);
  enum tg_encoding e = job->encoding.guess.encoding;
  if (!is_text(e, tg_source_raw(job->source), err))
    return false;
  if (e == TG_ENC_UTF8)
    return true;
  struct tg_decoder *d = tg_decoder_new(e, err);
  if (!d)
    return false;
  struct tg_source_filter filter = {convert, fini, d};
  tg_source_convert(job->source, job->encoding.guess.bom, &filter);
  job->decoder = d;
  return true;
}
