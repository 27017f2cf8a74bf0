#include "tigang/view/prompt.h"

#include "tigang/base/mem.h"
#include "tigang/text/cjk.h"
#include "tigang/text/repair.h"
#include "tigang/text/utf8.h"
#include "tigang/text/width.h"

/* Lines kept in a history. */
enum { HISTORY_MAX = 200 };

void tg_prompt_fini(struct tg_prompt *p)
{
  tg_buf_fini(&p->text);
  tg_buf_fini(&p->typed);
}

void tg_prompt_open(struct tg_prompt *p, char sign, struct tg_history *history)
{
  p->sign = sign;
  tg_buf_clear(&p->text);
  tg_buf_clear(&p->typed);
  p->cursor = 0;
  p->history = history;
  p->place = history->lines.n;
}

static struct tg_span text_of(const struct tg_prompt *p)
{
  return tg_buf_span(&p->text);
}

static size_t next_cluster(const struct tg_prompt *p, size_t at)
{
  int columns;
  if (at >= p->text.len)
    return p->text.len;
  return at + tg_cluster(tg_span_slice(text_of(p), at, p->text.len), &columns);
}

static size_t previous_cluster(const struct tg_prompt *p, size_t at)
{
  size_t before = 0;
  for (size_t i = 0; i < at; i = next_cluster(p, i))
    before = i;
  return before;
}

/* Start of the word before the cursor, as Ctrl-W takes it: clusters are gone through forward. */
static size_t word_start(const struct tg_prompt *p)
{
  size_t start = 0;
  bool after_blank = true;
  for (size_t i = 0; i < p->cursor; i = next_cluster(p, i)) {
    bool blank = tg_cp_is_blank(tg_utf8_cp(p->text.at + i));
    if (after_blank && !blank)
      start = i;
    after_blank = blank;
  }
  return start;
}

static enum tg_prompt_event delete_range(struct tg_prompt *p, size_t from, size_t to)
{
  if (from >= to)
    return TG_PROMPT_NONE;
  memmove(p->text.at + from, p->text.at + to, p->text.len - to);
  tg_buf_cut(&p->text, p->text.len - (to - from));
  p->cursor = from;
  return TG_PROMPT_CHANGED;
}

static bool is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

/* Line ends and other controls in a paste become blanks or visible marks, never a key. */
static enum tg_prompt_event insert(struct tg_prompt *p, struct tg_span s)
{
  struct tg_buf line = TG_BUF_INIT, clean = TG_BUF_INIT, tail = TG_BUF_INIT;
  while (s.len && is_line_end(s.ptr[s.len - 1]))
    s.len--;
  for (size_t i = 0; i < s.len; i++)
    tg_buf_add_char(&line, is_line_end(s.ptr[i]) ? ' ' : s.ptr[i]);
  tg_text_repair(tg_buf_span(&line), &clean, NULL);
  tg_buf_fini(&line);
  tg_buf_add_span(&tail, tg_span_slice(text_of(p), p->cursor, p->text.len));
  tg_buf_cut(&p->text, p->cursor);
  tg_buf_add_span(&p->text, tg_buf_span(&clean));
  p->cursor = p->text.len;
  tg_buf_add_span(&p->text, tg_buf_span(&tail));
  tg_buf_fini(&tail);
  bool changed = clean.len > 0;
  tg_buf_fini(&clean);
  return changed ? TG_PROMPT_CHANGED : TG_PROMPT_NONE;
}

void tg_prompt_replace(struct tg_prompt *p, size_t from, size_t to, struct tg_span word)
{
  delete_range(p, from, to);
  p->cursor = from;
  insert(p, word);
}

static enum tg_prompt_event recall(struct tg_prompt *p, int step)
{
  size_t n = p->history->lines.n;
  if ((step < 0 && p->place == 0) || (step > 0 && p->place == n))
    return TG_PROMPT_NONE;
  if (p->place == n) {
    tg_buf_clear(&p->typed);
    tg_buf_add_span(&p->typed, text_of(p));
  }
  p->place += (size_t)step;
  const char *line = p->place == n ? tg_buf_str(&p->typed) : p->history->lines.at[p->place];
  tg_buf_clear(&p->text);
  tg_buf_add_str(&p->text, line);
  p->cursor = p->text.len;
  return TG_PROMPT_CHANGED;
}

static enum tg_prompt_event move_to(struct tg_prompt *p, size_t at)
{
  p->cursor = at;
  return TG_PROMPT_NONE;
}

static enum tg_prompt_event erase_before(struct tg_prompt *p)
{
  if (!p->text.len)
    return TG_PROMPT_CANCEL;
  return delete_range(p, previous_cluster(p, p->cursor), p->cursor);
}

static enum tg_prompt_event control(struct tg_prompt *p, uint32_t letter)
{
  switch (letter) {
  case 'a':
    return move_to(p, 0);
  case 'e':
    return move_to(p, p->text.len);
  case 'b':
    return move_to(p, previous_cluster(p, p->cursor));
  case 'f':
    return move_to(p, next_cluster(p, p->cursor));
  case 'h':
    return erase_before(p);
  case 'd':
    return delete_range(p, p->cursor, next_cluster(p, p->cursor));
  case 'u':
    return delete_range(p, 0, p->cursor);
  case 'k': {
    size_t at = p->cursor;
    return delete_range(p, at, p->text.len);
  }
  case 'w':
    return delete_range(p, word_start(p), p->cursor);
  case 'p':
    return recall(p, -1);
  case 'n':
    return recall(p, 1);
  case 'c':
  case 'g':
    return TG_PROMPT_CANCEL;
  default:
    return TG_PROMPT_NONE;
  }
}

static enum tg_prompt_event named(struct tg_prompt *p, enum tg_key_name name)
{
  switch (name) {
  case TG_KEY_LEFT:
    return move_to(p, previous_cluster(p, p->cursor));
  case TG_KEY_RIGHT:
    return move_to(p, next_cluster(p, p->cursor));
  case TG_KEY_HOME:
    return move_to(p, 0);
  case TG_KEY_END:
    return move_to(p, p->text.len);
  case TG_KEY_UP:
    return recall(p, -1);
  case TG_KEY_DOWN:
    return recall(p, 1);
  case TG_KEY_BS:
    return erase_before(p);
  case TG_KEY_DEL:
    return delete_range(p, p->cursor, next_cluster(p, p->cursor));
  case TG_KEY_ENTER:
    return TG_PROMPT_ACCEPT;
  case TG_KEY_ESC:
    return TG_PROMPT_CANCEL;
  default:
    return TG_PROMPT_NONE;
  }
}

enum tg_prompt_event tg_prompt_key(struct tg_prompt *p, const struct tg_key *key)
{
  char utf8[4];
  switch (key->kind) {
  case TG_KEY_PASTE:
    return insert(p, key->paste);
  case TG_KEY_NAMED:
    return named(p, key->name);
  case TG_KEY_CHAR:
    if (key->mods & TG_MOD_CTRL)
      return control(p, key->cp);
    if (key->mods & TG_MOD_ALT)
      return TG_PROMPT_NONE;
    return insert(p, tg_span_of(utf8, tg_utf8_encode(key->cp, utf8)));
  default:
    return TG_PROMPT_NONE;
  }
}

void tg_prompt_draw(const struct tg_prompt *p, struct tg_canvas *c, int row, int col, int clip_col)
{
  char sign[2] = {p->sign, 0};
  tg_canvas_fill(c, row, col, clip_col - col, TG_STYLE_PROMPT);
  col += tg_canvas_put(c, row, col, clip_col, tg_span_str(sign), TG_STYLE_PROMPT);
  int room = clip_col - col - 1; /* one for the cursor behind the last character */
  size_t from = 0;
  int columns = (int)tg_span_columns(tg_span_slice(text_of(p), 0, p->cursor));
  while (columns > room && from < p->cursor) {
    size_t next = next_cluster(p, from);
    columns -= (int)tg_span_columns(tg_span_slice(text_of(p), from, next));
    from = next;
  }
  tg_canvas_put(c, row, col, clip_col, tg_span_slice(text_of(p), from, p->text.len),
                TG_STYLE_PROMPT);
  c->cursor_row = row;
  c->cursor_col = col + columns;
}

void tg_history_add(struct tg_history *h, struct tg_span line)
{
  size_t kept = 0;
  for (size_t i = 0; i < h->lines.n; i++) {
    bool drop = tg_span_eq_str(line, h->lines.at[i]) || (i == 0 && h->lines.n >= HISTORY_MAX);
    if (drop)
      free(h->lines.at[i]);
    else
      h->lines.at[kept++] = h->lines.at[i];
  }
  h->lines.n = kept;
  char *copy = tg_malloc(line.len + 1);
  memcpy(copy, line.ptr, line.len);
  copy[line.len] = 0;
  *tg_vec_push(&h->lines) = copy;
}

void tg_history_fini(struct tg_history *h)
{
  for (size_t i = 0; i < h->lines.n; i++)
    free(h->lines.at[i]);
  tg_vec_fini(&h->lines);
}
