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
  O_ENCODING,
  O_NEAR,
  O_FORMAT,
  O_AS_IS,
  O_ORDER,
  O_CLEAN,
  O_WIDTH,
  O_PACE,
  O_RULES,
  O_HEADING,
  O_AMBIGUOUS,
  O_COLOR,
  O_THEME,
  O_LANGUAGE,
  O_LIST,
  O_FRESH,
  O_CONFIG,
  O_PRINT_CONFIG,
};

/* Modes that an option has a meaning in, as bits; 0: in all. */
#define IN(mode) (1u << (mode))
enum {
  IN_FIND = IN(TG_MODE_FIND),
  IN_SEARCH = IN_FIND | IN(TG_MODE_READER),
  IN_TEXT = IN(TG_MODE_TEXT),
  IN_OUTLINE = IN(TG_MODE_OUTLINE),
  IN_PRINT = IN_FIND | IN_TEXT | IN_OUTLINE | IN(TG_MODE_INFO),
};

static const struct row {
  int id;
  const char *name, *arg; /* arg NULL: none */
  enum tg_msg_id help;
  unsigned modes;
} rows[] = {
    {'O', "outline", NULL, TG_MSG_OPT_OUTLINE, 0},
    {'T', "text", NULL, TG_MSG_OPT_TEXT, 0},
    {'f', "find", "QUERY", TG_MSG_OPT_FIND, 0},
    {'i', "info", NULL, TG_MSG_OPT_INFO, 0},
    {O_JSON, "json", NULL, TG_MSG_OPT_JSON, IN_PRINT},
    {'s', "section", "WHERE", TG_MSG_OPT_SECTION, 0},
    {O_POINTS, "points", NULL, TG_MSG_OPT_POINTS, IN_OUTLINE},
    {O_LEVEL, "level", "N", TG_MSG_OPT_LEVEL, IN_OUTLINE},
    {O_WIDTH, "width", "N", TG_MSG_OPT_WIDTH, IN_TEXT},
    {'c', "count", NULL, TG_MSG_OPT_COUNT, IN_FIND},
    {'E', "regex", NULL, TG_MSG_OPT_REGEX, IN_FIND},
    {O_FOLD, "fold", "NAMES", TG_MSG_OPT_FOLD, IN_SEARCH},
    {O_EXACT, "exact", NULL, TG_MSG_OPT_EXACT, IN_SEARCH},
    {O_NEAR, "near", "paragraph|sentence|section", TG_MSG_OPT_NEAR, IN_SEARCH},
    {O_CLEAN, "clean", NULL, TG_MSG_OPT_CLEAN, 0},
    {O_AS_IS, "as-is", NULL, TG_MSG_OPT_AS_IS, 0},
    {O_ORDER, "order", "auto|file", TG_MSG_OPT_ORDER, 0},
    {O_ENCODING, "encoding", "NAME", TG_MSG_OPT_ENCODING, 0},
    {O_FORMAT, "format", "NAME", TG_MSG_OPT_FORMAT, 0},
    {O_PACE, "pace", "N", TG_MSG_OPT_PACE, 0},
    {O_RULES, "rules", "NAME", TG_MSG_OPT_RULES, 0},
    {O_HEADING, "heading", "PATTERN", TG_MSG_OPT_HEADING, 0},
    {O_AMBIGUOUS, "ambiguous", "auto|1|2", TG_MSG_OPT_AMBIGUOUS, 0},
    {O_COLOR, "color", "auto|always|never", TG_MSG_OPT_COLOR, 0},
    {O_THEME, "theme", "NAME", TG_MSG_OPT_THEME, 0},
    {O_LANGUAGE, "language", "auto|en|zh", TG_MSG_OPT_LANGUAGE, 0},
    {O_FRESH, "fresh", NULL, TG_MSG_OPT_FRESH, 0},
    {O_CONFIG, "config", "FILE", TG_MSG_OPT_CONFIG, 0},
    {O_PRINT_CONFIG, "print-config", NULL, TG_MSG_OPT_PRINT_CONFIG, 0},
    {O_LIST, "list", "WHAT", TG_MSG_OPT_LIST, 0},
    {'h', "help", NULL, TG_MSG_OPT_HELP, 0},
    {'V', "version", NULL, TG_MSG_OPT_VERSION, 0},
};

enum { ROWS = sizeof rows / sizeof *rows };
_Static_assert(ROWS <= 32, "given options are bits");

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

static bool read_number(const char *name, const char *arg, uint32_t min, uint32_t max,
                        uint32_t *out, struct tg_err *err)
{
  char *end;
  unsigned long v = strtoul(arg, &end, 10);
  if (*arg < '0' || *arg > '9' || *end || v < min || v > max)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_NUMBER, name, arg, (unsigned long)min,
                      (unsigned long)max);
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
  else if (row->id == O_LANGUAGE && choice >= 0)
    tg_msg_set_language(o->language = (enum tg_language)choice); /* for what is wrong behind it */
  else if (row->id == O_NEAR)
    o->near = (enum tg_near)choice;
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
  case O_PRINT_CONFIG:
    return set_mode(o, TG_MODE_CONFIG, err);
  case 'h':
    o->mode = TG_MODE_HELP;
    return true;
  case 'V':
    o->mode = TG_MODE_VERSION;
    return true;
  case O_LEVEL:
    return read_number(row->name, arg, 1, 255, &o->level, err);
  case O_WIDTH:
    return read_number(row->name, arg, 2, 10000, &o->width, err);
  case O_ENCODING:
    o->encoding = tg_encoding_named(tg_span_str(arg), err);
    return o->encoding != TG_ENC_NONE;
  case O_RULES:
    return tg_headings_choose(o->headings, tg_span_str(arg), &o->complaints, err);
  case O_HEADING:
    return tg_headings_add(o->headings, tg_span_str(arg), err);
  case O_PACE:
    return read_number(row->name, arg, 1, 10000, &o->pace, err);
  case O_FOLD:
    return tg_fold_parse(arg, &o->folds, err);
  case O_EXACT:
    o->folds = 0;
    return true;
  case O_ORDER:
  case O_AMBIGUOUS:
  case O_NEAR:
  case O_LANGUAGE:
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
      {O_FRESH, &o->fresh, NULL},
      {'s', NULL, &o->section}, {O_FORMAT, NULL, &o->format}, {O_THEME, NULL, &o->theme},
      {O_CONFIG, NULL, &o->config},
      {O_JSON, &o->json, NULL}, {O_POINTS, &o->points, NULL}, {'c', &o->count, NULL},
      {'E', &o->regex, NULL},   {O_AS_IS, &o->as_is, NULL},   {O_CLEAN, &o->clean, NULL},
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

/* The setting that the option is about, too. */
static void note_setting(struct tg_options *o, int id)
{
  static const struct {
    int id;
    enum tg_setting setting;
  } table[] = {{O_FOLD, TG_SET_FOLDINGS},      {O_EXACT, TG_SET_FOLDINGS},
               {O_LANGUAGE, TG_SET_LANGUAGE},
               {O_NEAR, TG_SET_NEAR},          {O_PACE, TG_SET_PACE},
               {O_AMBIGUOUS, TG_SET_AMBIGUOUS}, {O_THEME, TG_SET_THEME}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (table[i].id == id)
      o->given[table[i].setting] = true;
  if (id == O_RULES)
    o->rules_given = true;
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

/* True when there is nothing in the query to look for; blanks are something in an expression. */
static bool is_blank(const char *query, bool regex)
{
  const char *p = query;
  while (!regex && (*p == ' ' || *p == '\t' || !strncmp(p, "\u3000", 3)))
    p += *p == ' ' || *p == '\t' ? 1 : 3;
  return !*p;
}

/* What getopt_long() has refused: '?' or ':'. */
static bool refuse(int id, const char *word, struct tg_err *err)
{
  char letter[3] = {'-', (char)optopt, 0};
  const struct row *known = optopt ? row_of(optopt) : NULL;
  if (id == ':')
    return tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_ARGUMENT, word);
  if (known) /* the only other fault of one that is known */
    return tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_NO_VALUE, known->name);
  return tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_UNKNOWN, optopt ? letter : word);
}

/* The option has no meaning here: names the modes in which it has. */
static bool is_misplaced(const struct row *row, struct tg_err *err)
{
  static const struct {
    enum tg_mode mode;
    int id;
  } modes[] = {
      {TG_MODE_OUTLINE, 'O'}, {TG_MODE_TEXT, 'T'}, {TG_MODE_FIND, 'f'}, {TG_MODE_INFO, 'i'}};
  struct tg_buf names = TG_BUF_INIT;
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
    if (row->modes & IN(modes[i].mode))
      tg_buf_addf(&names, names.len ? ", --%s" : "--%s", row_of(modes[i].id)->name);
  tg_err_set(err, TG_E_USAGE, TG_MSG_OPTION_GOES_WITH, row->name, tg_buf_str(&names));
  tg_buf_fini(&names);
  return false;
}

/* `given`: bits of the rows that were. */
static bool check(const struct tg_options *o, unsigned given, struct tg_err *err)
{
  if (o->mode == TG_MODE_HELP || o->mode == TG_MODE_VERSION)
    return true;
  for (size_t i = 0; i < ROWS; i++)
    if (given & 1u << i && rows[i].modes && !(rows[i].modes & IN(o->mode)))
      return is_misplaced(&rows[i], err);
  if (o->mode == TG_MODE_FIND && is_blank(o->query, o->regex))
    return tg_err_set(err, TG_E_USAGE, TG_MSG_QUERY_EMPTY);
  return true;
}

void tg_options_fini(struct tg_options *o)
{
  tg_headings_free(o->headings);
  tg_buf_fini(&o->complaints);
}

static bool parse(int argc, char **argv, bool terminal, struct tg_options *out, struct tg_err *err)
{
  struct option longs[ROWS + 1];
  char shorts[2 * ROWS + 2];
  unsigned given = 0;
  getopt_tables(longs, shorts);
  optind = 0;
  opterr = 0;
  for (int id; (id = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
    const struct row *row = row_of(id);
    if (!row)
      return refuse(id, argv[optind > 0 ? optind - 1 : 0], err);
    if (!set_option(out, row, optarg, err))
      return false;
    given |= 1u << (row - rows);
    note_setting(out, id);
  }
  if (out->mode == TG_MODE_READER && !terminal)
    out->mode = TG_MODE_TEXT;
  out->files = argv + optind;
  out->n_files = argc - optind;
  return check(out, given, err);
}

bool tg_options_parse(int argc, char **argv, bool terminal, struct tg_options *out,
                      struct tg_err *err)
{
  *out = (struct tg_options){.folds = TG_FOLD_ALL, .headings = tg_headings_new()};
  if (parse(argc, argv, terminal, out, err))
    return true;
  tg_options_fini(out);
  return false;
}
