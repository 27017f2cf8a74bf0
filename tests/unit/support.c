#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/tigang-test-XXXXXX";

struct tg_doc *doc_of_lines(const char *text)
{
  struct tg_doc *doc = tg_doc_new(NULL);
  struct tg_builder *b = tg_builder_new(doc);
  uint32_t line = 1, src = 0;
  for (const char *p = text; *p; line++) {
    size_t n = strcspn(p, "\n");
    if (n) {
      tg_builder_open(b, &(struct tg_block_spec){.kind = TG_BLOCK_PARAGRAPH, .line = line});
      tg_builder_text(b, tg_span_of(p, n), src, line);
      tg_builder_close(b);
    }
    n += p[n] == '\n';
    p += n;
    src += (uint32_t)n;
  }
  tg_builder_finish(b);
  tg_builder_free(b);
  return doc;
}

bool read_file(const char *path, struct tg_buf *out)
{
  FILE *f = fopen(path, "rb");
  char part[65536];
  if (!f)
    return false;
  for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
    tg_buf_add(out, part, n);
  fclose(f);
  return true;
}

bool file_is_there(const char *path)
{
  return access(path, R_OK) == 0;
}

int make_state_folder(void **state)
{
  (void)state;
  return !mkdtemp(folder) || setenv("XDG_STATE_HOME", folder, 1);
}

int remove_state_folder(void **state)
{
  char command[sizeof folder + 8];
  (void)state;
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command);
}

const char *state_folder(void)
{
  return folder;
}
