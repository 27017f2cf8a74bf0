#include "tui/input.h"

#include "tigang/text/utf8.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum { PIECE = 4096, MOST_PIECES = 16 };

void input_init(struct input *in, const struct tty *t)
{
  *in = (struct input){.fd = t->in, .utf8 = t->utf8, .reader = TG_KEYREADER_INIT};
}

void input_fini(struct input *in)
{
  tg_keyreader_fini(&in->reader);
}

/* From an encoding like GB18030; glibc's wchar_t is a code point. A bad byte is dropped alone. */
static void feed_converted(struct input *in, const char *bytes, size_t len)
{
  for (size_t i = 0; i < len; i++) {
    wchar_t wide;
    char utf8[4];
    size_t n = mbrtowc(&wide, bytes + i, 1, &in->state);
    if (n == (size_t)-1)
      in->state = (mbstate_t){0};
    else if (n != (size_t)-2)
      tg_keyreader_feed(&in->reader, utf8, tg_utf8_encode((uint32_t)wide, utf8));
  }
}

static bool is_ready(int fd)
{
  struct pollfd p = {.fd = fd, .events = POLLIN};
  return poll(&p, 1, 0) > 0;
}

bool input_read(struct input *in)
{
  char bytes[PIECE];
  for (int piece = 0; piece < MOST_PIECES && is_ready(in->fd); piece++) {
    ssize_t n = read(in->fd, bytes, sizeof bytes);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
      continue;
    if (n <= 0)
      return false;
    if (in->utf8)
      tg_keyreader_feed(&in->reader, bytes, (size_t)n);
    else
      feed_converted(in, bytes, (size_t)n);
  }
  return true;
}
