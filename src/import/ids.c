#include "import/ids.h"

uint32_t imp_ids_hash(const char *s)
{
  uint32_t h = 2166136261u;
  for (; *s; s++)
    h = (h ^ (unsigned char)*s) * 16777619u;
  return h ^ h >> 15;
}

void imp_ids_fini(struct imp_ids *ids)
{
  tg_arena_fini(&ids->arena);
  tg_vec_fini(&ids->places);
}

static struct imp_id *place_of(const struct imp_ids *ids, const char *name)
{
  size_t mask = ids->places.n - 1, at = imp_ids_hash(name) & mask;
  while (ids->places.at[at].name && strcmp(ids->places.at[at].name, name))
    at = (at + 1) & mask;
  return &ids->places.at[at];
}

static void grow(struct imp_ids *ids)
{
  struct imp_ids old = *ids;
  ids->places.at = NULL;
  ids->places.n = ids->places.cap = 0;
  tg_vec_resize(&ids->places, old.places.n ? old.places.n * 2 : 64);
  for (size_t i = 0; i < old.places.n; i++)
    if (old.places.at[i].name)
      *place_of(ids, old.places.at[i].name) = old.places.at[i];
  tg_vec_fini(&old.places);
}

void imp_ids_add(struct imp_ids *ids, const char *name, uint32_t number)
{
  if (ids->n * 2 >= ids->places.n)
    grow(ids);
  struct imp_id *place = place_of(ids, name);
  if (place->name)
    return;
  *place = (struct imp_id){tg_arena_dup(&ids->arena, tg_span_str(name)), number};
  ids->n++;
}

uint32_t imp_ids_find(const struct imp_ids *ids, const char *name)
{
  const struct imp_id *place = name && ids->places.n ? place_of(ids, name) : NULL;
  return place && place->name ? place->number : UINT32_MAX;
}
