#include "tigang/base/assert.h"

#include <stdio.h>
#include <stdlib.h>

void tg_assert_failed(const char *cond, const char *file, int line)
{
  fprintf(stderr, "tigang: fault in the program at %s:%d: %s\n", file, line, cond);
  abort();
}
