#include "import/helper.h"

#include "tigang/base/mem.h"
#include "tigang/base/process.h"
#include "tigang/text/repair.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, SAID_MAX = 16 * 1024 };

/* Words of a command at most. */
enum { WORDS = 64 };

/* A helper that could not be found by the program that should have become it (as in a shell). */
enum { NOT_FOUND = 127 };

/* --- the command ---- */

struct words {
  struct tg_buf bytes; /* the words, a NUL behind each */
  size_t at[WORDS], n;
  const char *argv[WORDS + 4];
};

/* A name that begins with "-" is no option, and standard input is not the helper's. */
static void add_file(const struct imp_job *job, struct tg_buf *out)
{
  if (!strcmp(job->path, "/dev/stdin"))
    tg_buf_addf(out, "/proc/%d/fd/0", (int)getpid());
  else
    tg_buf_addf(out, "%s%s", *job->path == '-' ? "./" : "", job->path);
}

static const char *read_word(const struct imp_job *job, const char *s, struct tg_buf *out)
{
  bool quoted = false;
  for (; *s && (quoted || *s != ' '); s++) {
    if (*s == '"') {
      quoted = !quoted;
    } else if (s[0] == '%' && s[1] == 'f') {
      add_file(job, out);
      s++;
    } else {
      tg_buf_add_char(out, *s);
    }
  }
  return s;
}

static void read_words(const struct imp_job *job, const char *command, struct words *w)
{
  for (const char *s = command; *s && w->n < WORDS;) {
    s += strspn(s, " \t");
    if (!*s)
      break;
    w->at[w->n++] = w->bytes.len;
    s = read_word(job, s, &w->bytes);
    tg_buf_add_char(&w->bytes, 0);
  }
}

/* This program itself, which becomes the helper. */
static void make_argv(struct words *w)
{
  size_t n = 0;
  w->argv[n++] = "/proc/self/exe";
  w->argv[n++] = "--helper";
  for (size_t i = 0; i < w->n; i++)
    w->argv[n++] = w->bytes.at + w->at[i];
  w->argv[n] = NULL;
}

const struct imp_helper *imp_helper(enum imp_helper_name name)
{
  static const struct imp_helper helpers[] = {
#define H(name, command, package) {command, package},
#include "import/helpers.def"
#undef H
  };
  return &helpers[name];
}

bool imp_helper_is_there(const struct imp_helper *h)
{
  const char *command = h->command;
  const char *path = getenv("PATH");
  size_t len = strcspn(command, " ");
  struct tg_buf file = TG_BUF_INIT;
  bool found = memchr(command, '/', len) != NULL;
  for (const char *at = path ? path : "/usr/bin:/bin"; *at && !found;) {
    size_t folder = strcspn(at, ":");
    tg_buf_clear(&file);
    tg_buf_addf(&file, "%.*s/%.*s", (int)folder, at, (int)len, command);
    found = !access(tg_buf_str(&file), X_OK);
    at += folder + (at[folder] == ':');
  }
  tg_buf_fini(&file);
  return found;
}

/* What it may write to a file: what it says on standard error goes to one. */
#define FILE_MAX ((rlim_t)1 << 30)

_Noreturn void imp_helper_become(char *argv[])
{
  const struct rlimit file = {FILE_MAX, FILE_MAX};
  setpgid(0, getpgid(getppid())); /* who ends tigang-import by its group ends this too */
  tg_process_confine();
  setrlimit(RLIMIT_FSIZE, &file);
  if (argv[0])
    execvp(argv[0], argv);
  fprintf(stderr, "%s: %s\n", argv[0] ? argv[0] : "", tg_say(strerror(errno)));
  _exit(NOT_FOUND);
}

/* --- its run ---- */

static bool fail(struct tg_err *err, enum tg_msg_id id, struct tg_span name, const char *more)
{
  return tg_err_set(err, TG_E_INPUT, id, (int)name.len, name.ptr, more);
}

static struct tg_span program_of(const struct imp_helper *h)
{
  return tg_span_of(h->command, strcspn(h->command, " "));
}

static bool tell_missing(const struct imp_helper *h, struct tg_err *err)
{
  struct tg_span name = program_of(h);
  if (h->package)
    return fail(err, TG_MSG_HELPER_PACKAGE, name, h->package);
  return fail(err, TG_MSG_HELPER_MISSING, name, "");
}

static int milliseconds_to(const struct timespec *end)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long long ms =
      (long long)(end->tv_sec - now.tv_sec) * 1000 + (end->tv_nsec - now.tv_nsec) / 1000000;
  return ms < 0 ? 0 : (int)ms;
}

enum outcome { ENDED, ENOUGH, TOO_LONG, TOO_MUCH };

static enum outcome read_output(const struct imp_job *job, struct tg_process *p,
                                imp_helper_piece piece, void *context)
{
  struct timespec end;
  char bytes[PIECE];
  uint64_t total = 0;
  clock_gettime(CLOCK_MONOTONIC, &end);
  end.tv_sec += job->seconds ? job->seconds : IMP_HELPER_SECONDS;
  for (;;) {
    struct pollfd ready = {.fd = p->out, .events = POLLIN};
    int got = poll(&ready, 1, milliseconds_to(&end));
    if (got == 0)
      return TOO_LONG;
    ssize_t n = got > 0 ? tg_process_read(p, bytes, sizeof bytes, false) : -1;
    if (n == 0)
      return ENDED;
    total += n > 0 ? (uint64_t)n : 0;
    if (total > IMP_HELPER_MAX)
      return TOO_MUCH;
    if (n > 0 && !piece(context, tg_span_of(bytes, (size_t)n)))
      return ENOUGH;
  }
}

static void read_said(FILE *file, struct tg_buf *out)
{
  char bytes[SAID_MAX];
  long size = fseek(file, 0, SEEK_END) ? 0 : ftell(file);
  fseek(file, size > SAID_MAX ? size - SAID_MAX : 0, SEEK_SET);
  tg_buf_add(out, bytes, fread(bytes, 1, sizeof bytes, file));
}

static bool tell_failure(const struct imp_helper *h, int status, struct tg_span said,
                         struct tg_err *err)
{
  struct tg_span line = tg_span_trim(said);
  struct tg_buf shown = TG_BUF_INIT;
  for (size_t i = line.len; i; i--)
    if (line.ptr[i - 1] == '\n') {
      line = tg_span_slice(line, i, line.len);
      break;
    }
  if (line.len)
    tg_text_repair(line, &shown, NULL);
  else if (WIFSIGNALED(status))
    tg_buf_add_str(&shown, strsignal(WTERMSIG(status)));
  else
    tg_buf_addf(&shown, "status %d", WEXITSTATUS(status));
  fail(err, TG_MSG_HELPER_FAILED, program_of(h), tg_buf_str(&shown));
  tg_buf_fini(&shown);
  return false;
}

static bool conclude(const struct imp_helper *h, enum outcome outcome, int status,
                     struct tg_span said, struct tg_err *err)
{
  if (outcome == TOO_LONG)
    return fail(err, TG_MSG_HELPER_TOO_LONG, program_of(h), "");
  if (outcome == TOO_MUCH)
    return fail(err, TG_MSG_HELPER_TOO_MUCH, program_of(h), "");
  if (outcome == ENOUGH || !status)
    return true;
  if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
    return tell_missing(h, err);
  return tell_failure(h, status, said, err);
}

bool imp_helper_run(struct imp_job *job, const struct imp_helper *h, imp_helper_piece piece,
                    void *context, struct tg_buf *said, struct tg_err *err)
{
  struct words words = {.n = 0};
  struct tg_buf own = TG_BUF_INIT;
  struct tg_process p;
  if (!imp_helper_is_there(h))
    return tell_missing(h, err);
  FILE *said_file = tmpfile();
  if (!said_file)
    return tg_err_set_errno(err, TG_MSG_PROCESS_START, errno);
  said = said ? said : &own;
  read_words(job, h->command, &words);
  make_argv(&words);
  bool ok = tg_process_start(&p, words.argv, -1, fileno(said_file), err);
  if (ok) {
    enum outcome outcome = read_output(job, &p, piece, context);
    int status = outcome == ENDED ? tg_process_wait(&p) : tg_process_stop(&p);
    read_said(said_file, said);
    ok = conclude(h, outcome, status, tg_buf_span(said), err);
  }
  fclose(said_file);
  tg_buf_fini(&words.bytes);
  tg_buf_fini(&own);
  return ok;
}

static bool add_piece(void *context, struct tg_span bytes)
{
  tg_buf_add_span(context, bytes);
  return true;
}

bool imp_helper_read(struct imp_job *job, const struct imp_helper *h, struct tg_buf *out,
                     struct tg_buf *said, struct tg_err *err)
{
  return imp_helper_run(job, h, add_piece, out, said, err);
}
