#include "tigang/config/style.h"

static const struct {
  const char *name, *help;
} styles[TG_STYLE_COUNT] = {
#define S(id, style_name, style_help) [TG_STYLE_##id] = {style_name, style_help},
#include "tigang/config/style.def"
#undef S
};

const char *tg_style_name(enum tg_style style)
{
  return styles[style].name;
}

const char *tg_style_help(enum tg_style style)
{
  return styles[style].help;
}

enum tg_style tg_style_find(struct tg_span name)
{
  enum tg_style style = 0;
  while (style < TG_STYLE_COUNT && !tg_span_eq_str(name, styles[style].name))
    style++;
  return style;
}
