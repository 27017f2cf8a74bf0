/* A growing string of bytes.
 *
 * `at` is always terminated by NUL (not counted in `len`) once something was added; before that it
 * is NULL. tg_buf_str() never returns NULL. Initialise with TG_BUF_INIT, release with
 * tg_buf_fini().
 */
#ifndef TG_BASE_BUF_H
#define TG_BASE_BUF_H

#include "tigang/base/span.h"

#include <stdarg.h>
#include <stdint.h>

struct tg_buf {
  char *at;
  size_t len, cap;
};

#define TG_BUF_INIT {NULL, 0, 0}

void tg_buf_fini(struct tg_buf *b);

/* Length back to 0; the memory is kept for what comes next. */
void tg_buf_clear(struct tg_buf *b);

/* Room for `extra` more bytes and the NUL. */
void tg_buf_reserve(struct tg_buf *b, size_t extra);

void tg_buf_add(struct tg_buf *b, const void *bytes, size_t len);
void tg_buf_add_span(struct tg_buf *b, struct tg_span s);
void tg_buf_add_str(struct tg_buf *b, const char *s);
void tg_buf_add_char(struct tg_buf *b, char c);
void tg_buf_add_fill(struct tg_buf *b, char c, size_t n);
__attribute__((format(printf, 2, 3))) void tg_buf_addf(struct tg_buf *b, const char *format, ...);
/* A number as people read it: 1,840. */
void tg_buf_add_grouped(struct tg_buf *b, uint64_t n);
__attribute__((format(printf, 2, 0))) void tg_buf_addv(struct tg_buf *b, const char *format,
                                                       va_list args);

/* Cuts to `len` bytes (at most the present length). */
void tg_buf_cut(struct tg_buf *b, size_t len);

/* Borrowed until the next change. */
const char *tg_buf_str(const struct tg_buf *b);
struct tg_span tg_buf_span(const struct tg_buf *b);

/* Hands the string over; the caller frees it, the buffer is empty again. */
char *tg_buf_take(struct tg_buf *b);

#endif
