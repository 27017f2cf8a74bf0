#include "tigang/config/keymap.h"

#include "tigang/base/assert.h"

#include <stdint.h>

static const char default_keys[] =
#include "default.keys.inc"
    ;

const char *tg_where_name(enum tg_where where)
{
  static const char *const names[TG_WHERES] = {"all",  "text", "select", "outline",
                                               "hits", "list", "prompt"};
  return names[where];
}

void tg_keymap_init(struct tg_keymap *map)
{
  *map = (struct tg_keymap){TG_VEC_INIT, TG_ARENA_INIT};
  size_t wrong = tg_keymap_parse(map, "default.keys", tg_span_str(default_keys), NULL);
  TG_ASSERT(!wrong);
}

void tg_keymap_fini(struct tg_keymap *map)
{
  tg_vec_fini(&map->bindings);
  tg_arena_fini(&map->arena);
}

/* Takes the next word off the line. */
static struct tg_span word(struct tg_span *line)
{
  *line = tg_span_trim(*line);
  size_t n = 0;
  while (n < line->len && line->ptr[n] != ' ' && line->ptr[n] != '\t')
    n++;
  struct tg_span w = tg_span_slice(*line, 0, n);
  *line = tg_span_slice(*line, n, line->len);
  return w;
}

static bool parse_where(struct tg_span w, enum tg_where *where, struct tg_err *err)
{
  for (int i = 0; i < TG_WHERES; i++)
    if (tg_span_eq_str(w, tg_where_name((enum tg_where)i))) {
      *where = (enum tg_where)i;
      return true;
    }
  return tg_err_set(err, TG_E_USAGE, TG_MSG_BIND_WHERE, (int)w.len, w.ptr);
}

static bool parse_keys(struct tg_span w, struct tg_binding *b, struct tg_err *err)
{
  size_t used;
  for (b->n = 0; w.len; w = tg_span_slice(w, used, w.len)) {
    if (b->n == TG_KEYS_MAX)
      return tg_err_set(err, TG_E_USAGE, TG_MSG_BIND_TOO_LONG, TG_KEYS_MAX);
    if (!tg_key_parse(w, &b->keys[b->n++], &used, err))
      return false;
  }
  return b->n > 0 || tg_err_set(err, TG_E_USAGE, TG_MSG_BIND_FORM);
}

static bool same_keys(const struct tg_binding *a, const struct tg_key *keys, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (!tg_key_eq(&a->keys[i], &keys[i]))
      return false;
  return true;
}

/* The binding of these keys at that place; n of the list: there is none. */
static size_t index_of(const struct tg_keymap *map, const struct tg_binding *b)
{
  size_t i = 0;
  for (; i < map->bindings.n; i++) {
    const struct tg_binding *old = &map->bindings.at[i];
    if (old->where == b->where && old->n == b->n && same_keys(old, b->keys, b->n))
      break;
  }
  return i;
}

/* The help that stands at the first of the keys for a command is not lost with these keys. */
static void hand_on_help(struct tg_keymap *map, size_t i)
{
  struct tg_binding *all = map->bindings.at;
  for (size_t k = i + 1; k < map->bindings.n && *all[i].help; k++)
    if (all[k].where == all[i].where && !*all[k].help && !strcmp(all[k].command, all[i].command)) {
      all[k].help = all[i].help;
      return;
    }
}

static void drop(struct tg_keymap *map, size_t i)
{
  hand_on_help(map, i);
  map->bindings.n--;
  memmove(map->bindings.at + i, map->bindings.at + i + 1,
          (map->bindings.n - i) * sizeof *map->bindings.at);
}

static void put(struct tg_keymap *map, const struct tg_binding *b)
{
  size_t i = index_of(map, b);
  if (i < map->bindings.n) {
    hand_on_help(map, i);
    map->bindings.at[i] = *b;
  } else {
    *tg_vec_push(&map->bindings) = *b;
  }
}

static bool unbind(struct tg_keymap *map, struct tg_span line, struct tg_err *err)
{
  struct tg_binding b = {.help = ""};
  if (!parse_where(word(&line), &b.where, err) || !parse_keys(word(&line), &b, err))
    return false;
  line = tg_span_trim(line);
  if (line.len && line.ptr[0] != '#')
    return tg_err_set(err, TG_E_USAGE, TG_MSG_UNBIND_FORM);
  size_t i = index_of(map, &b);
  if (i < map->bindings.n)
    drop(map, i);
  return true;
}

static bool bind(struct tg_keymap *map, struct tg_span line, struct tg_err *err)
{
  struct tg_binding b = {.help = ""};
  if (!parse_where(word(&line), &b.where, err) || !parse_keys(word(&line), &b, err))
    return false;
  line = tg_span_trim(line);
  if (!line.len)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_BIND_FORM);
  size_t help = tg_span_find(line, tg_span_str(" # "), 0);
  if (help != SIZE_MAX) {
    struct tg_span said = tg_span_trim(tg_span_slice(line, help + 3, line.len));
    b.help = tg_arena_dup(&map->arena, said);
    line = tg_span_trim(tg_span_slice(line, 0, help));
  }
  b.command = tg_arena_dup(&map->arena, line);
  put(map, &b);
  return true;
}

bool tg_keymap_line(struct tg_keymap *map, struct tg_span line, struct tg_err *err)
{
  struct tg_span verb = word(&line);
  if (tg_span_eq_str(verb, "bind"))
    return bind(map, line, err);
  if (tg_span_eq_str(verb, "unbind"))
    return unbind(map, line, err);
  return tg_err_set(err, TG_E_USAGE, TG_MSG_BIND_FORM);
}

size_t tg_keymap_parse(struct tg_keymap *map, const char *name, struct tg_span text,
                       struct tg_buf *errors)
{
  size_t wrong = 0, number = 0;
  while (text.len) {
    const char *end = memchr(text.ptr, '\n', text.len);
    size_t len = end ? (size_t)(end - text.ptr) : text.len;
    struct tg_span line = tg_span_trim(tg_span_slice(text, 0, len));
    struct tg_err err = {0};
    text = tg_span_slice(text, end ? len + 1 : len, text.len);
    number++;
    if (!line.len || line.ptr[0] == '#' || tg_keymap_line(map, line, &err))
      continue;
    wrong++;
    if (errors)
      tg_buf_addf(errors, "%s:%zu: %s\n", name, number, err.text);
  }
  return wrong;
}

/* How near a binding is to where the keys are typed: 0 does not count there. */
static int nearness(enum tg_where bound, enum tg_where where)
{
  if (bound == where)
    return 3;
  if (bound == TG_WHERE_TEXT && where == TG_WHERE_SELECT)
    return 2;
  return bound == TG_WHERE_ALL && where != TG_WHERE_PROMPT;
}

enum tg_key_match tg_keymap_find(const struct tg_keymap *map, enum tg_where where,
                                 const struct tg_key *keys, size_t n, const char **command)
{
  enum tg_key_match found = TG_KEYS_NONE;
  int nearest = 0;
  for (size_t i = 0; i < map->bindings.n; i++) {
    const struct tg_binding *b = &map->bindings.at[i];
    int near = nearness(b->where, where);
    if (!near || b->n < n || !same_keys(b, keys, n))
      continue;
    if (b->n > n) {
      found = found == TG_KEYS_FOUND ? found : TG_KEYS_PREFIX;
    } else if (near > nearest) {
      found = TG_KEYS_FOUND;
      *command = b->command;
      nearest = near;
    }
  }
  return found;
}

static void print_binding(const struct tg_binding *b, const char *verb, struct tg_buf *out)
{
  tg_buf_addf(out, "%s %s ", verb, tg_where_name(b->where));
  for (size_t i = 0; i < b->n; i++)
    tg_key_print(&b->keys[i], out);
}

static void print_bind(const struct tg_binding *b, struct tg_buf *out)
{
  print_binding(b, "bind", out);
  tg_buf_addf(out, *b->help ? " %s # %s\n" : " %s%s\n", b->command, b->help);
}

void tg_keymap_print(const struct tg_keymap *map, struct tg_buf *out)
{
  struct tg_keymap usual;
  tg_keymap_init(&usual);
  for (size_t i = 0; i < usual.bindings.n; i++) {
    const struct tg_binding *b = &usual.bindings.at[i];
    tg_buf_add_str(out, "# ");
    print_bind(b, out);
    if (index_of(map, b) == map->bindings.n) {
      print_binding(b, "unbind", out);
      tg_buf_add_char(out, '\n');
    }
  }
  for (size_t i = 0; i < map->bindings.n; i++) {
    const struct tg_binding *b = &map->bindings.at[i];
    size_t k = index_of(&usual, b);
    if (k == usual.bindings.n || strcmp(usual.bindings.at[k].command, b->command))
      print_bind(b, out);
  }
  tg_keymap_fini(&usual);
}
