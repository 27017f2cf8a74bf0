#include "tui/editor.h"

#include "tigang/base/buf.h"

#include <stdlib.h>
#include <sys/wait.h>

bool editor_run(const char *command, bool own_in)
{
  struct tg_buf line = TG_BUF_INIT;
  tg_buf_add_str(&line, command);
  if (own_in)
    tg_buf_add_str(&line, " < /dev/tty");
  int status = system(tg_buf_str(&line));
  tg_buf_fini(&line);
  return status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
