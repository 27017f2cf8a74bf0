/* How characters look, as far as it is shown here; styles and runs say it bit by bit. */
#ifndef TG_IMPORT_PROPERTIES_H
#define TG_IMPORT_PROPERTIES_H

#include <stdbool.h>
#include <stdint.h>

enum imp_property {
  IMP_BOLD = 1,
  IMP_ITALIC = 2,
  IMP_STRIKE = 4,
  IMP_HIDDEN = 8,
  IMP_UNDERLINE = 16,
  IMP_COLORED = 32, /* `color` is 0xRRGGBB */
};

/* Zero-initialised: nothing is said. */
struct imp_properties {
  uint8_t set, on; /* enum imp_property: said at all, and said to be so */
  uint32_t color;
};

void imp_properties_set(struct imp_properties *p, enum imp_property property, bool on);

/* `hex`: six digits; anything else ("auto", NULL) is no colour. Nor are greys, black and white. */
void imp_properties_color(struct imp_properties *p, const char *hex);

/* What `over` says, and what `under` says where `over` is silent. */
struct imp_properties imp_properties_over(struct imp_properties over, struct imp_properties under);

/* As marks of a run (enum tg_mark). */
uint32_t imp_properties_marks(struct imp_properties p);

#endif
