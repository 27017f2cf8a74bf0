#include "import/zip.h"

#include "tigang/base/mem.h"

#include <stdlib.h>
#include <zip.h>

enum { PIECE = 64 * 1024 };

struct imp_zip {
  zip_t *zip;
};

struct imp_zip *imp_zip_open(const char *path, struct tg_err *err)
{
  int code;
  zip_t *zip = zip_open(path, ZIP_RDONLY, &code);
  if (!zip) {
    zip_error_t why;
    zip_error_init_with_code(&why, code);
    tg_err_set(err, TG_E_INPUT, TG_MSG_ZIP_OPEN, zip_error_strerror(&why));
    zip_error_fini(&why);
    return NULL;
  }
  struct imp_zip *z = tg_calloc(1, sizeof *z);
  z->zip = zip;
  return z;
}

void imp_zip_free(struct imp_zip *z)
{
  if (!z)
    return;
  zip_discard(z->zip);
  free(z);
}

bool imp_zip_has(const struct imp_zip *z, const char *name)
{
  return zip_name_locate(z->zip, name, 0) >= 0;
}

uint64_t imp_zip_size(const struct imp_zip *z, const char *name)
{
  zip_stat_t st;
  zip_stat_init(&st);
  return !zip_stat(z->zip, name, 0, &st) && st.valid & ZIP_STAT_SIZE ? st.size : 0;
}

static bool failed(struct tg_err *err, enum tg_msg_id id, const char *name, const char *why)
{
  return tg_err_set(err, TG_E_INPUT, id, name, why);
}

static bool stream(zip_file_t *file, const char *name,
                   bool (*piece)(void *context, struct tg_span bytes), void *context,
                   struct tg_err *err)
{
  char bytes[PIECE];
  uint64_t total = 0;
  for (;;) {
    zip_int64_t n = zip_fread(file, bytes, sizeof bytes);
    if (n < 0)
      return failed(err, TG_MSG_ZIP_ENTRY, name, zip_file_strerror(file));
    total += (uint64_t)n;
    if (total > IMP_ENTRY_MAX)
      return tg_err_set(err, TG_E_LIMIT, TG_MSG_ZIP_TOO_LARGE, name);
    if (n == 0 || !piece(context, tg_span_of(bytes, (size_t)n)))
      return true;
  }
}

bool imp_zip_stream(struct imp_zip *z, const char *name,
                    bool (*piece)(void *context, struct tg_span bytes), void *context,
                    struct tg_err *err)
{
  zip_file_t *file = zip_fopen(z->zip, name, 0);
  if (!file)
    return failed(err, TG_MSG_ZIP_ENTRY, name, zip_strerror(z->zip));
  bool ok = stream(file, name, piece, context, err);
  zip_fclose(file);
  return ok;
}

static bool add_piece(void *context, struct tg_span bytes)
{
  tg_buf_add_span(context, bytes);
  return true;
}

bool imp_zip_read(struct imp_zip *z, const char *name, struct tg_buf *out, struct tg_err *err)
{
  return imp_zip_stream(z, name, add_piece, out, err);
}
