/* Borders of segments in long blocks: each begins a row, whatever the width. */
#ifndef TG_SRC_LAYOUT_SEGMENT_H
#define TG_SRC_LAYOUT_SEGMENT_H

#include "tigang/base/span.h"

#include <stdint.h>

/* Where the segment that holds the byte at `offset` (offset < text.len) begins. */
uint32_t segment_start(struct tg_span text, uint32_t offset);

/* Where the segment that holds the byte at `offset` ends; text.len for the last. */
uint32_t segment_end(struct tg_span text, uint32_t offset);

/* At next to no cost: an offset from `offset` up to segment_end() such that no cluster that begins
 * before it reaches over the segment's end. */
uint32_t segment_safe(struct tg_span text, uint32_t offset);

#endif
