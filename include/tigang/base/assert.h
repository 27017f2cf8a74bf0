/* Broken invariants end the program, in every build.
 *
 * TG_ASSERT(condition) is for what can only be a fault of this program, never for bad input.
 */
#ifndef TG_BASE_ASSERT_H
#define TG_BASE_ASSERT_H

#define TG_ASSERT(cond) ((cond) ? (void)0 : tg_assert_failed(#cond, __FILE__, __LINE__))

/* Prints one line on standard error and aborts. */
_Noreturn void tg_assert_failed(const char *cond, const char *file, int line);

#endif
