/* What the files of src/app do for each other, over the state in state.h. */
#ifndef TG_APP_PRIVATE_H
#define TG_APP_PRIVATE_H

#include "app/state.h"

/* --- document.c */

/* Read and outlined before the first screen: slices of APP_AT_ONCE until there is something to
 * show. */
enum { APP_AT_ONCE = 64 * 1024, APP_FIRST_SLICES = 8 };

/* A document that nothing is read of yet; it owns `load`. */
struct document *app_document_new(const struct tg_app_config *config, struct tg_load *load);
/* The same, and what is shown at once is read and outlined. */
struct document *app_document_begin(const struct tg_app_config *config, struct tg_load *load);
void app_document_free(struct document *d);
/* A slice of loading, and of the outline; true while there is more to do now. */
bool app_document_load(struct document *d, size_t bytes);
bool app_document_outline(struct document *d, size_t bytes);

/* --- other_view.c */

/* Shows the base, or another view of it (raw, or in the other order) as soon as that is made, at
 * the place where the reader is, and says `what`; a view shown before is freed. */
void app_show_base(struct tg_app *app, enum tg_msg_id what);
void app_show_view(struct tg_app *app, bool raw, bool file_order, enum tg_msg_id what);
/* A slice of the view that is being made; true while there is more to do now. */
bool app_view_slice(struct tg_app *app, size_t bytes);
/* Gives it up; false when there is none. */
bool app_view_drop(struct tg_app *app);

/* --- app.c */

/* A clock that only goes forward. */
long long app_now_ms(void);
/* How the files given are read. */
struct tg_load_options app_load_options(const struct tg_app_config *config);

/* Opens file `index` of the list in place of the open one; on failure that one stays. */
bool app_open(struct tg_app *app, size_t index, struct tg_err *err);

/* Waits for a text that is being recovered, but not longer than a reader takes it for at once. */
void app_await_text(struct tg_app *app);

/* A document that the program makes itself, complete with its outline. */
struct document *app_built_new(void (*build)(const void *context, struct tg_builder *b),
                               const void *context);

/* Puts a file on the list, if it is not there yet; its index. */
size_t app_add_file(struct tg_app *app, const char *path);

/* Takes the last of the list off it; it must not be the open one. */
void app_drop_last_file(struct tg_app *app);

/* --- memory.c */

/* Takes up what was kept of the open document, and keeps what has changed; true while there is more
 * to do now. */
bool app_memory_slice(struct tg_app *app);
/* Keeps where the reader is, before the document is closed. */
void app_memory_keep(struct tg_app *app);
/* Milliseconds until there is something to keep; -1: nothing. */
int app_memory_timeout(const struct tg_app *app);
/* What the open document is known by: hashes what is still to be hashed. */
struct tg_memory_id app_memory_id(struct tg_app *app);
/* The path by which the open file is found again. */
void app_memory_path(const struct tg_app *app, struct tg_buf *out);
/* --- reload.c */

void app_landmark_fini(struct tg_app *app);
/* Goes to where the reader was before the text was read anew, as soon as that can be told; else
 * notes where he is. */
void app_landmark_slice(struct tg_app *app);
/* Notes how the file is now, for app_reload_changed(). */
void app_note_file(struct tg_app *app);
/* Reads it anew if it has changed since then, and says so; false when it has not. */
bool app_reload_changed(struct tg_app *app);
/* Reads the file anew if it is watched and has changed. */
void app_watch_slice(struct tg_app *app);
/* The file as it is now. */
struct watched app_watch_look(const char *path);
/* Milliseconds until it is to be looked at; -1: it is not watched. */
int app_watch_timeout(const struct tg_app *app);
/* Of the clock that only goes forward. */
long long app_now_ns(void);

/* --- geometry.c */

/* Sizes of all panes from the screen's and the reader's wishes. */
void app_arrange(struct tg_app *app);
bool app_is_narrow(const struct tg_app *app);
/* As wide as that, as far as there is room. */
void app_set_outline_width(struct tg_app *app, int cols);
/* The view shown in a pane of the text. */
struct tg_text_view *app_pane_view(struct tg_app *app, int pane);

/* --- panes.c */

/* Gives the keys to one of the text's panes. */
void app_choose_pane(struct tg_app *app, int pane);
void app_end_split(struct document *d);

/* --- draw_panes.c */
void app_draw_panes(struct tg_app *app, struct tg_canvas *c);

/* --- commands.c */

/* Runs a command line. What went wrong becomes the message. */
void app_run(struct tg_app *app, struct tg_span line, uint32_t count);
void app_say(struct tg_app *app, enum tg_msg_id id, ...);
void app_say_error(struct tg_app *app, const struct tg_err *err);

/* A whole number, perhaps signed, times the count; `missing` where there is none. */
bool call_number(const struct call *call, int missing, int *out, struct tg_err *err);

/* --- jump.c */

/* Remembers where the reader is, before a jump. */
void app_leave(struct tg_app *app);
/* Leaves, and goes to `pos`. */
void app_jump(struct tg_app *app, struct tg_pos pos, enum tg_put put);
/* Marks the cursor's row for a moment: the eye finds where a jump has led. */
void app_flash(struct tg_app *app);
/* `step` places back (below 0) or forward; false when there is none. */
bool app_travel(struct tg_app *app, int step);
/* The place before which there are `at` bytes of text. */
struct tg_pos app_pos_at_byte(const struct tg_doc *doc, uint64_t at);
/* Goes to that offset of the source, as soon as there is such a text. */
void app_go_when_loaded(struct tg_app *app, uint32_t offset);
void app_go_if_loaded(struct tg_app *app);
/* Heading of the section being read, with leaves if they are shown; TG_NONE: none. */
uint32_t app_section(const struct tg_app *app);

/* --- search.c */

/* Takes the prompt's text as the query, while it is typed. What is no valid expression changes
 * nothing. */
bool app_search_typed(struct tg_app *app, struct tg_err *err);
void app_search_begin(struct tg_app *app, bool backward);
void app_search_accept(struct tg_app *app);
void app_search_cancel(struct tg_app *app);
void app_search_clear(struct tg_app *app);
/* Says that what was searched is not in this file; another one may have it. */
void app_search_say_nothing(struct tg_app *app);
/* Searches the same again, in another document. */
void app_search_restart(struct tg_app *app);
/* To the next hit in the search's direction (step 1) or against it (-1), `times` over. */
void app_search_next(struct tg_app *app, int step, uint32_t times);
/* Searches for a word as it stands at `here`, and goes to the next one. */
bool app_search_word(struct tg_app *app, struct tg_span word, const struct tg_hit *here,
                     bool backward, uint32_t times, struct tg_err *err);
/* To the first hit that can be told at once. */
void app_search_first(struct tg_app *app);
/* Makes a hit the current one, and shows it. */
void app_search_choose(struct tg_app *app, const struct tg_hit *hit);
/* Hands the hits to the views. */
void app_search_show(struct tg_app *app);
/* A slice of searching; true while there is more to do now. */
bool app_search_tick(struct tg_app *app);

/* --- foldings.c */

/* Draws the flags of a search at the right of the row, if there is room behind the column `used`.
 * Returns the column where they begin. */
int app_draw_flags(const struct tg_app *app, struct tg_canvas *c, int row, int used);

/* --- hitlist.c */

/* Rows that the list of hits takes off the panes; 0: it is not open. */
int app_hitlist_rows(const struct tg_app *app);
void app_hitlist_draw(struct tg_app *app, struct tg_canvas *c);
void app_hitlist_click(struct tg_app *app, int row);
void app_hitlist_move(struct tg_app *app, long n);

/* --- scope.c */

/* Limits new hits to the scope. */
void app_scope_limit(struct tg_app *app, struct tg_hits *hits);
/* Appends "in 二、…" and the like; nothing for the whole document. */
void app_scope_name(const struct tg_app *app, struct tg_buf *out);
void app_scope_clear(struct tg_app *app);
/* Of the scope what holds in another document: sections are others there. */
struct scope app_scope_elsewhere(const struct tg_app *app);
/* Limits new hits of another document. `s` is borrowed by them. */
void app_scope_limit_to(struct scope *s, const struct tg_outline *outline, struct tg_hits *hits);

/* --- files.c */
void app_files_fini(struct tg_app *app);
/* Opens one of the files and says so, or says why not; true when it was opened. */
bool app_files_open(struct tg_app *app, size_t index);
/* A path below the folder where the program was started as one would write it there. */
const char *app_short_path(const char *path);
/* The same with a file that may not be in the list yet. */
bool app_files_open_path(struct tg_app *app, const char *path);
/* A slice of counting hits in the files; true while there is more to do. */
bool app_files_tick(struct tg_app *app);
/* Takes new counts into the list. */
void app_files_show(struct tg_app *app);

/* --- history.c */

/* The searches kept from former runs, once. */
void app_history_read(struct tg_app *app);
void app_history_add(struct tg_app *app, struct tg_span query);
/* Keeps what was searched in this run. */
void app_history_write(struct tg_app *app);

/* --- filter.c */
void app_filter_begin(struct tg_app *app);
void app_filter_typed(struct tg_app *app);
void app_filter_accept(struct tg_app *app);
void app_filter_cancel(struct tg_app *app);

/* --- cmd_set.c */
/* What the settings mean for the text. */
struct tg_typesetting app_typesetting(const struct tg_app *app);
/* Makes everything follow the settings; `before`: what they were. */
void app_follow_settings(struct tg_app *app, const struct tg_settings *before);

/* --- cmd_config.c */
/* Shows the theme of the settings. */
void app_theme_restore(struct tg_app *app);
/* The same, if another one was only looked at. */
void app_theme_end(struct tg_app *app);
/* Shows the theme that is named in the prompt, or chosen in the list. */
void app_theme_typed(struct tg_app *app);
void app_theme_moved(struct tg_app *app);
/* Takes the one that is chosen in the list. */
void app_theme_choose(struct tg_app *app);
/* Columns of the list of themes, which takes the place of the outline. */
int app_theme_list_cols(const struct tg_app *app);

/* --- complete.c */
/* Completes what is typed in the prompt: `step` 1 the next way, -1 the one before. */
void app_complete(struct tg_app *app, int step);
/* What was typed is another: completing begins anew. */
void app_complete_forget(struct tg_app *app);

/* --- cmd_outline.c */
void app_give_keys(struct tg_app *app, enum focus focus);
/* The heading that a command is about: the chosen one, or that of the section being read. */
uint32_t app_target(struct tg_app *app);

/* Opens the base document anew, in another encoding (TG_ENC_NONE: by content). */
void app_read_again(struct tg_app *app, enum tg_encoding encoding);

/* --- cmd_encoding.c */
/* Goes where the reader was before the file was read again, as soon as this is loaded. */
void app_encoding_place(struct tg_app *app);

/* --- cmd_correct.c */
/* Looks for what was said about the document before; true while there is more to do now. */
bool app_correct_slice(struct document *d, size_t bytes);
/* Makes the outline follow the corrections, if it does not yet. */
void app_correct(struct tg_app *app);

/* --- cmd_program.c */
/* Scrolls the open list, or moves the choice in it. */
void app_list_scroll(struct tg_app *app, long rows);

/* --- cmd_mark.c */
/* Goes to what is chosen in the list of marks or jumps. */
void app_list_go(struct tg_app *app);
/* --- cmd_rules.c */
/* True for what is no number of headings to move by. */
bool app_is_heading_pattern(struct tg_span args);
bool app_heading_pattern(struct tg_app *app, struct tg_span args, struct tg_err *err);
void app_heading_clear(struct tg_app *app);
/* The prompt's text has changed: shows the lines that match, if it is a pattern for headings. */
void app_preview_typed(struct tg_app *app);
/* Takes them away, and goes back to where the reader was. */
void app_preview_end(struct tg_app *app);
/* A slice of finding them; true while there is more to do now. */
bool app_preview_tick(struct tg_app *app);

/* --- cmd_explain.c */
/* An empty list with a title, which is shown. */
void app_open_list(struct tg_app *app, enum tg_msg_id title);

/* --- prompt.c */
void app_prompt(struct tg_app *app, char sign);
/* True while a search is typed. */
bool app_prompt_searches(const struct tg_app *app);
void app_prompt_key(struct tg_app *app, const struct tg_key *key);

/* --- cmd_select.c */

/* Appends how much is selected; false when nothing is. */
bool app_selected_note(const struct tg_app *app, struct tg_buf *out);

/* --- clipboard.c */

/* Takes `text` over and copies it; its first `told` bytes are what the reader has chosen. */
void app_copy(struct tg_app *app, struct tg_buf *text, size_t told);
/* Looks whether the program has ended. */
void app_clipboard_slice(struct tg_app *app);
/* Milliseconds until that is to be done; -1: none runs. */
int app_clipboard_timeout(const struct tg_app *app);
void app_clipboard_fini(struct tg_app *app);

/* --- mouse.c */
void app_mouse(struct tg_app *app, const struct tg_mouse *mouse);

/* --- mouse_select.c */

/* The left button went down on the text at `at`. */
void app_mouse_press(struct tg_app *app, const struct tg_mouse *mouse, int pane, struct tg_pos at);
/* True for what goes on of that: a drag, the release. */
bool app_mouse_drags(struct tg_app *app, const struct tg_mouse *mouse);

#endif
