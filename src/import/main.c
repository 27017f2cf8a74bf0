/* tigang-import: reads what is no plain text, and writes it to a pipe as doc/wire.h describes.
 *
 *   tigang-import --format NAME [--language NAME] [--encoding NAME] [--filter COMMAND]
 *                 [--seconds N] [--as-is] -- FILE
 *
 * tigang runs it beside itself, so that a fault in a stranger's file, or in a library that parses
 * it, ends this program and not the reader. It is ended when the reader ends.
 */
#include "import/helper.h"

#include "tigang/base/process.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The name of the format to be read; NULL: not called as it should be. */
static const char *read_arguments(struct imp_job *job, int argc, char *argv[])
{
  static const struct option options[] = {{"format", required_argument, NULL, 'f'},
                                          {"language", required_argument, NULL, 'l'},
                                          {"encoding", required_argument, NULL, 'e'},
                                          {"filter", required_argument, NULL, 'c'},
                                          {"seconds", required_argument, NULL, 's'},
                                          {"as-is", no_argument, NULL, 'a'},
                                          {NULL, 0, NULL, 0}};
  const char *format = NULL;
  int c;
  while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
    if (c == 'f')
      format = optarg;
    else if (c == 'l')
      tg_msg_set_language(tg_language_named(optarg));
    else if (c == 'e')
      job->encoding = optarg;
    else if (c == 'c')
      job->filter = optarg;
    else if (c == 's')
      job->seconds = (unsigned)strtoul(optarg, NULL, 10);
    else if (c == 'a')
      job->as_is = true;
    else
      return NULL;
  }
  job->path = argv[optind];
  return job->path && !isatty(STDOUT_FILENO) && imp_knows(format) ? format : NULL;
}

static void import(struct imp_job *job, const char *format)
{
  struct tg_err err = {.code = TG_E_NONE};
  job->doc = tg_doc_new(NULL);
  job->builder = tg_builder_new(job->doc);
  bool ok = imp_as(job, format, &err);
  tg_builder_finish(job->builder);
  tg_wire_send(&job->sent, job->doc, &job->out);
  if (ok)
    tg_wire_put_end(&job->out);
  else
    tg_wire_put_error(&job->out, &err);
  imp_write(job);
  tg_builder_free(job->builder);
  tg_doc_free(job->doc);
  tg_buf_fini(&job->out);
}

int main(int argc, char *argv[])
{
  struct imp_job job = {.encoding = ""};
  tg_msg_set_language(TG_LANGUAGE_AUTO);
  if (argc > 2 && !strcmp(argv[1], "--helper"))
    imp_helper_become(argv + 2);
  const char *format = read_arguments(&job, argc, argv);
  if (!format) {
    fprintf(stderr, "%s\n", tg_msg(TG_MSG_IMPORT_USAGE));
    return 2;
  }
  tg_process_confine();
  import(&job, format);
  return 0;
}
