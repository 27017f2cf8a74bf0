#include "tigang/config/settings.h"

enum kind { FLAG, NUMBER, CHOICE };

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

void tg_settings_init(struct tg_settings *s)
{
  for (unsigned i = 0; i < TG_SETTINGS; i++)
    s->values[i] = rows[i].usual;
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

static bool set_choice(const struct row *row, struct tg_span value, int32_t *out,
                       struct tg_err *err)
{
  for (int32_t i = 0; i <= row->most; i++)
    if (tg_span_eq(value, word_at(row->words, i))) {
      *out = i;
      return true;
    }
  return tg_err_set(err, TG_E_USAGE, TG_MSG_SETTING_CHOICE, row->name, row->words);
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
  if (row->kind == CHOICE)
    return set_choice(row, value, &s->values[*which], err);
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
  if (no)
    *value = 0; /* of a number, too: none of it */
  else if (sign == '&')
    *value = row->usual;
  else if (sign == '!')
    *value = *value < row->most && row->kind != NUMBER ? *value + 1 : row->least;
  else if (sign == 0 && row->kind == FLAG)
    *value = 1;
  return true;
}

bool tg_settings_set(struct tg_settings *s, struct tg_span word, enum tg_setting *which,
                     struct tg_err *err)
{
  const char *equals = memchr(word.ptr, '=', word.len);
  size_t at = equals ? (size_t)(equals - word.ptr) : 0;
  char last = word.len ? word.ptr[word.len - 1] : 0;
  if (equals)
    return assign(s, tg_span_slice(word, 0, at), tg_span_slice(word, at + 1, word.len), which, err);
  if (last == '?' || last == '!' || last == '&')
    return change(s, tg_span_slice(word, 0, word.len - 1), last, which, err);
  return change(s, word, 0, which, err);
}

void tg_settings_print(const struct tg_settings *s, enum tg_setting which, struct tg_buf *out)
{
  const struct row *row = &rows[which];
  int32_t value = s->values[which];
  if (row->kind == FLAG)
    tg_buf_addf(out, "%s%s", value ? "" : "no", row->name);
  else
    tg_buf_addf(out, "%s=", row->name);
  if (row->kind == NUMBER)
    tg_buf_addf(out, "%d", value);
  if (row->kind == CHOICE)
    tg_buf_add_span(out, word_at(row->words, value));
}

void tg_settings_list(struct tg_buf *out)
{
  struct tg_settings usual;
  tg_settings_init(&usual);
  for (unsigned i = 0; i < TG_SETTINGS; i++) {
    tg_buf_add_str(out, rows[i].name);
    if (rows[i].kind == NUMBER)
      tg_buf_addf(out, "=%d..%d", rows[i].least, rows[i].most);
    if (rows[i].kind == CHOICE)
      tg_buf_addf(out, "=%s", rows[i].words);
    tg_buf_add_char(out, '\t');
    tg_settings_print(&usual, (enum tg_setting)i, out);
    tg_buf_addf(out, "\t%s\n", tg_setting_help((enum tg_setting)i));
  }
}
