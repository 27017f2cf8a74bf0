/* Memory that is always there: out of memory ends the program in this one place.
 *
 * What these return is freed with free().
 */
#ifndef TG_BASE_MEM_H
#define TG_BASE_MEM_H

#include <stddef.h>

/* `size` bytes, uninitialised. */
void *tg_malloc(size_t size);

/* `n` elements of `size` bytes, all zero; a product that overflows ends the program. */
void *tg_calloc(size_t n, size_t size);

/* `old` (NULL or from here) at `n` elements of `size` bytes; the old pointer is gone. */
void *tg_realloc(void *old, size_t n, size_t size);

/* A copy of the string. */
char *tg_strdup(const char *s);

#endif
