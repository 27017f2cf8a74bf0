#include "tigang/base/msg.h"

#include <stdlib.h>

static const char *const english[TG_MSG_COUNT] = {
#define M(name, text) [TG_MSG_##name] = text,
#include "tigang/base/msg.def"
#undef M
};

static const char *const chinese[TG_MSG_COUNT] = {
#define M(name, text) [TG_MSG_##name] = text,
#include "tigang/base/msg_zh.def"
#undef M
};

static const struct {
  const char *english, *chinese;
} words[] = {
#define W(english, chinese) {english, chinese},
#include "tigang/base/words_zh.def"
#undef W
};

enum { WORDS = sizeof words / sizeof *words };

/* One for the whole program, like the width of ambiguous characters: messages are made
 * everywhere. */
static _Atomic enum tg_language current = TG_LANGUAGE_EN;

/* From the variables themselves: the terminal's texts may be Chinese on a system that has no such
 * locale. */
static enum tg_language of_environment(void)
{
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value && *value)
      return !strncmp(value, "zh", 2) ? TG_LANGUAGE_ZH : TG_LANGUAGE_EN;
  }
  return TG_LANGUAGE_EN;
}

void tg_msg_set_language(enum tg_language language)
{
  current = language == TG_LANGUAGE_AUTO ? of_environment() : language;
}

enum tg_language tg_msg_language(void)
{
  return current;
}

static const char *const names[] = {
    [TG_LANGUAGE_AUTO] = "auto", [TG_LANGUAGE_EN] = "en", [TG_LANGUAGE_ZH] = "zh"};

const char *tg_language_name(enum tg_language language)
{
  return names[language];
}

enum tg_language tg_language_named(const char *name)
{
  for (int i = TG_LANGUAGE_EN; i <= TG_LANGUAGE_ZH; i++)
    if (!strcmp(name, names[i]))
      return (enum tg_language)i;
  return TG_LANGUAGE_AUTO;
}

const char *tg_msg_in(enum tg_language language, enum tg_msg_id id)
{
  return language == TG_LANGUAGE_ZH ? chinese[id] : english[id];
}

const char *tg_msg(enum tg_msg_id id)
{
  return current == TG_LANGUAGE_ZH && chinese[id] ? chinese[id] : english[id];
}

const char *tg_say(const char *sentence)
{
  for (size_t i = 0; i < WORDS && current == TG_LANGUAGE_ZH; i++)
    if (!strcmp(words[i].english, sentence))
      return words[i].chinese;
  return sentence;
}

const char *tg_say_at(size_t i)
{
  return i < WORDS ? words[i].english : NULL;
}

/* The formats are the table's own, never the document's. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void tg_msg_addv(struct tg_buf *out, enum tg_msg_id id, va_list args)
{
  tg_buf_addv(out, tg_msg(id), args);
}
#pragma GCC diagnostic pop

void tg_msg_add(struct tg_buf *out, enum tg_msg_id id, ...)
{
  va_list args;
  va_start(args, id);
  tg_msg_addv(out, id, args);
  va_end(args);
}
