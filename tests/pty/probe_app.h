/* An app for tests of the terminal shell: it shows what reaches it. */
#ifndef TG_TESTS_PROBE_APP_H
#define TG_TESTS_PROBE_APP_H

#include "tigang/app/app.h"
#include "tigang/base/source.h"

/* Keys: q quits, f shows the next frame, y copies its keys, M gives the mouse back or takes it,
 * K, X and B end it by a fault, C reads on behind the end that a mapped file has lost, <C-z>
 * suspends, <C-l> redraws.
 */
struct tg_app {
  bool frames; /* shows frames, which are told by their number alone; else its state */
  int rows, cols;
  unsigned keys, draws, frame, ticks;
  struct tg_buf last; /* all keys in written form, pastes in () */
  enum tg_app_request request;
  int mouse_row, mouse_col;
  bool no_mouse;
  int fd; /* whose bytes are counted, -1: none */
  size_t bytes;
  struct tg_source *cut; /* open from the start, and cut since; NULL: none */
};

/* A source whose file has lost its only byte. */
struct tg_source *open_and_cut(void);

/* Draws a frame: anything, differing from the one before in a few cells or in all. */
void draw_frame(unsigned frame, struct tg_canvas *c);

#endif
