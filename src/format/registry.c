#include "tigang/format/format.h"

#include "format/txt.h"

static const struct tg_format formats[] = {
    {"text", "txt text log", "plain text in UTF-8, scraped pages and hard-wrapped text mended",
     tg_txt_probe, tg_txt_step, tg_txt_fini},
};

enum { FORMATS = sizeof formats / sizeof *formats };

const struct tg_format *tg_formats(size_t *n)
{
  *n = FORMATS;
  return formats;
}

const struct tg_format *tg_format_named(const char *name, struct tg_err *err)
{
  for (size_t i = 0; i < FORMATS; i++)
    if (!strcmp(formats[i].name, name))
      return &formats[i];
  tg_err_set(err, TG_E_USAGE, TG_MSG_FORMAT_UNKNOWN, name);
  return NULL;
}

const struct tg_format *tg_format_probe(struct tg_span head, bool whole, const char *name)
{
  const struct tg_format *best = &formats[0];
  int best_score = 0;
  for (size_t i = 0; i < FORMATS; i++) {
    int score = formats[i].probe(head, whole, name);
    if (score > best_score) {
      best = &formats[i];
      best_score = score;
    }
  }
  return best;
}
