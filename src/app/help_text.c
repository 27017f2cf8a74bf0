/* The help as a document: first steps, the keys by what they are for, commands, settings, formats,
 * files. */
#include "app/help.h"

#include "tigang/format/format.h"

/* The topics, and the command lines that belong to each: with an argument where only that one
 * does. What stands nowhere belongs to the last. */
static const struct topic {
  enum tg_msg_id title;
  const char *commands; /* a comma before and behind each */
} topics[] = {
    {TG_MSG_HELP_MOVING,
     ",scroll,page,half-page,begin,end,line,percent,place,paragraph,sentence,point,split,only,pane,"
     "zen,section-fold,skim,"},
    {TG_MSG_HELP_OUTLINES,
     ",heading,goto,focus,outline,outline-width,points,choose,choose-page,choose-half,choose-first,"
     "choose-last,outline-scroll,jump,parent,sibling,filter,filter-clear,prompt &,outline-column,"
     "pace,fold,unfold,fold-level,"},
    {TG_MSG_HELP_CORRECTING,
     ",promote,demote,make-heading,no-heading,corrections,undo,rules,explain,warnings,"},
    {TG_MSG_HELP_SEARCHING,
     ",prompt /,prompt ?,search,next,search-clear,search-word,hit-section,scope,only-hits,hits,"
     "hits-move,hits-page,hits-close,near,foldings,"},
    {TG_MSG_HELP_SELECTING, ",select,copy,character,word,word-end,row,row-edge,"},
    {TG_MSG_HELP_PLACES, ",back,forward,jumps,mark,goto-mark,marks,delete-marks,link,follow,"},
    {TG_MSG_HELP_FILES, ",open,edit,reload,watch,file,files,raw,order,encoding,"},
    {TG_MSG_HELP_TYPING, ",list-scroll,list-page,list-choose,list-close,"},
    {TG_MSG_HELP_PROGRAM, ","},
};

enum { TOPICS = sizeof topics / sizeof *topics };

static bool names(const struct topic *topic, struct tg_span words)
{
  struct tg_buf name = TG_BUF_INIT;
  tg_buf_addf(&name, ",%.*s,", (int)words.len, words.ptr);
  bool found = strstr(topic->commands, tg_buf_str(&name)) != NULL;
  tg_buf_fini(&name);
  return found;
}

static const struct topic *topic_of(struct tg_span command)
{
  const char *blank = memchr(command.ptr, ' ', command.len);
  size_t len = blank ? (size_t)(blank - command.ptr) : command.len;
  for (size_t i = 0; i < TOPICS; i++)
    if (names(&topics[i], command) || names(&topics[i], tg_span_slice(command, 0, len)))
      return &topics[i];
  return &topics[TOPICS - 1];
}

static bool is_of(const void *topic, struct tg_span command)
{
  return topic_of(command) == topic;
}

/* --- blocks ---- */

struct page {
  const struct tg_app *app;
  struct tg_builder *b;
};

static void open_block(struct page *p, enum tg_block_kind kind, uint8_t level)
{
  tg_builder_open(p->b, &(struct tg_block_spec){
                            .kind = kind, .level = level, .blank = kind != TG_BLOCK_ITEM});
}

static void add_text(struct page *p, struct tg_span text)
{
  tg_builder_text(p->b, text, UINT32_MAX, 0);
}

static void add_block(struct page *p, enum tg_block_kind kind, uint8_t level, const char *text)
{
  open_block(p, kind, level);
  add_text(p, tg_span_str(text));
  tg_builder_close(p->b);
}

static void add_heading(struct page *p, uint8_t level, const char *text)
{
  add_block(p, TG_BLOCK_HEADING, level, text);
}

/* A sentence in which {command} is the key that runs it. */
static void add_paragraph(struct page *p, enum tg_msg_id id)
{
  struct tg_buf text = TG_BUF_INIT;
  const char *s = tg_msg(id), *open, *close;
  for (; (open = strchr(s, '{')) && (close = strchr(open, '}')); s = close + 1) {
    tg_buf_add(&text, s, (size_t)(open - s));
    help_add_key(p->app->keymap, tg_span_of(open + 1, (size_t)(close - open - 1)), &text);
  }
  tg_buf_add_str(&text, s);
  add_block(p, TG_BLOCK_PARAGRAPH, 0, tg_buf_str(&text));
  tg_buf_fini(&text);
}

/* What is typed, and what it does. */
static void add_row(void *page, struct tg_span left, struct tg_span right)
{
  struct page *p = page;
  open_block(p, TG_BLOCK_ITEM, 1);
  add_text(p, left);
  tg_builder_run(p->b, 0, (uint32_t)left.len, TG_MARK_STRONG);
  add_text(p, tg_span_str("  "));
  add_text(p, right);
  tg_builder_close(p->b);
}

static void add_message_row(struct page *p, const char *left, enum tg_msg_id right)
{
  add_row(p, tg_span_str(left), tg_span_str(tg_msg(right)));
}

/* --- parts ---- */

static void add_first_steps(struct page *p)
{
  static const enum tg_msg_id steps[] = {TG_MSG_HELP_FIRST_OPEN, TG_MSG_HELP_FIRST_PANES,
                                         TG_MSG_HELP_FIRST_READ, TG_MSG_HELP_FIRST_SEARCH,
                                         TG_MSG_HELP_FIRST_ODD,  TG_MSG_HELP_FIRST_LEAVE};
  add_heading(p, 1, tg_msg(TG_MSG_HELP_FIRST));
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
    add_paragraph(p, steps[i]);
}

static void count_row(void *count, struct tg_span keys, struct tg_span help)
{
  (void)keys;
  (void)help;
  ++*(size_t *)count;
}

static bool has_keys(const struct page *p, const struct topic *topic, enum tg_where where)
{
  size_t n = 0;
  help_each_row(p->app->keymap, where, &(struct help_rows){is_of, topic, count_row, &n});
  return n > 0;
}

/* The keys of one topic, those of each part of the screen under a heading of their own. */
static void add_topic(struct page *p, const struct topic *topic)
{
  const struct help_rows rows = {is_of, topic, add_row, p};
  size_t parts = topic->title == TG_MSG_HELP_TYPING; /* more follows there */
  for (size_t i = 0; i < TG_WHERES; i++)
    parts += has_keys(p, topic, help_order[i]);
  add_heading(p, 1, tg_msg(topic->title));
  for (size_t i = 0; i < TG_WHERES; i++) {
    if (parts > 1 && has_keys(p, topic, help_order[i]))
      add_heading(p, 2, help_where(help_order[i]));
    help_each_row(p->app->keymap, help_order[i], &rows);
  }
}

/* Keys that are no commands, and the mouse. */
static void add_typing(struct page *p)
{
  static const struct {
    const char *keys;
    enum tg_msg_id help;
  } rows[] = {
      {"<Left> <Right> <C-b> <C-f>", TG_MSG_HELP_EDIT_MOVE},
      {"<Home> <End> <C-a> <C-e>", TG_MSG_HELP_EDIT_ENDS},
      {"<BS> <Del> <C-d> <C-w>", TG_MSG_HELP_EDIT_DELETE},
      {"<C-u> <C-k>", TG_MSG_HELP_EDIT_LINE},
      {"<Up> <Down> <C-p> <C-n>", TG_MSG_HELP_EDIT_HISTORY},
      {"<Enter> <Esc> <C-c>", TG_MSG_HELP_EDIT_END},
  };
  add_heading(p, 2, tg_msg(TG_MSG_HELP_LINE));
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    add_message_row(p, rows[i].keys, rows[i].help);
  add_paragraph(p, TG_MSG_HELP_MOUSE);
}

static void add_commands(struct page *p)
{
  size_t n;
  const struct command *all = app_commands(&n);
  add_heading(p, 1, tg_msg(TG_MSG_HELP_COMMANDS));
  for (size_t i = 0; i < n; i++) {
    struct tg_buf name = TG_BUF_INIT;
    tg_buf_addf(&name, *all[i].args ? ":%s %s" : ":%s", all[i].name, all[i].args);
    add_message_row(p, tg_buf_str(&name), all[i].help);
    tg_buf_fini(&name);
  }
}

static void add_settings(struct page *p)
{
  add_heading(p, 1, tg_msg(TG_MSG_HELP_SETTINGS));
  add_paragraph(p, TG_MSG_HELP_SETTINGS_HOW);
  for (unsigned i = 0; i < TG_SETTINGS; i++) {
    struct tg_buf value = TG_BUF_INIT;
    tg_settings_print(&p->app->settings, (enum tg_setting)i, &value);
    add_row(p, tg_buf_span(&value), tg_span_str(tg_setting_help((enum tg_setting)i)));
    tg_buf_fini(&value);
  }
}

static void add_formats(struct page *p)
{
  size_t n;
  const struct tg_format *formats = tg_formats(&n);
  add_heading(p, 1, tg_msg(TG_MSG_HELP_FORMATS));
  add_paragraph(p, TG_MSG_HELP_FORMATS_HOW);
  for (size_t i = 0; i < n; i++)
    add_row(p, tg_span_str(formats[i].name), tg_span_str(tg_say(formats[i].help)));
}

static void add_own_files(struct page *p)
{
  static const struct {
    const char *path;
    enum tg_msg_id help;
  } rows[] = {
      {"~/.config/tigang/config", TG_MSG_HELP_FILE_CONFIG},
      {"~/.config/tigang/rules/NAME.rules", TG_MSG_HELP_FILE_RULES},
      {"share/tigang/themes/NAME.theme", TG_MSG_HELP_FILE_THEMES},
      {"~/.local/state/tigang/", TG_MSG_HELP_FILE_STATE},
  };
  add_heading(p, 1, tg_msg(TG_MSG_HELP_OWN_FILES));
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    add_message_row(p, rows[i].path, rows[i].help);
  add_paragraph(p, TG_MSG_HELP_MORE);
}

void help_build(const void *context, struct tg_builder *b)
{
  struct page p = {.app = context, .b = b};
  add_block(&p, TG_BLOCK_TITLE, 0, tg_msg(TG_MSG_HELP_DOCUMENT));
  add_paragraph(&p, TG_MSG_HELP_INTRO);
  add_first_steps(&p);
  for (size_t i = 0; i < TOPICS; i++) {
    add_topic(&p, &topics[i]);
    if (topics[i].title == TG_MSG_HELP_TYPING)
      add_typing(&p);
  }
  add_commands(&p);
  add_settings(&p);
  add_formats(&p);
  add_own_files(&p);
}
