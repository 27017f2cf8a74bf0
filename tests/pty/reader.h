/* A reader on a terminal, with a folder of its own and nothing read before. */
#ifndef TG_TESTS_READER_H
#define TG_TESTS_READER_H

#include "terminal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "build/tigang"

static char folder[] = "/tmp/tigang-pty-XXXXXX";
static char home[64];

static const char speech[] = "关于河湖保护工作的讲话\n\n"
                             "一、去年的工作\n\n"
                             "去年,全县河湖长制工作稳步推进,水质持续向好。\n\n"
                             "二、今年的任务\n\n"
                             "今年要把河湖长制工作做得更细,让河湖长真正负起责任。\n\n";

/* Writes a file in the test's folder; its name is good until the next call. */
static const char *file(const char *name, const char *text)
{
  static char path[96];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
  return path;
}

/* The speech, made longer than any screen here. */
static const char *long_speech(void)
{
  static char text[16384];
  size_t len = (size_t)snprintf(text, sizeof text, "%s", speech);
  for (int i = 1; i <= 60; i++)
    len += (size_t)snprintf(text + len, sizeof text - len,
                            "第%d处河段已经完成了整治和验收,沿岸的村民都说好。\n\n", i);
  return file("speech.txt", text);
}

/* A reader who has read nothing before. */
static struct terminal *start(struct terminal_spec spec, const char *path)
{
  char memory[128];
  snprintf(memory, sizeof memory, "%s/.local/state/tigang/documents", folder);
  unlink(memory);
  const char *argv[] = {PROGRAM, path, NULL};
  int n = 0;
  for (spec.argv = argv; spec.env[n];)
    n++;
  spec.env[n++] = home;
  spec.env[n] = "XDG_CONFIG_HOME=/nonexistent";
  return terminal_start(&spec);
}

static int make_folder(void **state)
{
  (void)state;
  setlocale(LC_CTYPE, "C.UTF-8");
  if (!mkdtemp(folder))
    return -1;
  snprintf(home, sizeof home, "HOME=%s", folder);
  unsetenv("XDG_STATE_HOME");
  unsetenv("XDG_DATA_HOME");
  return 0;
}

static int remove_folder(void **state)
{
  (void)state;
  char command[128];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command);
}

#endif
