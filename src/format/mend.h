/* Recovery of a whole text in a thread of its own, so that nobody waits for it who has keys to
 * serve. The bytes must stay as they are until it is freed. */
#ifndef TG_FORMAT_MEND_H
#define TG_FORMAT_MEND_H

#include "tigang/doc/builder.h"
#include "tigang/recover/recover.h"

struct mend;

/* NULL when there can be no thread. Arguments as of tg_recover_text(). */
struct mend *mend_start(struct tg_span bytes, uint32_t base,
                        const struct tg_recover_options *options);

bool mend_is_done(const struct mend *m);

/* Can be read from when it is done. */
int mend_fd(const struct mend *m);

/* Waits until it is done, and moves what it has built into `builder`, which has built nothing. */
void mend_take(struct mend *m, struct tg_builder *builder);

/* What is not done is given up. Takes NULL. */
void mend_free(struct mend *m);

#endif
