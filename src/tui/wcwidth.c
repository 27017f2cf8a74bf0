/* ncurses asks the C library for widths. These two stand before the C library's, so that it gets
 * the widths that layout and canvas use. The linker exports them to ncurses only while they are
 * visible; tests/pty/test_tui.c would notice. */
#include "tigang/text/width.h"

#include <wchar.h>
#include <wctype.h>

__attribute__((visibility("default"))) int wcwidth(wchar_t c)
{
  if (c == 0)
    return 0;
  return tg_cp_is_marked((uint32_t)c) ? -1 : tg_cp_width((uint32_t)c);
}

__attribute__((visibility("default"))) int iswprint(wint_t c)
{
  return c != WEOF && !tg_cp_is_marked(c);
}
