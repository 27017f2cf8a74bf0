#include "tigang/config/settings.h"

#include "tigang/config/themes.h"

#include <stdio.h>

enum kind { FLAG, NUMBER, CHOICE, SET, THEME };

static const struct row {
  const char *name;
  enum kind kind;
  int32_t least, most, usual;
  const char *words;
  enum tg_msg_id help;
} rows[TG_SETTINGS] = {
#define S(id, name, kind, least, most, usual, words, help) \
  [TG_SET_##id] = {name, kind, least, most, usual, words, TG_MSG_##help},
#include "tigang/config/setting.def"
#undef S
};

static const char usual_theme[] = "default";

static void make_usual(struct tg_settings *s, enum tg_setting which)
{
  s->values[which] = rows[which].usual;
  if (rows[which].kind == THEME)
    snprintf(s->theme, sizeof s->theme, "%s", usual_theme);
}

void tg_settings_init(struct tg_settings *s)
{
  *s = (struct tg_settings){0};
  for (unsigned i = 0; i < TG_SETTINGS; i++)
    make_usual(s, (enum tg_setting)i);
}

bool tg_settings_is_usual(const struct tg_settings *s, enum tg_setting which)
{
  if (rows[which].kind == THEME)
    return !strcmp(s->theme, usual_theme);
  return s->values[which] == rows[which].usual;
}

const char *tg_setting_help(enum tg_setting which)
{
  return tg_msg(rows[which].help);
}

/* The setting of that name, or the only one that begins so; TG_SETTINGS: none. */
static enum tg_setting find(struct tg_span name)
{
  enum tg_setting only = TG_SETTINGS;
  unsigned beginning = 0;
  for (unsigned i = 0; i < TG_SETTINGS && name.len; i++) {
    if (tg_span_eq_str(name, rows[i].name))
      return (enum tg_setting)i;
    if (strlen(rows[i].name) > name.len && !memcmp(rows[i].name, name.ptr, name.len)) {
      only = (enum tg_setting)i;
      beginning++;
    }
  }
  return beginning == 1 ? only : TG_SETTINGS;
}

/* The word at place `n` of "a|b|c". */
static struct tg_span word_at(const char *words, int32_t n)
{
  for (; n > 0; n--)
    words = strchr(words, '|') + 1;
  return tg_span_of(words, strcspn(words, "|"));
}

/* The place of the word among them; -1: it is none of them. */
static int32_t place_of(const char *words, struct tg_span word)
{
  int32_t i = 0;
  for (const char *p = words; p; i++) {
    if (tg_span_eq(word, word_at(p, 0)))
      return i;
    p = strchr(p, '|');
    p = p ? p + 1 : NULL;
  }
  return -1;
}

static bool set_choice(const struct row *row, struct tg_span value, int32_t *out,
                       struct tg_err *err)
{
  int32_t place = place_of(row->words, value);
  if (place < 0)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_SETTING_CHOICE, row->name, row->words);
  *out = place;
  return true;
}

static bool set_bits(const struct row *row, struct tg_span value, int32_t *out, struct tg_err *err)
{
  int32_t bits = 0;
  for (size_t at = 0; at <= value.len;) {
    const char *comma = memchr(value.ptr + at, ',', value.len - at);
    size_t to = comma ? (size_t)(comma - value.ptr) : value.len;
    struct tg_span word = tg_span_slice(value, at, to);
    int32_t place = place_of(row->words, word);
    if (place >= 0)
      bits |= 1 << place;
    else if (tg_span_eq_str(word, "all"))
      bits = row->most;
    else if (!tg_span_eq_str(word, "none"))
      return tg_err_set(err, TG_E_USAGE, TG_MSG_SETTING_SET, row->name, row->words);
    at = to + 1;
  }
  *out = bits;
  return true;
}

static bool set_theme(struct tg_settings *s, struct tg_span value, struct tg_err *err)
{
  if (!value.len || value.len >= sizeof s->theme || memchr(value.ptr, 0, value.len))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_SETTING_LONG, "theme", TG_SETTING_THEME_MAX - 1);
  memcpy(s->theme, value.ptr, value.len);
  s->theme[value.len] = 0;
  return true;
}

static bool set_number(const struct row *row, struct tg_span value, int32_t *out,
                       struct tg_err *err)
{
  int32_t n = 0;
  bool digits = value.len > 0 && value.len < 9;
  for (size_t i = 0; i < value.len && digits; i++) {
    digits = value.ptr[i] >= '0' && value.ptr[i] <= '9';
    n = n * 10 + (value.ptr[i] - '0');
  }
  if (!digits || n < row->least || n > row->most)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_SETTING_NUMBER, row->name, row->least, row->most);
  *out = n;
  return true;
}

static bool unknown(struct tg_span name, struct tg_err *err)
{
  return tg_err_set(err, TG_E_USAGE, TG_MSG_SETTING_UNKNOWN, (int)name.len, name.ptr);
}

static bool assign(struct tg_settings *s, struct tg_span name, struct tg_span value,
                   enum tg_setting *which, struct tg_err *err)
{
  *which = find(name);
  if (*which == TG_SETTINGS)
    return unknown(name, err);
  const struct row *row = &rows[*which];
  if (row->kind == THEME)
    return set_theme(s, value, err);
  if (row->kind == CHOICE)
    return set_choice(row, value, &s->values[*which], err);
  if (row->kind == SET)
    return set_bits(row, value, &s->values[*which], err);
  return set_number(row, value, &s->values[*which], err);
}

/* A name alone, with "no" before it or a sign behind it (0: none). */
static bool change(struct tg_settings *s, struct tg_span name, char sign, enum tg_setting *which,
                   struct tg_err *err)
{
  *which = find(name);
  bool no = *which == TG_SETTINGS && tg_span_starts(name, "no");
  if (no)
    *which = find(tg_span_slice(name, 2, name.len));
  if (*which == TG_SETTINGS || (no && sign))
    return unknown(name, err);
  const struct row *row = &rows[*which];
  int32_t *value = &s->values[*which];
  bool in_turn = row->kind == FLAG || row->kind == CHOICE;
  if (no && row->least > 0)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_SETTING_NUMBER, row->name, row->least, row->most);
  if (sign == '&' || (no && row->kind == THEME))
    make_usual(s, *which);
  else if (no)
    *value = 0; /* of a number or a set, too: none of it */
  else if (sign == '!')
    *value = in_turn && *value < row->most ? *value + 1 : row->least;
  else if (sign == 0 && row->kind == FLAG)
    *value = 1;
  return true;
}

bool tg_settings_set(struct tg_settings *s, struct tg_span word, enum tg_setting *which,
                     struct tg_err *err)
{
  const char *equals = memchr(word.ptr, '=', word.len);
  size_t at = equals ? (size_t)(equals - word.ptr) : 0;
  if (tg_span_eq_str(word, "all&")) {
    *which = TG_SETTINGS;
    tg_settings_init(s);
    return true;
  }
  char last = word.len ? word.ptr[word.len - 1] : 0;
  if (equals)
    return assign(s, tg_span_slice(word, 0, at), tg_span_slice(word, at + 1, word.len), which, err);
  if (last == '?' || last == '!' || last == '&')
    return change(s, tg_span_slice(word, 0, word.len - 1), last, which, err);
  return change(s, word, 0, which, err);
}

static void print_bits(const struct row *row, int32_t bits, struct tg_buf *out)
{
  const char *between = "";
  if (bits == row->most || !bits) {
    tg_buf_add_str(out, bits ? "all" : "none");
    return;
  }
  for (int32_t i = 0; bits >> i; i++)
    if (bits >> i & 1) {
      struct tg_span word = word_at(row->words, i);
      tg_buf_addf(out, "%s%.*s", between, (int)word.len, word.ptr);
      between = ",";
    }
}

void tg_settings_print(const struct tg_settings *s, enum tg_setting which, struct tg_buf *out)
{
  const struct row *row = &rows[which];
  int32_t value = s->values[which];
  if (row->kind == FLAG) {
    tg_buf_addf(out, "%s%s", value ? "" : "no", row->name);
    return;
  }
  tg_buf_addf(out, "%s=", row->name);
  if (row->kind == NUMBER)
    tg_buf_addf(out, "%d", value);
  else if (row->kind == CHOICE)
    tg_buf_add_span(out, word_at(row->words, value));
  else if (row->kind == SET)
    print_bits(row, value, out);
  else
    tg_buf_add_str(out, s->theme);
}

/* --- what can be typed ---- */

/* A line "before" and "name" and "after", when it begins like `word`. */
static void offer(struct tg_span word, const char *before, struct tg_span name, const char *after,
                  struct tg_buf *out)
{
  struct tg_buf line = TG_BUF_INIT;
  tg_buf_addf(&line, "%s%.*s%s", before, (int)name.len, name.ptr, after);
  if (line.len >= word.len && !memcmp(line.at, word.ptr, word.len))
    tg_buf_addf(out, "%s\n", line.at);
  tg_buf_fini(&line);
}

/* The values behind `before` (NAME= and, of a set, the words that stand already). */
static void offer_values(const struct row *row, struct tg_span word, const char *before,
                         struct tg_buf *out)
{
  struct tg_buf themes = TG_BUF_INIT;
  if (row->kind == THEME)
    tg_themes_list(&themes);
  for (size_t at = 0, n; at < themes.len; at += n + 1) {
    n = strcspn(themes.at + at, "\n");
    offer(word, before, tg_span_of(themes.at + at, n), "", out);
  }
  tg_buf_fini(&themes);
  if (row->kind == SET) {
    offer(word, before, tg_span_str("all"), "", out);
    offer(word, before, tg_span_str("none"), "", out);
  }
  for (const char *p = row->words; p && *p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL)
    offer(word, before, word_at(p, 0), "", out);
}

void tg_settings_complete(struct tg_span word, struct tg_buf *out)
{
  const char *equals = memchr(word.ptr, '=', word.len);
  if (equals) {
    enum tg_setting which = find(tg_span_of(word.ptr, (size_t)(equals - word.ptr)));
    size_t fixed = (size_t)(equals + 1 - word.ptr);
    for (size_t i = fixed; which != TG_SETTINGS && rows[which].kind == SET && i < word.len; i++)
      if (word.ptr[i] == ',')
        fixed = i + 1;
    struct tg_buf before = TG_BUF_INIT;
    tg_buf_add(&before, word.ptr, fixed);
    if (which != TG_SETTINGS)
      offer_values(&rows[which], word, before.at, out);
    tg_buf_fini(&before);
    return;
  }
  for (unsigned i = 0; i < TG_SETTINGS; i++)
    offer(word, "", tg_span_str(rows[i].name), rows[i].kind == FLAG ? "" : "=", out);
  for (unsigned i = 0; i < TG_SETTINGS && word.len; i++)
    if (rows[i].kind == FLAG)
      offer(word, "no", tg_span_str(rows[i].name), "", out);
}

void tg_settings_list(struct tg_buf *out)
{
  struct tg_settings usual;
  tg_settings_init(&usual);
  for (unsigned i = 0; i < TG_SETTINGS; i++) {
    tg_buf_add_str(out, rows[i].name);
    if (rows[i].kind == NUMBER)
      tg_buf_addf(out, "=%d..%d", rows[i].least, rows[i].most);
    if (rows[i].kind == CHOICE || rows[i].kind == SET)
      tg_buf_addf(out, "=%s", rows[i].words);
    if (rows[i].kind == THEME)
      tg_buf_add_str(out, "=NAME");
    tg_buf_add_char(out, '\t');
    tg_settings_print(&usual, (enum tg_setting)i, out);
    tg_buf_addf(out, "\t%s\n", tg_setting_help((enum tg_setting)i));
  }
}
