#include "tigang/base/msg.h"

static const char *const texts[] = {
#define M(name, text) [TG_MSG_##name] = text,
#include "tigang/base/msg.def"
#undef M
};

const char *tg_msg(enum tg_msg_id id)
{
  return texts[id];
}

/* The formats are the table's own, never the document's. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void tg_msg_addv(struct tg_buf *out, enum tg_msg_id id, va_list args)
{
  tg_buf_addv(out, tg_msg(id), args);
}
#pragma GCC diagnostic pop

void tg_msg_add(struct tg_buf *out, enum tg_msg_id id, ...)
{
  va_list args;
  va_start(args, id);
  tg_msg_addv(out, id, args);
  va_end(args);
}
