/* The table of commands, and how a command line is run. */
#include "app/commands.h"

static const struct command commands[] = {
    {"scroll", "ROWS", TG_MSG_CMD_SCROLL, cmd_scroll},
    {"page", "PAGES", TG_MSG_CMD_PAGE, cmd_page},
    {"half-page", "HALVES", TG_MSG_CMD_HALF_PAGE, cmd_half_page},
    {"begin", "", TG_MSG_CMD_BEGIN, cmd_begin},
    {"end", "", TG_MSG_CMD_END, cmd_end},
    {"line", "N", TG_MSG_CMD_LINE, cmd_line},
    {"percent", "[N]", TG_MSG_CMD_PERCENT, cmd_percent},
    {"place", "top|middle|bottom", TG_MSG_CMD_PLACE, cmd_place},
    {"paragraph", "N", TG_MSG_CMD_PARAGRAPH, cmd_paragraph},
    {"heading", "N|PATTERN|-", TG_MSG_CMD_HEADING, cmd_heading},
    {"point", "N", TG_MSG_CMD_POINT, cmd_point},
    {"sentence", "N", TG_MSG_CMD_SENTENCE, cmd_sentence},
    {"goto", "WHERE", TG_MSG_CMD_GOTO, cmd_goto},
    {"back", "", TG_MSG_CMD_BACK, cmd_back},
    {"forward", "", TG_MSG_CMD_FORWARD, cmd_forward},
    {"jumps", "", TG_MSG_CMD_JUMPS, cmd_jumps},
    {"mark", "[LETTER]", TG_MSG_CMD_MARK, cmd_mark},
    {"goto-mark", "[LETTER]", TG_MSG_CMD_GOTO_MARK, cmd_goto_mark},
    {"marks", "", TG_MSG_CMD_MARKS, cmd_marks},
    {"delete-marks", "LETTERS", TG_MSG_CMD_DELETE_MARKS, cmd_delete_marks},
    {"link", "N", TG_MSG_CMD_LINK, cmd_link},
    {"follow", "[COMMAND]", TG_MSG_CMD_FOLLOW, cmd_follow},
    {"select", "UNIT|swap|none", TG_MSG_CMD_SELECT, cmd_select},
    {"copy", "[cited]", TG_MSG_CMD_COPY, cmd_copy},
    {"character", "N", TG_MSG_CMD_CHARACTER, cmd_character},
    {"word", "N", TG_MSG_CMD_WORD, cmd_word},
    {"word-end", "N", TG_MSG_CMD_WORD_END, cmd_word_end},
    {"row", "N", TG_MSG_CMD_ROW, cmd_row},
    {"row-edge", "first|last", TG_MSG_CMD_ROW_EDGE, cmd_row_edge},
    {"focus", "[text|outline]", TG_MSG_CMD_FOCUS, cmd_focus},
    {"outline", "", TG_MSG_CMD_OUTLINE, cmd_outline},
    {"outline-width", "COLUMNS", TG_MSG_CMD_OUTLINE_WIDTH, cmd_outline_width},
    {"split", "[above|beside]", TG_MSG_CMD_SPLIT, cmd_split},
    {"only", "", TG_MSG_CMD_ONLY, cmd_only},
    {"pane", "", TG_MSG_CMD_PANE, cmd_pane},
    {"zen", "", TG_MSG_CMD_ZEN, cmd_zen},
    {"points", "", TG_MSG_CMD_POINTS, cmd_points},
    {"choose", "ROWS", TG_MSG_CMD_CHOOSE, cmd_choose},
    {"choose-page", "PAGES", TG_MSG_CMD_CHOOSE_PAGE, cmd_choose_page},
    {"choose-half", "HALVES", TG_MSG_CMD_CHOOSE_HALF, cmd_choose_half},
    {"choose-first", "", TG_MSG_CMD_CHOOSE_FIRST, cmd_choose_first},
    {"choose-last", "", TG_MSG_CMD_CHOOSE_LAST, cmd_choose_last},
    {"parent", "", TG_MSG_CMD_PARENT, cmd_parent},
    {"sibling", "N", TG_MSG_CMD_SIBLING, cmd_sibling},
    {"filter", "[QUERY]", TG_MSG_CMD_FILTER, cmd_filter},
    {"filter-clear", "", TG_MSG_CMD_FILTER_CLEAR, cmd_filter_clear},
    {"outline-column", "[WHAT]", TG_MSG_CMD_OUTLINE_COLUMN, cmd_outline_column},
    {"pace", "N", TG_MSG_CMD_PACE, cmd_pace},
    {"outline-scroll", "ROWS", TG_MSG_CMD_OUTLINE_SCROLL, cmd_outline_scroll},
    {"jump", "", TG_MSG_CMD_JUMP, cmd_jump},
    {"fold", "", TG_MSG_CMD_FOLD, cmd_fold},
    {"unfold", "", TG_MSG_CMD_UNFOLD, cmd_unfold},
    {"fold-level", "N|all", TG_MSG_CMD_FOLD_LEVEL, cmd_fold_level},
    {"section-fold", "open|close|toggle", TG_MSG_CMD_SECTION_FOLD, cmd_section_fold},
    {"skim", "", TG_MSG_CMD_SKIM, cmd_skim},
    {"promote", "", TG_MSG_CMD_PROMOTE, cmd_promote},
    {"demote", "", TG_MSG_CMD_DEMOTE, cmd_demote},
    {"make-heading", "[LEVEL]", TG_MSG_CMD_MAKE_HEADING, cmd_make_heading},
    {"no-heading", "", TG_MSG_CMD_NO_HEADING, cmd_no_heading},
    {"corrections", "", TG_MSG_CMD_CORRECTIONS, cmd_corrections},
    {"undo", "[N]", TG_MSG_CMD_UNDO, cmd_undo},
    {"rules", "[NAME]", TG_MSG_CMD_RULES, cmd_rules},
    {"explain", "", TG_MSG_CMD_EXPLAIN, cmd_explain},
    {"warnings", "", TG_MSG_CMD_WARNINGS, cmd_warnings},
    {"prompt", "/|?|:|&", TG_MSG_CMD_PROMPT, cmd_prompt},
    {"search", "QUERY", TG_MSG_CMD_SEARCH, cmd_search},
    {"next", "N", TG_MSG_CMD_NEXT, cmd_next},
    {"search-clear", "", TG_MSG_CMD_SEARCH_CLEAR, cmd_search_clear},
    {"search-word", "1|-1", TG_MSG_CMD_SEARCH_WORD, cmd_search_word},
    {"hit-section", "N", TG_MSG_CMD_HIT_SECTION, cmd_hit_section},
    {"scope", "[WHERE]", TG_MSG_CMD_SCOPE, cmd_scope},
    {"only-hits", "", TG_MSG_CMD_ONLY_HITS, cmd_only_hits},
    {"hits", "", TG_MSG_CMD_HITS, cmd_hits},
    {"hits-move", "HITS", TG_MSG_CMD_HITS_MOVE, cmd_hits_move},
    {"hits-page", "PAGES", TG_MSG_CMD_HITS_PAGE, cmd_hits_page},
    {"hits-close", "[back]", TG_MSG_CMD_HITS_CLOSE, cmd_hits_close},
    {"near", "[WHAT]", TG_MSG_CMD_NEAR, cmd_near},
    {"foldings", "[+-!]NAMES", TG_MSG_CMD_FOLDINGS, cmd_foldings},
    {"open", "FILE", TG_MSG_CMD_OPEN, cmd_open},
    {"reload", "", TG_MSG_CMD_RELOAD, cmd_reload},
    {"watch", "", TG_MSG_CMD_WATCH, cmd_watch},
    {"edit", "", TG_MSG_CMD_EDIT, cmd_edit},
    {"file", "next|previous", TG_MSG_CMD_FILE, cmd_file},
    {"files", "", TG_MSG_CMD_FILES, cmd_files},
    {"raw", "", TG_MSG_CMD_RAW, cmd_raw},
    {"order", "", TG_MSG_CMD_ORDER, cmd_order},
    {"encoding", "[NAME|next|auto]", TG_MSG_CMD_ENCODING, cmd_encoding},
    {"help", "", TG_MSG_CMD_HELP, cmd_help},
    {"list-scroll", "ROWS", TG_MSG_CMD_LIST_SCROLL, cmd_list_scroll},
    {"list-page", "PAGES", TG_MSG_CMD_LIST_PAGE, cmd_list_page},
    {"list-choose", "", TG_MSG_CMD_LIST_CHOOSE, cmd_list_choose},
    {"list-close", "", TG_MSG_CMD_LIST_CLOSE, cmd_list_close},
    {"set", "[NAME=VALUE]...", TG_MSG_CMD_SET, cmd_set},
    {"theme", "[NAME]", TG_MSG_CMD_THEME, cmd_theme},
    {"bind", "WHERE KEYS COMMAND", TG_MSG_CMD_BIND, cmd_bind},
    {"unbind", "WHERE KEYS", TG_MSG_CMD_UNBIND, cmd_unbind},
    {"config", "", TG_MSG_CMD_CONFIG, cmd_config},
    {"redraw", "", TG_MSG_CMD_REDRAW, cmd_redraw},
    {"suspend", "", TG_MSG_CMD_SUSPEND, cmd_suspend},
    {"stop", "", TG_MSG_CMD_STOP, cmd_stop},
    {"quit", "", TG_MSG_CMD_QUIT, cmd_quit},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

const struct command *app_commands(size_t *n)
{
  *n = COMMANDS;
  return commands;
}

const struct command *app_command(struct tg_span name)
{
  const struct command *only = NULL;
  size_t beginning = 0;
  for (size_t i = 0; i < COMMANDS; i++) {
    if (tg_span_eq_str(name, commands[i].name))
      return &commands[i];
    if (strlen(commands[i].name) > name.len && !memcmp(commands[i].name, name.ptr, name.len)) {
      only = &commands[i];
      beginning++;
    }
  }
  return beginning == 1 ? only : NULL;
}

bool tg_app_has_command(struct tg_span line, struct tg_err *err)
{
  size_t n = 0;
  while (n < line.len && line.ptr[n] != ' ')
    n++;
  if (app_command(tg_span_slice(line, 0, n)))
    return true;
  return tg_err_set(err, TG_E_USAGE, TG_MSG_COMMAND_UNKNOWN, (int)n, line.ptr);
}

void app_run(struct tg_app *app, struct tg_span line, uint32_t count)
{
  struct tg_err err = {0};
  line = tg_span_trim(line);
  size_t n = 0;
  while (n < line.len && line.ptr[n] != ' ')
    n++;
  struct tg_span name = tg_span_slice(line, 0, n);
  if (n && n == line.len && name.ptr[0] >= '0' && name.ptr[0] <= '9') { /* :20 */
    name = tg_span_str("line");
    n = 0;
  }
  const struct command *c = app_command(name);
  struct call call = {count, tg_span_trim(tg_span_slice(line, n, line.len))};
  if (!c)
    tg_err_set(&err, TG_E_USAGE, TG_MSG_COMMAND_UNKNOWN, (int)name.len, name.ptr);
  if (!c || !app_help_allows(app, c, &err) || !c->run(app, &call, &err))
    app_say_error(app, &err);
}

void app_say(struct tg_app *app, enum tg_msg_id id, ...)
{
  va_list args;
  tg_buf_clear(&app->message);
  va_start(args, id);
  tg_msg_addv(&app->message, id, args);
  va_end(args);
  app->message_is_error = false;
}

void app_say_error(struct tg_app *app, const struct tg_err *err)
{
  tg_buf_clear(&app->message);
  tg_buf_add_str(&app->message, err->text);
  app->message_is_error = true;
}

bool call_number(const struct call *call, int missing, int *out, struct tg_err *err)
{
  long v = 0;
  size_t i = call->args.len && (call->args.ptr[0] == '-' || call->args.ptr[0] == '+');
  bool digits = i < call->args.len;
  for (; i < call->args.len; i++) {
    digits &= call->args.ptr[i] >= '0' && call->args.ptr[i] <= '9';
    if (v < 10000000)
      v = v * 10 + (call->args.ptr[i] - '0');
  }
  if (!call->args.len)
    v = missing;
  else if (!digits)
    return tg_err_set(err, TG_E_USAGE, TG_MSG_COMMAND_NUMBER, (int)call->args.len, call->args.ptr);
  else if (call->args.ptr[0] == '-')
    v = -v;
  v *= call->count ? call->count : 1;
  *out = v > 100000000 ? 100000000 : v < -100000000 ? -100000000 : (int)v;
  return true;
}
