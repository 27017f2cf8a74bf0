/* The rows of less and vim, read off a terminal's screen. */
#include "../pty/terminal.h"
#include "faults.h"

#include "tigang/base/buf.h"
#include "tigang/text/width.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* vim has no more than 1000 rows. The last line tells that all is there. */
enum { ROWS = 900 };
#define END_LINE "=== end ==="

static const struct {
  const char *name, *path, *const argv[12];
} pagers[PAGERS] = {
    [PAGER_LESS] = {"less", "/usr/bin/less", {"less", "-~"}},
    [PAGER_VIM] = {"vim", "/usr/bin/vim", {"vim", "-u", "NONE", "-i", "NONE", "-n", "-R", "-N",
                                           "--cmd", "set display=lastline encoding=utf-8"}},
};

const char *pager_name(enum pager p)
{
  return pagers[p].name;
}

static struct tg_span line_at(struct tg_span text, size_t at)
{
  const char *nl = memchr(text.ptr + at, '\n', text.len - at);
  return tg_span_slice(text, at, nl ? (size_t)(nl - text.ptr) : text.len);
}

/* Bytes of the text that the row shows. vim has a > where half a character would stand. */
static size_t row_len(struct terminal *t, int row, struct tg_span rest)
{
  const char *shown = terminal_row(t, row);
  size_t n = strlen(shown);
  return n && shown[n - 1] == '>' && (n > rest.len || rest.ptr[n - 1] != '>') ? n - 1 : n;
}

/* Whether the row shows the text from there on. */
static bool is_row_of(struct terminal *t, int row, struct tg_span rest)
{
  size_t n = row_len(t, row, rest);
  return (n || !rest.len) && n <= rest.len && !memcmp(rest.ptr, terminal_row(t, row), n);
}

/* The rows of one line, from `row` on; returns the row behind them. What is not shown as it stands
 * in the file is left out. */
static int judge_line(struct terminal *t, int row, struct tg_span line, uint16_t width,
                      struct faults *f)
{
  int first = row;
  while (first < ROWS && !is_row_of(t, first, line))
    first++;
  row = first < ROWS ? first : row;
  for (uint32_t at = 0; row < ROWS && is_row_of(t, row, tg_span_slice(line, at, line.len)); row++) {
    size_t n = row_len(t, row, tg_span_slice(line, at, line.len));
    uint32_t to = at + (uint32_t)n;
    at = to;
    while (at < line.len && line.ptr[at] == ' ')
      at++;
    faults_judge(line, to, at, width, f);
    f->wide += tg_span_columns(tg_span_slice(line, to - (uint32_t)n, to)) > width;
    if (at >= line.len)
      return row + 1;
  }
  return row;
}

static void show(enum pager p, struct tg_span text, uint16_t width, struct faults *f)
{
  char path[] = "/tmp/tigang-rows-XXXXXX";
  const char *argv[14];
  size_t n = 0;
  FILE *file = fdopen(mkstemp(path), "w");
  fwrite(text.ptr, 1, text.len, file);
  fputs(END_LINE "\n", file);
  fclose(file);
  for (; pagers[p].argv[n]; n++)
    argv[n] = pagers[p].argv[n];
  argv[0] = pagers[p].path;
  argv[n] = path;
  argv[n + 1] = NULL;
  struct terminal_spec spec = {
      .rows = ROWS, .cols = width, .argv = argv, .env = {"LESS", "LESSOPEN", "VIMINIT"}};
  struct terminal *t = terminal_start(&spec);
  terminal_expect(t, END_LINE);
  int row = 0;
  for (size_t at = 0; at < text.len && row < ROWS;) {
    struct tg_span line = line_at(text, at);
    row = judge_line(t, row, line, width, f);
    at += line.len + 1;
  }
  terminal_free(t);
  unlink(path);
}

bool pager_count(enum pager p, struct tg_span text, uint16_t width, struct faults *f)
{
  if (access(pagers[p].path, X_OK) != 0)
    return false;
  size_t rows = 0, from = 0;
  for (size_t at = 0; at < text.len;) {
    struct tg_span line = line_at(text, at);
    rows += tg_span_columns(line) / (width - 2u) + 1;
    if (rows > ROWS - 20 && at > from) {
      show(p, tg_span_slice(text, from, at), width, f);
      from = at;
      rows = tg_span_columns(line) / (width - 2u) + 1;
    }
    at += line.len + 1;
  }
  show(p, tg_span_slice(text, from, text.len), width, f);
  return true;
}
