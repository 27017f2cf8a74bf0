/* The table of commands (commands.c), and its functions in cmd_*.c and beside what they are about.
 */
#ifndef TG_APP_COMMANDS_H
#define TG_APP_COMMANDS_H

#include "app/app_private.h"

struct command {
  const char *name, *args;
  enum tg_msg_id help;
  bool (*run)(struct tg_app *, const struct call *, struct tg_err *);
};

const struct command *app_commands(size_t *n);

/* The command of that name, or the only one that begins so (:q, :he); NULL: none. */
const struct command *app_command(struct tg_span name);

bool cmd_scroll(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_page(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_half_page(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_begin(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_line(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_end(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_percent(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_place(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_paragraph(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_heading(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_sentence(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_point(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_goto(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_back(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_forward(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_set(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_theme(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_bind(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_unbind(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_config(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_link(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_follow(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_split(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_only(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_pane(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_zen(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_focus(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_outline(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_outline_width(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_points(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_choose(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_choose_page(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_choose_half(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_choose_first(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_choose_last(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_parent(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_sibling(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_filter(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_filter_clear(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_outline_column(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_pace(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_outline_scroll(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_jump(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_fold(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_unfold(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_fold_level(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_encoding(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_section_fold(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_skim(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_select(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_copy(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_character(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_word(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_word_end(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_row(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_row_edge(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_prompt(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_search(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_next(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_search_word(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_scope(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_hit_section(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_only_hits(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_hits(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_hits_move(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_hits_page(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_hits_close(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_foldings(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_near(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_search_clear(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_promote(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_demote(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_make_heading(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_no_heading(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_corrections(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_rules(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_undo(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_mark(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_goto_mark(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_delete_marks(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_marks(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_jumps(struct tg_app *, const struct call *, struct tg_err *);

bool cmd_explain(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_warnings(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_raw(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_order(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_open(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_reload(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_watch(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_edit(struct tg_app *app, const struct call *call, struct tg_err *err);
bool cmd_help(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_file(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_files(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_list_choose(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_list_scroll(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_list_page(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_list_close(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_redraw(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_suspend(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_stop(struct tg_app *, const struct call *, struct tg_err *);
bool cmd_quit(struct tg_app *, const struct call *, struct tg_err *);

/* --- help.c: while the help is shown it is both the document and its base, and what was open waits
 * in `behind`. */
bool app_in_help(const struct tg_app *app);
void app_help(struct tg_app *app);
/* Back to what was open, where the reader was. */
void app_help_close(struct tg_app *app);
/* The same, for what will be closed itself or shown by the caller; may be called without help. */
void app_help_drop(struct tg_app *app);
/* In the language that is in force now. */
void app_help_again(struct tg_app *app);
/* True when the command can be run now; ends the help where that is what it takes. */
bool app_help_allows(struct tg_app *app, const struct command *c, struct tg_err *err);

#endif
