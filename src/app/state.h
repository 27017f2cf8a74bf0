/* The whole state of the reader: struct tg_app, and what it is made of. */
#ifndef TG_APP_STATE_H
#define TG_APP_STATE_H

#include "tigang/app/app.h"
#include "tigang/base/process.h"
#include "tigang/config/keymap.h"
#include "tigang/format/load.h"
#include "tigang/search/headings.h"
#include "tigang/view/folds.h"
#include "tigang/view/hitlist.h"
#include "tigang/view/list.h"
#include "tigang/view/outline.h"
#include "tigang/view/prompt.h"
#include "tigang/view/status.h"
#include "tigang/view/text.h"

#include <sys/types.h>
#include <time.h>

/* The list of hits is there for as long as it has the keys. */
enum focus { FOCUS_TEXT, FOCUS_OUTLINE, FOCUS_HITS };

/* Values of the setting `outline`. */
enum { APP_OUTLINE_NONE, APP_OUTLINE_LEFT, APP_OUTLINE_RIGHT };

/* Two places of one document: one above the other, or beside. */
enum split { SPLIT_NONE, SPLIT_ABOVE, SPLIT_BESIDE };

/* Positions jumped from; `at` is where back and forward stand (n: at the newest). */
struct jumps {
  TG_VEC(struct tg_pos) list;
  size_t at;
};

/* What of a base is kept for its next reading, and how far that has come. */
struct remembered {
  bool looked;    /* for what was kept */
  bool done;      /* with taking it up */
  bool touched;   /* by a key: its place is the reader's now */
  uint32_t place; /* kept last; UINT32_MAX: none */
  long long kept_ms;
};

/* One document and where the reader is in it. */
struct document {
  struct tg_load *load;
  const struct tg_doc *doc; /* the load's */
  bool loaded;
  bool told;              /* what loading has to say */
  time_t opened;
  long long opened_ms;    /* the same by app_now_ms() */
  struct tg_outline *outline;
  bool outlined;
  struct tg_err failed;   /* why loading ended early; code 0: it did not */
  bool told_cut;          /* that the file was cut short was said */
  bool raw;               /* the source as it lies there, a line a paragraph */
  bool file_order;        /* pages as they stand in the file */
  struct tg_trace *trace; /* of a raw one: what became of it in the document it is shown for */
  struct tg_corrections corrections; /* of a base */
  size_t corrections_made;           /* of a base: grows with each change of them */
  size_t corrected;                  /* those that the outline follows */
  struct tg_text_view text;  /* the one that has the keys */
  struct tg_text_view other; /* when split */
  enum split split;
  int at;                    /* when split: in which pane `text` is */
  struct tg_outline_view tree;
  struct jumps jumps;
  bool to_the_end; /* G was asked for before the end was known */
  uint32_t to_place; /* a place in the source that is gone to when all is known; UINT32_MAX: none */
  struct remembered remembered;
  struct place {   /* of a base that was read again: where the reader was; line 0: nowhere */
    uint32_t line, part; /* of the file; how far in it, of PLACE_PARTS */
    int row;
  } wanted;
};

enum scope_range { SCOPE_DOCUMENT, SCOPE_SECTION, SCOPE_PART };

/* Where is searched. All zero: everywhere. */
struct scope {
  enum scope_range range; /* the section at `anchor`, or the top heading's above it */
  bool headings;          /* only in headings */
  struct tg_pos anchor;
  /* what this means in the document at hand, for the hits */
  const struct tg_outline *outline;
  struct tg_pos from, to;
};

/* What a key asked for that cannot be told before more was searched. */
enum search_wait { WAIT_NOTHING, WAIT_ACCEPT, WAIT_NEXT };

struct search {
  struct tg_buf query;
  struct scope scope;
  bool backward;
  bool wrong;           /* what is typed is not valid; the rest is about what was before */
  struct tg_hits *hits; /* NULL: nothing is searched */
  size_t slice;         /* bytes searched at once: what takes about a millisecond */
  unsigned generation;  /* another number for other hits */
  unsigned shown_generation;
  size_t shown;         /* for which of them, and how many, the outline was last made */
  enum search_wait waiting;
  int wait_step;        /* of WAIT_NEXT, as app_search_next() takes them */
  uint32_t wait_times;
  bool has_hit;
  struct tg_hit hit;    /* the current one */
  bool by_word;         /* the query is a word that stood under the cursor */
  /* while the query is typed: what Esc goes back to */
  struct tg_place home_top;
  struct tg_pos home_cursor;
  struct tg_buf home_query;
  struct tg_hit home_hit;
  bool home_has_hit;
  bool stopped; /* the reader wants no more hits to be looked for */
};

/* The lines that a pattern for headings matches, while it is typed. */
struct preview {
  struct tg_hits *hits; /* NULL: none is typed */
  struct tg_buf pattern;
  uint32_t last_block; /* of the last hit found */
  struct tg_place home_top;
  struct tg_pos home_cursor;
};

/* The filter of the outline pane, while it is typed: what Esc goes back to. */
struct filter {
  enum focus home_focus;
  int32_t home_setting;
  bool home_overlay;
  uint32_t home_cursor;
};

/* Hits of a search in each of the files, as far as they are counted. Where only a section of the
 * open file is searched, the others are counted as they would be searched when opened. */
struct file_counts {
  struct tg_buf query; /* empty: nothing is counted */
  struct tg_how how;
  struct scope scope, elsewhere; /* in the open file, and in the others */
  size_t file;                   /* the open one */
  TG_VEC(long long) files; /* hits; below 0: not known yet, cannot be read */
  size_t at;               /* the file being read */
  struct tg_load *load;    /* its; NULL: not opened yet */
  struct tg_outline *outline; /* its, where sections or headings count */
  struct tg_corrections corrections; /* what the reader has said about them */
  struct tg_hits *hits;
  bool changed;            /* since the list was made */
};

/* Ways to complete what stands in the prompt, as long as nothing else is typed. */
struct completion {
  struct tg_buf ways; /* a line each; empty: nothing is being completed */
  size_t n, at;       /* how many, and which one stands in the prompt; n: what was typed */
  size_t from, tail;  /* bytes of the prompt before it, and behind it */
};

enum list_kind {
  LIST_LINES,
  LIST_CORRECTIONS,
  LIST_FILES,
  LIST_MARKS,
  LIST_JUMPS,
  LIST_THEMES,
};

/* The reader's place by what stands there, to be found again in a text that was read anew. */
struct landmark {
  bool wanted;
  struct tg_buf words, heading;
  uint64_t bytes; /* of text before it */
  int row;        /* of the screen */
};

/* The open file as it was when it was last looked at. */
struct watched {
  long long looked_ms;
  off_t size;
  ino_t inode;
  struct timespec changed;
};

/* Rows and columns of the text, of all its pages. */
struct text_pane {
  int row, col, rows, cols, pages;
  int path_row, bar_col; /* of the path and the scroll bar; -1: none */
};

/* What was copied last, and the program that takes it over. */
struct clipboard {
  struct tg_buf text;
  struct tg_process process;
  const char *program;
  long long started_ms;
};

/* Where the left button went down in the text last. */
struct pressed {
  bool down;
  int pane, row, col, clicks;
  long long ms;
  struct tg_pos at;
};

/* What was open and is shown again when the help ends. */
struct behind {
  struct document *d, *base; /* NULL: the help is not shown */
  enum focus focus;
  bool outline_overlay;
  struct scope scope;
};

struct geometry {
  int rows, cols;                /* of the screen */
  int pane_rows;                 /* rows of the panes */
  int outline_col, outline_cols; /* outline_cols 0: not shown */
  int rule_col;                  /* beside it: the line that is its scroll bar, too */
  int text_col, text_cols;       /* text_cols 0: covered by the outline */
  struct text_pane panes[2];     /* in these columns */
  int n_panes;
  int split_row;                 /* of the line between two panes; -1: none */
};

/* What the button that is held down has hold of: the line beside the outline until it is known for
 * what, the outline's width, its scroll bar, the text's scroll bar. */
struct drag {
  enum { DRAG_NOTHING, DRAG_RULE, DRAG_WIDTH, DRAG_TREE, DRAG_TEXT } what;
  int row, pane; /* where it began; of DRAG_TEXT which pane */
};

struct tg_app {
  struct tg_app_config config;
  TG_VEC(char *) paths; /* of the files: those given, and those opened since */
  TG_VEC(char *) names; /* the same as they can be shown: valid UTF-8 without controls */
  size_t file;          /* index of the open one */
  struct tg_headings *headings; /* when the config has none; else NULL */
  bool wants_section; /* config.section is to be gone to when all is known */
  struct document *d;    /* what is shown */
  struct document *base; /* what was opened: the same, or that of which `d` is another view */
  struct document *coming; /* another view, to be shown when it is loaded; NULL: none */
  enum tg_msg_id coming_is; /* what is said then */
  struct tg_keymap *keymap;   /* the config's, or own_keymap */
  struct tg_keymap own_keymap;
  struct behind behind;  /* the help, when it is shown */
  struct tg_settings settings;
  struct tg_theme theme;      /* what is seen: settings.theme, or one that is looked at */
  bool theme_is_preview;
  struct geometry geo;
  enum focus focus;
  int32_t outline_side;   /* the setting when it was last another than none */
  bool outline_overlay;   /* on a narrow screen: shown over the text */
  struct drag drag;
  bool zen;       /* the text alone */
  bool zen_quiet; /* without the status line, until a key does more than scroll */
  struct search search;
  struct tg_how how;
  struct tg_prompt prompt;
  bool prompting;
  struct completion completion;
  struct tg_history searches, filters, commands;
  struct tg_history searched; /* of `searches`, those of this run */
  bool history_read;
  struct tg_hitlist hitlist;
  struct tg_place hits_home_top; /* where the reader was when the list of hits was opened */
  struct tg_pos hits_home_cursor;
  bool outline_only_hits;
  struct filter filter;
  struct preview preview;
  struct landmark landmark;
  struct watched watched;
  struct clipboard clipboard;
  struct pressed pressed;
  struct tg_list list;
  bool listing;
  enum list_kind list_kind;
  TG_VEC(uint32_t) listed; /* of LIST_MARKS the letters, of LIST_JUMPS numbers of jumps */
  struct file_counts counts;
  struct tg_buf message;
  bool message_is_error;
  long long flash_until; /* of app_now_ms(); 0: no row is marked */
  struct tg_key pending[TG_KEYS_MAX];
  size_t n_pending;
  uint32_t count; /* typed before a key; 0: none */
  const char *wants_letter; /* a command whose argument the next key is; NULL: none */
  enum tg_app_request request;
};

struct command;

/* A command as it is called. */
struct call {
  uint32_t count;      /* 0: none */
  struct tg_span args; /* the rest of the line, trimmed */
};

#endif
