/* Rows of tables: what layout.c does for other blocks (tigang/layout/layout.h). */
#ifndef TG_SRC_LAYOUT_TABLE_H
#define TG_SRC_LAYOUT_TABLE_H

#include "tigang/layout/layout.h"

bool table_row(struct tg_span text, const struct tg_layout_style *style, uint32_t from,
               struct tg_row *row);
void table_row_at(struct tg_span text, const struct tg_layout_style *style, uint32_t offset,
                  struct tg_row *row);
void table_last_row(struct tg_span text, const struct tg_layout_style *style, struct tg_row *row);
void table_rows(struct tg_span text, const struct tg_layout_style *style, struct tg_row_list *out);
size_t table_pieces(struct tg_span text, const struct tg_layout_style *style,
                    const struct tg_row *row, struct tg_row *pieces);

#endif
