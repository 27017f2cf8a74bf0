#include "import/salvage.h"

#include "tigang/base/mem.h"

#include <archive.h>
#include <archive_entry.h>

enum { PIECE = 64 * 1024, ENTRIES_MAX = 10000 };

/* True when more entries may follow. archive_read_data() would be simpler, but forgets what it has
 * of a piece when the next cannot be read. */
static bool read_entry(struct imp_salvage *s, struct archive *a, const char *name, size_t *room)
{
  struct imp_salvaged *e = tg_vec_push(&s->entries);
  *e = (struct imp_salvaged){.name = tg_strdup(name), .bytes = TG_BUF_INIT};
  for (;;) {
    const void *bytes;
    size_t n;
    la_int64_t at;
    int r = archive_read_data_block(a, &bytes, &n, &at);
    e->whole = r == ARCHIVE_EOF;
    if (r != ARCHIVE_OK || n > *room)
      return e->whole;
    tg_buf_add(&e->bytes, bytes, n);
    *room -= n;
  }
}

bool imp_salvage_read(struct imp_salvage *s, const char *path)
{
  struct archive_entry *entry;
  struct archive *a = archive_read_new();
  size_t room = IMP_SALVAGE_MAX;
  archive_read_support_format_zip_streamable(a);
  if (archive_read_open_filename(a, path, PIECE) == ARCHIVE_OK)
    while (archive_read_next_header(a, &entry) == ARCHIVE_OK && s->entries.n < ENTRIES_MAX) {
      const char *name = archive_entry_pathname(entry);
      if (name && !read_entry(s, a, name, &room))
        break;
    }
  archive_read_free(a);
  return s->entries.n;
}

void imp_salvage_fini(struct imp_salvage *s)
{
  for (size_t i = 0; i < s->entries.n; i++) {
    free(s->entries.at[i].name);
    tg_buf_fini(&s->entries.at[i].bytes);
  }
  tg_vec_fini(&s->entries);
}

const struct imp_salvaged *imp_salvage_find(const struct imp_salvage *s, const char *name)
{
  for (size_t i = 0; i < s->entries.n; i++)
    if (!strcmp(s->entries.at[i].name, name))
      return &s->entries.at[i];
  return NULL;
}
