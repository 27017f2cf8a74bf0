#include "import/properties.h"

#include "tigang/doc/doc.h"

#include <stdlib.h>

void imp_properties_set(struct imp_properties *p, enum imp_property property, bool on)
{
  p->set |= (uint8_t)property;
  p->on = (uint8_t)(on ? p->on | property : p->on & ~(unsigned)property);
}

/* Greys, black and white are how a page is printed, and would be hard to read on another ground:
 * only what differs this much in its red, green and blue is a colour. */
enum { CHROMA_MIN = 64 };

void imp_properties_color(struct imp_properties *p, const char *hex)
{
  char *end;
  unsigned long rgb = hex && strlen(hex) == 6 ? strtoul(hex, &end, 16) : 0;
  int r = (int)(rgb >> 16 & 255), g = (int)(rgb >> 8 & 255), b = (int)(rgb & 255);
  int most = r > g ? r : g, least = r < g ? r : g;
  most = most > b ? most : b;
  least = least < b ? least : b;
  imp_properties_set(p, IMP_COLORED, most - least >= CHROMA_MIN);
  p->color = (uint32_t)rgb;
}

struct imp_properties imp_properties_over(struct imp_properties over, struct imp_properties under)
{
  struct imp_properties p = {.set = over.set | under.set};
  p.on = (uint8_t)((over.on & over.set) | (under.on & under.set & ~over.set));
  p.color = over.set & IMP_COLORED ? over.color : under.color;
  return p;
}

uint32_t imp_properties_marks(struct imp_properties p)
{
  uint32_t marks = 0;
  marks |= p.on & IMP_BOLD ? TG_MARK_STRONG : 0;
  marks |= p.on & IMP_ITALIC ? TG_MARK_EMPHASIS : 0;
  marks |= p.on & IMP_STRIKE ? TG_MARK_STRIKE : 0;
  marks |= p.on & IMP_UNDERLINE ? TG_MARK_UNDERLINE : 0;
  marks |= p.on & IMP_COLORED ? TG_MARK_RGB(p.color) : 0;
  return marks;
}
