/* One document: what is read of it at once, and the slices of the rest. */
#include "app/app_private.h"

#include "tigang/base/mem.h"

#include <time.h>

void app_document_free(struct document *d)
{
  if (!d)
    return;
  app_end_split(d);
  tg_text_view_fini(&d->text);
  tg_outline_view_fini(&d->tree);
  tg_outline_free(d->outline);
  tg_corrections_fini(&d->corrections);
  tg_vec_fini(&d->jumps.list);
  tg_trace_free(d->trace);
  tg_load_free(d->load);
  free(d);
}

bool app_document_load(struct document *d, size_t bytes)
{
  if (d->loaded)
    return false;
  uint64_t before = tg_doc_bytes_before(d->doc, tg_doc_count(d->doc));
  enum tg_load_state state = tg_load_step(d->load, bytes, false, &d->failed);
  d->loaded = state != TG_LOAD_MORE;
  if (state == TG_LOAD_FAILED)
    return false;
  bool waits =
      tg_load_fd(d->load) >= 0 && before == tg_doc_bytes_before(d->doc, tg_doc_count(d->doc));
  return !d->loaded && !waits;
}

bool app_document_outline(struct document *d, size_t bytes)
{
  if (d->raw)
    return false;
  d->outlined = !tg_outline_step(d->outline, d->doc, bytes);
  return !d->outlined;
}

struct document *app_document_new(const struct tg_app_config *config, struct tg_load *load)
{
  struct document *d = tg_calloc(1, sizeof *d);
  d->remembered.place = d->to_place = UINT32_MAX;
  d->opened = time(NULL);
  d->opened_ms = app_now_ms();
  d->load = load;
  d->doc = tg_load_doc(load);
  d->outline = tg_outline_new();
  if (config->headings)
    tg_headings_apply(config->headings, d->outline);
  else /* made by the program: its headings are those that it names */
    tg_outline_set_profile(d->outline, tg_outline_profile_find(tg_span_str("markdown"), NULL));
  tg_text_view_init(&d->text, d->doc, d->outline);
  tg_outline_view_init(&d->tree, d->doc, d->outline);
  return d;
}

struct document *app_document_begin(const struct tg_app_config *config, struct tg_load *load)
{
  struct document *d = app_document_new(config, load);
  d->file_order = config->file_order;
  for (int slices = 0; slices < APP_FIRST_SLICES && !tg_doc_count(d->doc); slices++)
    if (!app_document_load(d, APP_AT_ONCE))
      break;
  while (app_correct_slice(d, APP_AT_ONCE) && tg_doc_source(d->doc).len <= APP_AT_ONCE)
    continue;
  for (int slices = 0; slices < 2 && app_document_outline(d, APP_AT_ONCE); slices++)
    continue;
  return d;
}

struct document *app_built_new(void (*build)(const void *context, struct tg_builder *b),
                               const void *context)
{
  static const struct tg_app_config none;
  struct document *d = app_document_new(&none, tg_load_built(build, context));
  d->loaded = d->outlined = true;
  d->corrections.complete = true; /* nobody corrects it */
  tg_outline_run(d->outline, d->doc);
  return d;
}
