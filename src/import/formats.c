/* The formats by their names. */
#include "import/import.h"

#include "tigang/base/assert.h"

static const struct format {
  const char *name;
  bool (*read)(struct imp_job *job, struct tg_err *err);
} formats[] = {
#define F(name, extensions, probe, help) {#name, imp_##name},
#include "tigang/format/formats.def"
#undef F
};

enum { FORMATS = sizeof formats / sizeof *formats };

static const struct format *format_named(const char *name)
{
  for (size_t i = 0; name && i < FORMATS; i++)
    if (!strcmp(formats[i].name, name))
      return &formats[i];
  return NULL;
}

bool imp_knows(const char *format)
{
  return format_named(format) != NULL;
}

bool imp_as(struct imp_job *job, const char *name, struct tg_err *err)
{
  const struct format *format = format_named(name);
  TG_ASSERT(format);
  return format->read(job, err);
}
