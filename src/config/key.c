#include "tigang/config/key.h"

#include "tigang/text/utf8.h"

#include <strings.h>

static const char *const names[TG_KEY_NAMES] = {
#define K(id, name) [TG_KEY_##id] = name,
#include "tigang/config/key.def"
#undef K
};

/* Other spellings of the same keys; the second name is the one that is printed. */
static const struct {
  const char *name, *same;
} aliases[] = {
    {"PageUp", "PgUp"}, {"PageDown", "PgDn"}, {"Return", "Enter"}, {"CR", "Enter"},
    {"Escape", "Esc"},  {"Delete", "Del"},    {"Backspace", "BS"}, {"Insert", "Ins"},
};

static const struct {
  const char *name;
  uint32_t cp;
} char_names[] = {{"Space", ' '}, {"lt", '<'}};

struct tg_key tg_key_named(enum tg_key_name name, uint8_t mods)
{
  return (struct tg_key){.kind = TG_KEY_NAMED, .name = name, .mods = mods};
}

struct tg_key tg_key_char(uint32_t cp, uint8_t mods)
{
  if (mods & TG_MOD_CTRL) {
    uint8_t rest = mods & (uint8_t)~TG_MOD_CTRL;
    if (cp >= 'A' && cp <= 'Z')
      cp += 'a' - 'A';
    if (cp == 'i')
      return tg_key_named(TG_KEY_TAB, rest);
    if (cp == 'm')
      return tg_key_named(TG_KEY_ENTER, rest);
    if (cp == '[')
      return tg_key_named(TG_KEY_ESC, rest);
  }
  mods &= (uint8_t)~TG_MOD_SHIFT;
  return (struct tg_key){.kind = TG_KEY_CHAR, .cp = cp, .mods = mods};
}

bool tg_key_eq(const struct tg_key *a, const struct tg_key *b)
{
  if (a->kind != b->kind || a->mods != b->mods)
    return false;
  if (a->kind == TG_KEY_CHAR)
    return a->cp == b->cp;
  return a->kind == TG_KEY_NAMED && a->name == b->name;
}

static bool same_name(struct tg_span s, const char *name)
{
  return s.len == strlen(name) && strncasecmp(s.ptr, name, s.len) == 0;
}

static bool find_named(struct tg_span s, enum tg_key_name *name)
{
  for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
    if (same_name(s, aliases[i].name))
      s = tg_span_str(aliases[i].same);
  for (*name = 0; *name < TG_KEY_NAMES; ++*name)
    if (same_name(s, names[*name]))
      return true;
  return false;
}

/* What stands in the brackets behind the modifiers: a name or a single character. */
static bool key_of_name(struct tg_span s, uint8_t mods, struct tg_key *key)
{
  enum tg_key_name name;
  if (find_named(s, &name)) {
    *key = tg_key_named(name, mods);
    return true;
  }
  for (size_t i = 0; i < sizeof char_names / sizeof *char_names; i++)
    if (same_name(s, char_names[i].name)) {
      *key = tg_key_char(char_names[i].cp, mods);
      return true;
    }
  if (!s.len || !mods || tg_utf8_len(s.ptr) != s.len)
    return false;
  *key = tg_key_char(tg_utf8_cp(s.ptr), mods);
  return true;
}

static uint8_t modifier(char letter)
{
  switch (letter) {
  case 'C':
  case 'c':
    return TG_MOD_CTRL;
  case 'A':
  case 'a':
  case 'M':
  case 'm':
    return TG_MOD_ALT;
  case 'S':
  case 's':
    return TG_MOD_SHIFT;
  default:
    return 0;
  }
}

/* Offset of the bracket that closes the name at the beginning of `text`, 0 when there is none. */
static size_t name_end(struct tg_span text)
{
  if (text.ptr[0] != '<')
    return 0;
  for (size_t i = 1; i < text.len && text.ptr[i] != ' ' && text.ptr[i] != '<'; i++)
    if (text.ptr[i] == '>') {
      bool twice = i + 1 < text.len && text.ptr[i + 1] == '>';
      bool is_key = twice && text.ptr[i - 1] == '-'; /* <C->> */
      return i == 1 ? 0 : i + is_key;
    }
  return 0;
}

bool tg_key_parse(struct tg_span text, struct tg_key *key, size_t *used, struct tg_err *err)
{
  size_t close = name_end(text);
  if (!close) {
    *used = tg_utf8_len(text.ptr);
    *key = tg_key_char(tg_utf8_cp(text.ptr), 0);
    return true;
  }
  *used = close + 1;
  struct tg_span name = tg_span_slice(text, 1, close);
  uint8_t mods = 0;
  while (name.len > 2 && name.ptr[1] == '-' && modifier(name.ptr[0])) {
    mods |= modifier(name.ptr[0]);
    name = tg_span_slice(name, 2, name.len);
  }
  if (key_of_name(name, mods, key))
    return true;
  return tg_err_set(err, TG_E_USAGE, TG_MSG_KEY_UNKNOWN, (int)*used, text.ptr);
}

static const char *name_of_char(uint32_t cp)
{
  for (size_t i = 0; i < sizeof char_names / sizeof *char_names; i++)
    if (char_names[i].cp == cp)
      return char_names[i].name;
  return NULL;
}

void tg_key_print(const struct tg_key *key, struct tg_buf *out)
{
  char utf8[5] = "";
  const char *name = NULL;
  switch (key->kind) {
  case TG_KEY_CHAR:
    utf8[tg_utf8_encode(key->cp, utf8)] = 0;
    name = name_of_char(key->cp);
    break;
  case TG_KEY_NAMED:
    name = names[key->name];
    break;
  case TG_KEY_MOUSE:
    name = "Mouse";
    break;
  case TG_KEY_PASTE:
    name = "Paste";
    break;
  }
  if (!name && !key->mods) {
    tg_buf_add_str(out, utf8);
    return;
  }
  tg_buf_addf(out, "<%s%s%s%s>", key->mods & TG_MOD_CTRL ? "C-" : "",
              key->mods & TG_MOD_ALT ? "A-" : "", key->mods & TG_MOD_SHIFT ? "S-" : "",
              name ? name : utf8);
}
