#include "tigang/doc/places.h"

#include "tigang/base/bisect.h"

#include <string.h>

static size_t lower(const struct tg_places *places, struct tg_pos pos)
{
  size_t i;
  TG_BISECT(i, 0, places->n, tg_pos_cmp(places->at[i], pos) < 0);
  return i;
}

bool tg_places_have(const struct tg_places *places, struct tg_pos pos)
{
  size_t i = lower(places, pos);
  return i < places->n && tg_pos_eq(places->at[i], pos);
}

void tg_places_toggle(struct tg_places *places, struct tg_pos pos)
{
  size_t i = lower(places, pos), behind = places->n - i;
  if (tg_places_have(places, pos)) {
    memmove(places->at + i, places->at + i + 1, (behind - 1) * sizeof pos);
    places->n--;
    return;
  }
  tg_vec_push(places);
  memmove(places->at + i + 1, places->at + i, behind * sizeof pos);
  places->at[i] = pos;
}
