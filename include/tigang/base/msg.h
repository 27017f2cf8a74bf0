/* Every sentence that a person reads, by id, in one table: base/msg.def.
 *
 * A row is M(NAME, "text"); the text may be a printf format whose arguments are written beside it.
 * Its Chinese is the row of the same name in base/msg_zh.def; without one the English is told.
 * Sentences of other tables (what keys do, formats, kinds of headings) have their Chinese by the
 * English, in base/words_zh.def.
 */
#ifndef TG_BASE_MSG_H
#define TG_BASE_MSG_H

#include "tigang/base/buf.h"

enum tg_msg_id {
#define M(name, text) TG_MSG_##name,
#include "tigang/base/msg.def"
#undef M
  TG_MSG_COUNT
};

/* In the order of the words of the setting `language`. */
enum tg_language {
  TG_LANGUAGE_AUTO, /* as the environment says: the first of LC_ALL, LC_MESSAGES, LANG that is set
                     * (and no empty word); zh in it is Chinese, all others are English */
  TG_LANGUAGE_EN,
  TG_LANGUAGE_ZH,
};

/* The language from now on, of the whole program; English before the first call. Not while other
 * threads ask for messages. */
void tg_msg_set_language(enum tg_language language);
/* The one in use; never AUTO. */
enum tg_language tg_msg_language(void);
/* As --language and the setting name it. */
const char *tg_language_name(enum tg_language language);
/* TG_LANGUAGE_AUTO for what is no name of one. */
enum tg_language tg_language_named(const char *name);

/* The text in the reader's language; borrowed for ever. */
const char *tg_msg(enum tg_msg_id id);
/* The same in a given language; NULL: it has none there. */
const char *tg_msg_in(enum tg_language language, enum tg_msg_id id);

/* A sentence of another table in the reader's language: what words_zh.def says for it, or else
 * itself. */
const char *tg_say(const char *english);
/* The sentence of row `i` of words_zh.def; NULL behind the last. */
const char *tg_say_at(size_t i);

/* Appends the message with its arguments, as its row says. */
void tg_msg_add(struct tg_buf *out, enum tg_msg_id id, ...);
void tg_msg_addv(struct tg_buf *out, enum tg_msg_id id, va_list args);

#endif
