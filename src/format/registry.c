#include "tigang/format/format.h"

#include "format/imported.h"
#include "format/probe.h"
#include "format/txt.h"

static const struct tg_format formats[] = {
    {"text", "txt text log",
     "plain text in any encoding, scraped pages and hard-wrapped text mended",
     tg_txt_probe, tg_txt_step, tg_txt_fini},
#define F(name, extensions, probe, help) \
  {#name, extensions, help, probe, tg_imported_step, tg_imported_fini},
#include "tigang/format/formats.def"
#undef F
};

enum { FORMATS = sizeof formats / sizeof *formats };

const struct tg_format *tg_formats(size_t *n)
{
  *n = FORMATS;
  return formats;
}

const struct tg_format *tg_format_text(void)
{
  return &formats[0];
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
  const struct tg_format *best = tg_format_text();
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
