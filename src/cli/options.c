#include "tigang/cli/options.h"

#include "tigang/search/pattern.h"

#include <getopt.h>
#include <stdlib.h>

/* Identifiers of options; those with a short form are that letter. */
enum {
  O_JSON = 256,
  O_POINTS,
  O_LEVEL,
  O_FOLD,
  O_EXACT,
  O_FORMAT,
  O_AS_IS,
  O_ORDER,
  O_CLEAN,
  O_WIDTH,
  O_PACE,
  O_RULES,
  O_AMBIGUOUS,
  O_COLOR,
  O_THEME,
  O_LIST,
};

static const struct row {
  int id;
  const char *name, *arg; /* arg NULL: none */
  enum tg_msg_id help;
} rows[] = {
    {'O', "outline", NULL, TG_MSG_OPT_OUTLINE},
    {'T', "text", NULL, TG_MSG_OPT_TEXT},
    {'f', "find", "QUERY", TG_MSG_OPT_FIND},
    {'i', "info", NULL, TG_MSG_OPT_INFO},
    {O_JSON, "json", NULL, TG_MSG_OPT_JSON},
    {'s', "section", "WHERE", TG_MSG_OPT_SECTION},
    {O_POINTS, "points", NULL, TG_MSG_OPT_POINTS},
    {O_LEVEL, "level", "N", TG_MSG_OPT_LEVEL},
    {O_WIDTH, "width", "N", TG_MSG_OPT_WIDTH},
    {'c', "count", NULL, TG_MSG_OPT_COUNT},
    {'E', "regex", NULL, TG_MSG_OPT_REGEX},
    {O_FOLD, "fold", "NAMES", TG_MSG_OPT_FOLD},
    {O_EXACT, "exact", NULL, TG_MSG_OPT_EXACT},
    {O_CLEAN, "clean", NULL, TG_MSG_OPT_CLEAN},
    {O_AS_IS, "as-is", NULL, TG_MSG_OPT_AS_IS},
    {O_ORDER, "order", "auto|file", TG_MSG_OPT_ORDER},
    {O_FORMAT, "format", "NAME", TG_MSG_OPT_FORMAT},
    {O_PACE, "pace", "N", TG_MSG_OPT_PACE},
    {O_RULES, "rules", "NAME", TG_MSG_OPT_RULES},
    {O_AMBIGUOUS, "ambiguous", "auto|1|2", TG_MSG_OPT_AMBIGUOUS},
    {O_COLOR, "color", "auto|always|never", TG_MSG_OPT_COLOR},
    {O_THEME, "theme", "NAME", TG_MSG_OPT_THEME},
    {O_LIST, "list", "WHAT", TG_MSG_OPT_LIST},
    {'h', "help", NULL, TG_MSG_OPT_HELP},
    {'V', "version", NULL, TG_MSG_OPT_VERSION},
};

enum { ROWS = sizeof rows / sizeof *rows };

void tg_options_help(struct tg_buf *out)
{
  tg_buf_add_str(out, tg_msg(TG_MSG_HELP_HEAD));
  for (size_t i = 0; i < ROWS; i++) {
    size_t at = out->len;
    tg_buf_addf(out, rows[i].id < 256 ? "  -%c, " : "      ", rows[i].id);
    tg_buf_addf(out, rows[i].arg ? "--%s=%s" : "--%s", rows[i].name, rows[i].arg);
    size_t used = out->len - at;
    tg_buf_add_fill(out, ' ', used < 32 ? 32 - used : 1);
    tg_buf_addf(out, "%s\n", tg_msg(rows[i].help));
  }
  tg_buf_add_str(out, tg_msg(TG_MSG_HELP_TAIL));
}

void tg_options_list(struct tg_buf *out)
{
  for (size_t i = 0; i < ROWS; i++) {
    tg_buf_addf(out, rows[i].arg ? "--%s=%s" : "--%s", rows[i].name, rows[i].arg);
    tg_buf_addf(out, "\t%s\n", tg_msg(rows[i].help));
  }
}

static bool read_number(const char *name, const char *arg, uint32_t max, uint32_t *out,
                        struct tg_err *err)
{
  char *end;
  unsigned long v = strtoul(arg, &end, 10);
  if (*arg < '0' || *arg > '9' || *end || v < 1 || v > max)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_NUMBER, name, arg, (unsigned long)max);
  *out = (uint32_t)v;
  return true;
}

/* The place of `arg` among the words of `choices` ("auto|file"); -1 and an error when it is none.
 */
static int read_choice(const char *name, const char *choices, const char *arg, struct tg_err *err)
{
  size_t len = strlen(arg);
  int place = 0;
  for (const char *p = choices; p; place++) {
    const char *bar = strchr(p, '|');
    size_t n = bar ? (size_t)(bar - p) : strlen(p);
    if (n == len && !memcmp(p, arg, n))
      return place;
    p = bar ? bar + 1 : NULL;
  }
  tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_CHOICE, name, arg, choices);
  return -1;
}

static bool set_mode(struct tg_options *o, enum tg_mode mode, struct tg_err *err)
{
  if (o->mode != TG_MODE_READER && o->mode != mode)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_TWO_MODES);
  o->mode = mode;
  return true;
}

static bool set_choice(struct tg_options *o, const struct row *row, const char *arg,
                       struct tg_err *err)
{
  int choice = read_choice(row->name, row->arg, arg, err);
  if (row->id == O_ORDER)
    o->file_order = choice == 1;
  else if (row->id == O_AMBIGUOUS)
    o->ambiguous = choice;
  else
    o->color = (enum tg_when)choice;
  return choice >= 0;
}

static bool set_option(struct tg_options *o, const struct row *row, const char *arg,
                       struct tg_err *err)
{
  switch (row->id) {
  case 'O':
    return set_mode(o, TG_MODE_OUTLINE, err);
  case 'T':
    return set_mode(o, TG_MODE_TEXT, err);
  case 'f':
    o->query = arg;
    return set_mode(o, TG_MODE_FIND, err);
  case 'i':
    return set_mode(o, TG_MODE_INFO, err);
  case O_LIST:
    o->list = arg;
    return set_mode(o, TG_MODE_LIST, err);
  case 'h':
    o->mode = TG_MODE_HELP;
    return true;
  case 'V':
    o->mode = TG_MODE_VERSION;
    return true;
  case O_LEVEL:
    return read_number(row->name, arg, 255, &o->level, err);
  case O_WIDTH:
    return read_number(row->name, arg, 10000, &o->width, err);
  case O_RULES:
    o->rules = tg_outline_profile_find(tg_span_str(arg), err);
    return o->rules != NULL;
  case O_PACE:
    return read_number(row->name, arg, 10000, &o->pace, err);
  case O_FOLD:
    return tg_fold_parse(arg, &o->folds, err);
  case O_EXACT:
    o->folds = 0;
    return true;
  case O_ORDER:
  case O_AMBIGUOUS:
  case O_COLOR:
    return set_choice(o, row, arg, err);
  default:
    break;
  }
  const struct {
    int id;
    bool *flag;
    const char **text;
  } plain[] = {
      {'s', NULL, &o->section},     {O_FORMAT, NULL, &o->format}, {O_THEME, NULL, &o->theme},
      {O_JSON, &o->json, NULL},     {O_POINTS, &o->points, NULL}, {'c', &o->count, NULL},
      {'E', &o->regex, NULL},       {O_AS_IS, &o->as_is, NULL},   {O_CLEAN, &o->clean, NULL},
  };
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    if (plain[i].id == row->id) {
      if (plain[i].flag)
        *plain[i].flag = true;
      else
        *plain[i].text = arg;
    }
  return true;
}

static const struct row *row_of(int id)
{
  for (size_t i = 0; i < ROWS; i++)
    if (rows[i].id == id)
      return &rows[i];
  return NULL;
}

static void getopt_tables(struct option *longs, char *shorts)
{
  *shorts++ = ':';
  for (size_t i = 0; i < ROWS; i++) {
    longs[i] = (struct option){rows[i].name, rows[i].arg ? required_argument : no_argument, NULL,
                               rows[i].id};
    if (rows[i].id < 256) {
      *shorts++ = (char)rows[i].id;
      if (rows[i].arg)
        *shorts++ = ':';
    }
  }
  longs[ROWS] = (struct option){0};
  *shorts = 0;
}

bool tg_options_parse(int argc, char **argv, struct tg_options *out, struct tg_err *err)
{
  struct option longs[ROWS + 1];
  char shorts[2 * ROWS + 2];
  *out = (struct tg_options){.folds = TG_FOLD_ALL};
  getopt_tables(longs, shorts);
  optind = 0;
  opterr = 0;
  for (int id; (id = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
    const struct row *row = row_of(id);
    const char *word = argv[optind > 0 ? optind - 1 : 0];
    if (id == ':')
      return tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_ARGUMENT, word);
    if (!row)
      return tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_UNKNOWN, word);
    if (!set_option(out, row, optarg, err))
      return false;
  }
  out->files = argv + optind;
  out->n_files = argc - optind;
  return true;
}
