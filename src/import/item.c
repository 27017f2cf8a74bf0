#include "import/item.h"

void imp_item_fini(struct imp_item *item)
{
  tg_buf_fini(&item->label);
  imp_text_fini(&item->text);
  imp_table_free(item->table);
}

void imp_items_fini(struct imp_items *items)
{
  for (size_t i = 0; i < items->list.n; i++)
    imp_item_fini(&items->list.at[i]);
  tg_vec_fini(&items->list);
}

void imp_items_add(struct imp_items *items, struct imp_item *item)
{
  *tg_vec_push(&items->list) = *item;
  *item = (struct imp_item){.spec = {.kind = TG_BLOCK_PARAGRAPH}};
}

void imp_item_put(struct imp_job *job, const struct imp_item *item)
{
  if (item->table)
    imp_table_put(item->table, job);
  else if (!imp_text_is_blank(&item->text))
    imp_text_block(&item->text, tg_buf_span(&item->label), &item->spec, job->builder);
  else
    return;
  imp_flush(job);
}

void imp_items_put(struct imp_job *job, const struct imp_items *items)
{
  for (size_t i = 0; i < items->list.n; i++)
    imp_item_put(job, &items->list.at[i]);
}
