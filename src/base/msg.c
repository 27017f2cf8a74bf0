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
