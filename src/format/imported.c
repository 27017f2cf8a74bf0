#include "format/imported.h"

#include "tigang/base/mem.h"
#include "tigang/base/process.h"
#include "tigang/doc/wire.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char program[] = "tigang-import";

/* Where it is, seen from the folder of the running program: installed, built, built for a test. */
static const char *const places[] = {"../libexec/tigang/", "", "../"};

enum { PIECE = 64 * 1024 };

struct imported {
  struct tg_process process;
  struct tg_wire_in wire;
  FILE *spool; /* the bytes of a pipe as a file; NULL: none */
};

static bool find_program(struct tg_buf *path, struct tg_err *err)
{
  char self[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
  char *slash = n > 0 ? memrchr(self, '/', (size_t)n) : NULL;
  for (size_t i = 0; slash && i < sizeof places / sizeof *places; i++) {
    tg_buf_clear(path);
    tg_buf_add(path, self, (size_t)(slash + 1 - self));
    tg_buf_addf(path, "%s%s", places[i], program);
    if (!access(tg_buf_str(path), X_OK))
      return true;
  }
  return tg_err_set(err, TG_E_SYSTEM, TG_MSG_IMPORT_MISSING, program);
}

/* A file with the bytes of the source, which came through a pipe. */
static bool spool(struct imported *m, struct tg_span bytes, struct tg_err *err)
{
  m->spool = tmpfile();
  if (m->spool && fwrite(bytes.ptr, 1, bytes.len, m->spool) == bytes.len && !fflush(m->spool)) {
    rewind(m->spool);
    return true;
  }
  return tg_err_set_errno(err, TG_MSG_IMPORT_SPOOL, errno);
}

static bool start(struct tg_format_job *job, struct tg_err *err)
{
  struct imported *m = job->state = tg_calloc(1, sizeof *m);
  struct tg_buf path = TG_BUF_INIT;
  m->process.out = -1;
  struct stat st;
  bool piped = !strcmp(job->path, "-") || stat(job->path, &st) || !S_ISREG(st.st_mode);
  const char *argv[12];
  size_t n = 0;
  bool ok = find_program(&path, err) && (!piped || spool(m, tg_source_bytes(job->source), err));
  argv[n++] = tg_buf_str(&path);
  argv[n++] = "--format";
  argv[n++] = job->format;
  argv[n++] = "--language";
  argv[n++] = tg_language_name(tg_msg_language());
  if (job->options->encoding != TG_ENC_NONE) {
    argv[n++] = "--encoding";
    argv[n++] = tg_encoding_name(job->options->encoding);
  }
  if (job->options->as_is)
    argv[n++] = "--as-is";
  if (job->filter) {
    argv[n++] = "--filter";
    argv[n++] = job->filter;
  }
  argv[n++] = "--";
  argv[n++] = piped ? "/dev/stdin" : job->path;
  argv[n] = NULL;
  ok = ok && tg_process_start(&m->process, argv, piped ? fileno(m->spool) : -1, -1, err);
  tg_buf_fini(&path);
  job->fd = ok ? m->process.out : -1;
  return ok;
}

void tg_imported_fini(struct tg_format_job *job)
{
  struct imported *m = job->state;
  job->state = NULL;
  job->fd = -1;
  if (!m)
    return;
  tg_process_stop(&m->process);
  tg_wire_in_fini(&m->wire);
  if (m->spool)
    fclose(m->spool);
  free(m);
}

/* What came before something failed stays readable, with a note behind it that says what it was. */
static enum tg_load_state give_up(struct tg_format_job *job, struct tg_err *err)
{
  struct imported *m = job->state;
  const struct tg_block_spec spec = {.kind = TG_BLOCK_NOTE, .blank = 1};
  tg_wire_abandon(&m->wire, job->builder);
  if (!tg_builder_chars(job->builder))
    return TG_LOAD_FAILED;
  struct tg_buf note = TG_BUF_INIT;
  tg_msg_add(&note, TG_MSG_IMPORT_PARTLY, err->text);
  tg_builder_warn(job->builder, tg_buf_str(&note));
  tg_builder_open(job->builder, &spec);
  tg_builder_marked(job->builder, tg_buf_span(&note), 0);
  tg_builder_close(job->builder);
  tg_buf_fini(&note);
  return TG_LOAD_DONE;
}

/* Its output ended before it said that it was done; what it has started may still run. */
static void tell_death(struct tg_process *p, struct tg_err *err)
{
  int status = tg_process_stop(p);
  if (WIFSIGNALED(status))
    tg_err_set(err, TG_E_INPUT, TG_MSG_IMPORT_KILLED, program, strsignal(WTERMSIG(status)));
  else
    tg_err_set(err, TG_E_INPUT, TG_MSG_IMPORT_ENDED, program, WEXITSTATUS(status));
}

static enum tg_load_state take(struct tg_format_job *job, struct tg_span bytes, struct tg_err *err)
{
  struct imported *m = job->state;
  enum tg_wire_state state = tg_wire_feed(&m->wire, bytes, job->builder, err);
  job->progress = m->wire.progress;
  if (m->wire.format) {
    job->format = m->wire.format;
    job->encoding.guess.encoding = tg_encoding_named(tg_span_str(m->wire.encoding), NULL);
  }
  if (state == TG_WIRE_MORE)
    return TG_LOAD_MORE;
  tg_process_stop(&m->process);
  job->fd = -1;
  return state == TG_WIRE_DONE ? TG_LOAD_DONE : give_up(job, err);
}

static enum tg_load_state stop(struct tg_format_job *job, struct tg_err *err)
{
  struct imported *m = job->state;
  tg_process_stop(&m->process);
  job->fd = -1;
  tg_err_set(err, TG_E_INPUT, TG_MSG_IMPORT_STOPPED);
  return give_up(job, err);
}

static enum tg_load_state step(struct tg_format_job *job, size_t bytes, struct tg_err *err)
{
  struct imported *m = job->state;
  char piece[PIECE];
  if (job->stop)
    return stop(job, err);
  for (size_t done = 0; done < bytes;) {
    ssize_t n = tg_process_read(&m->process, piece, sizeof piece, job->wait && !done);
    if (n < 0)
      break;
    if (n == 0) {
      tell_death(&m->process, err);
      job->fd = -1;
      return give_up(job, err);
    }
    enum tg_load_state state = take(job, tg_span_of(piece, (size_t)n), err);
    if (state != TG_LOAD_MORE)
      return state;
    done += (size_t)n;
  }
  return TG_LOAD_MORE;
}

enum tg_load_state tg_imported_step(struct tg_format_job *job, size_t bytes, struct tg_err *err)
{
  struct tg_err own = {.code = TG_E_NONE};
  if (!tg_source_complete(job->source))
    return TG_LOAD_MORE;
  if (!job->state && !start(job, &own)) {
    if (err)
      *err = own;
    return TG_LOAD_FAILED;
  }
  enum tg_load_state state = step(job, bytes, &own);
  if (err)
    *err = own;
  return state;
}
