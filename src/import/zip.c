#include "import/zip.h"

#include "import/salvage.h"

#include "tigang/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

enum { PIECE = 64 * 1024 };

/* An entry that unpacks to so much, and to so many times what it takes packed, is made to do harm.
 */
#define BOMB_BYTES ((uint64_t)64 << 20)
enum { BOMB_RATIO = 250, ENTRIES_MAX = 100000 };

struct imp_zip {
  zip_t *zip; /* NULL: the directory is lost */
  struct imp_salvage salvage;
};

static bool is_zip(const char *path)
{
  char magic[4];
  FILE *f = fopen(path, "rb");
  bool is = f && fread(magic, 1, sizeof magic, f) == sizeof magic &&
            !memcmp(magic, "PK\003\004", sizeof magic);
  if (f)
    fclose(f);
  return is;
}

static bool not_opened(int code, struct tg_err *err)
{
  zip_error_t why;
  zip_error_init_with_code(&why, code);
  tg_err_set(err, TG_E_INPUT, TG_MSG_ZIP_OPEN, zip_error_strerror(&why));
  zip_error_fini(&why);
  return false;
}

static bool open_zip(struct imp_zip *z, const char *path, struct tg_err *err)
{
  int code;
  z->zip = zip_open(path, ZIP_RDONLY, &code);
  if (!z->zip)
    return (is_zip(path) && imp_salvage_read(&z->salvage, path)) || not_opened(code, err);
  if (zip_get_num_entries(z->zip, 0) > ENTRIES_MAX)
    return tg_err_set(err, TG_E_LIMIT, TG_MSG_ZIP_ENTRIES, ENTRIES_MAX);
  return true;
}

struct imp_zip *imp_zip_open(const char *path, struct tg_err *err)
{
  struct imp_zip *z = tg_calloc(1, sizeof *z);
  if (open_zip(z, path, err))
    return z;
  imp_zip_free(z);
  return NULL;
}

void imp_zip_free(struct imp_zip *z)
{
  if (!z)
    return;
  if (z->zip)
    zip_discard(z->zip);
  imp_salvage_fini(&z->salvage);
  free(z);
}

bool imp_zip_is_cut(const struct imp_zip *z)
{
  return !z->zip;
}

bool imp_zip_has(const struct imp_zip *z, const char *name)
{
  return z->zip ? zip_name_locate(z->zip, name, 0) >= 0
                : imp_salvage_find(&z->salvage, name) != NULL;
}

uint64_t imp_zip_size(const struct imp_zip *z, const char *name)
{
  zip_stat_t st;
  const struct imp_salvaged *e = z->zip ? NULL : imp_salvage_find(&z->salvage, name);
  if (!z->zip)
    return e ? e->bytes.len : 0;
  zip_stat_init(&st);
  return !zip_stat(z->zip, name, 0, &st) && st.valid & ZIP_STAT_SIZE ? st.size : 0;
}

static bool failed(struct tg_err *err, enum tg_msg_id id, const char *name, const char *why)
{
  return tg_err_set(err, TG_E_INPUT, id, name, why);
}

/* Bytes that the entry takes as it is packed. */
static uint64_t packed_size(zip_t *zip, const char *name)
{
  zip_stat_t st;
  zip_stat_init(&st);
  return !zip_stat(zip, name, 0, &st) && st.valid & ZIP_STAT_COMP_SIZE ? st.comp_size : 0;
}

static bool stream(zip_file_t *file, uint64_t packed, const char *name,
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
    if (total > IMP_ENTRY_MAX || (total > BOMB_BYTES && total / BOMB_RATIO > packed))
      return tg_err_set(err, TG_E_LIMIT, TG_MSG_ZIP_TOO_LARGE, name);
    if (n == 0 || !piece(context, tg_span_of(bytes, (size_t)n)))
      return true;
  }
}

static bool stream_salvaged(const struct imp_salvaged *e,
                            bool (*piece)(void *context, struct tg_span bytes), void *context,
                            struct tg_err *err)
{
  for (size_t at = 0; at < e->bytes.len; at += PIECE) {
    size_t end = e->bytes.len - at > PIECE ? at + PIECE : e->bytes.len;
    if (!piece(context, tg_span_slice(tg_buf_span(&e->bytes), at, end)))
      return true;
  }
  return e->whole || tg_err_set(err, TG_E_INPUT, TG_MSG_ZIP_CUT);
}

bool imp_zip_stream(struct imp_zip *z, const char *name,
                    bool (*piece)(void *context, struct tg_span bytes), void *context,
                    struct tg_err *err)
{
  const struct imp_salvaged *e = imp_salvage_find(&z->salvage, name);
  if (!z->zip)
    return e ? stream_salvaged(e, piece, context, err)
             : tg_err_set(err, TG_E_INPUT, TG_MSG_ZIP_CUT);
  zip_file_t *file = zip_fopen(z->zip, name, 0);
  if (!file && zip_error_code_zip(zip_get_error(z->zip)) == ZIP_ER_NOPASSWD)
    return tg_err_set(err, TG_E_INPUT, TG_MSG_IMPORT_LOCKED);
  if (!file)
    return failed(err, TG_MSG_ZIP_ENTRY, name, zip_strerror(z->zip));
  bool ok = stream(file, packed_size(z->zip, name), name, piece, context, err);
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
