#include "config/keyseq.h"

/* Longer than any sequence a terminal sends for a key. */
enum { MAX_LEN = 40, MAX_PARAMS = 4, MAX_PARAM = 0x10FFFF };

struct csi {
  char prefix; /* '<' of the SGR mouse, '?' …; 0 */
  char final;
  int n;
  int params[MAX_PARAMS]; /* 0 where there is none */
};

struct tg_key tg_keyseq_control(unsigned char c)
{
  switch (c) {
  case 0:
    return tg_key_char(' ', TG_MOD_CTRL);
  case 0x08: /* terminals send either for the same key */
  case 0x7F:
    return tg_key_named(TG_KEY_BS, 0);
  default: /* ^A to ^Z; ^[ ^\ ^] ^^ ^_ */
    return tg_key_char(c + (c <= 26 ? 'a' - 1u : '@'), TG_MOD_CTRL);
  }
}

static void give(struct tg_input *in, struct tg_key key)
{
  in->kind = TG_INPUT_KEY;
  in->key = key;
}

/* xterm: the modifiers plus one; 8 is Meta, which counts as Alt. */
static uint8_t mods_of(int param)
{
  int bits = param > 0 ? param - 1 : 0;
  return (uint8_t)((bits & 1 ? TG_MOD_SHIFT : 0) | (bits & 10 ? TG_MOD_ALT : 0) |
                   (bits & 4 ? TG_MOD_CTRL : 0));
}

/* The key named by the last byte of ESC [ … or ESC O …; TG_KEY_NAMES when there is none. */
static enum tg_key_name key_of_final(char final)
{
  static const struct {
    char final;
    enum tg_key_name name;
  } keys[] = {
      {'A', TG_KEY_UP},   {'B', TG_KEY_DOWN}, {'C', TG_KEY_RIGHT}, {'D', TG_KEY_LEFT},
      {'H', TG_KEY_HOME}, {'F', TG_KEY_END},  {'P', TG_KEY_F1},    {'Q', TG_KEY_F2},
      {'R', TG_KEY_F3},   {'S', TG_KEY_F4},   {'M', TG_KEY_ENTER},
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (keys[i].final == final)
      return keys[i].name;
  return TG_KEY_NAMES;
}

/* The key of ESC [ number ~ (VT220, and what its kin added). */
static enum tg_key_name key_of_number(int number)
{
  static const uint8_t keys[] = {
      [1] = TG_KEY_HOME, [2] = TG_KEY_INS,  [3] = TG_KEY_DEL,  [4] = TG_KEY_END,  [5] = TG_KEY_PGUP,
      [6] = TG_KEY_PGDN, [7] = TG_KEY_HOME, [8] = TG_KEY_END,  [11] = TG_KEY_F1,  [12] = TG_KEY_F2,
      [13] = TG_KEY_F3,  [14] = TG_KEY_F4,  [15] = TG_KEY_F5,  [17] = TG_KEY_F6,  [18] = TG_KEY_F7,
      [19] = TG_KEY_F8,  [20] = TG_KEY_F9,  [21] = TG_KEY_F10, [23] = TG_KEY_F11, [24] = TG_KEY_F12,
  };
  bool gap = number == 9 || number == 10 || number == 16 || number == 22;
  if (number < 1 || number >= (int)sizeof keys || gap)
    return TG_KEY_NAMES;
  return keys[number];
}

/* A key told by its code point (xterm's modifyOtherKeys, CSI u). */
static void give_code(struct tg_input *in, int code, uint8_t mods)
{
  struct tg_key key;
  if (code < ' ' || code == 0x7F) {
    key = tg_keyseq_control((unsigned char)code);
    if (key.kind == TG_KEY_NAMED) /* ^I, not Ctrl with I */
      key.mods |= mods;
  } else if ((code >= 0x80 && code < 0xA0) || (code >= 0xD800 && code < 0xF900)) {
    return; /* no character; U+E000 to U+F8FF name keys that are nothing here */
  } else {
    bool upper = mods & TG_MOD_SHIFT && code >= 'a' && code <= 'z';
    key = tg_key_char((uint32_t)(upper ? code - 'a' + 'A' : code), mods);
  }
  give(in, key);
}

/* `code` as xterm's button protocols have it: 1, 2 the button, 4 8 16 modifiers, 32 motion, 64 the
 * wheel. */
static void give_mouse(struct tg_input *in, int code, int col, int row, bool release)
{
  if (col < 1 || row < 1 || col > UINT16_MAX || row > UINT16_MAX || code & 128)
    return;
  int button = (code & 3) + 1;
  struct tg_mouse m = {.row = (uint16_t)(row - 1), .col = (uint16_t)(col - 1)};
  if (code & 64) {
    if (button > 2) /* sideways */
      return;
    m.action = TG_MOUSE_WHEEL;
    m.wheel = button == 1 ? -1 : 1;
  } else {
    m.action = release ? TG_MOUSE_RELEASE : code & 32 ? TG_MOUSE_DRAG : TG_MOUSE_PRESS;
    m.button = (uint8_t)(button > 3 ? 0 : button);
  }
  uint8_t mods = (uint8_t)((code & 4 ? TG_MOD_SHIFT : 0) | (code & 8 ? TG_MOD_ALT : 0) |
                           (code & 16 ? TG_MOD_CTRL : 0));
  give(in, (struct tg_key){.kind = TG_KEY_MOUSE, .mods = mods, .mouse = m});
}

static void read_tilde(const struct csi *c, struct tg_input *in, bool *paste)
{
  int number = c->params[0];
  if (number == 200) {
    *paste = true;
  } else if (number == 27) {
    give_code(in, c->params[2], mods_of(c->params[1]));
  } else {
    enum tg_key_name name = key_of_number(number);
    if (name != TG_KEY_NAMES)
      give(in, tg_key_named(name, mods_of(c->params[1])));
  }
}

static void read_final(const struct csi *c, struct tg_input *in)
{
  enum tg_key_name name = key_of_final(c->final);
  if (c->final == 'Z')
    give(in, tg_key_named(TG_KEY_TAB, TG_MOD_SHIFT));
  else if (name != TG_KEY_NAMES)
    give(in, tg_key_named(name, mods_of(c->params[1])));
}

static void read_csi(const struct csi *c, struct tg_input *in, bool *paste)
{
  const int *p = c->params;
  if (c->prefix == '<' && (c->final == 'M' || c->final == 'm') && c->n == 3) {
    give_mouse(in, p[0], p[1], p[2], c->final == 'm');
  } else if (c->prefix == '?' && c->final == 'y' && c->n == 2) {
    *in = (struct tg_input){.kind = TG_INPUT_MODE, .mode = p[0], .value = p[1]};
  } else if (c->prefix) {
    return;
  } else if (c->final == '~') {
    read_tilde(c, in, paste);
  } else if (c->final == 'u') {
    give_code(in, p[0], mods_of(p[1]));
  } else if (c->final == 'R' && c->n == 2 && p[0] != 1) { /* 1;N R is F3 with modifiers */
    *in = (struct tg_input){.kind = TG_INPUT_CURSOR, .row = p[0], .col = p[1]};
  } else {
    read_final(c, in);
  }
}

/* A digit, or what separates parameters; those behind the last one that counts are skipped. */
static void add_to_params(struct csi *c, char b)
{
  if (!c->n)
    c->n = 1;
  if (b > '9')
    c->n++;
  else if (c->n <= MAX_PARAMS) {
    int *param = &c->params[c->n - 1];
    *param = *param < MAX_PARAM / 10 ? *param * 10 + (b - '0') : MAX_PARAM;
  }
}

/* ECMA-48: parameter bytes 30 to 3F, intermediate 20 to 2F, one final 40 to 7E. A byte that fits
 * nowhere ends the sequence, which then means nothing. */
static size_t scan_csi(struct tg_span s, struct csi *c)
{
  size_t i = 2;
  if (i < s.len && s.ptr[i] >= '<' && s.ptr[i] <= '?')
    c->prefix = s.ptr[i++];
  for (; i < s.len && i < MAX_LEN; i++) {
    char b = s.ptr[i];
    if (b >= '0' && b <= ';') {
      add_to_params(c, b);
    } else if (b >= '@' && b <= '~') {
      c->final = b;
      return i + 1;
    } else if (b < ' ' || b > '~') {
      return i;
    }
  }
  return i < MAX_LEN ? KEYSEQ_MORE : i;
}

/* ESC [ M and three bytes: the mouse of terminals without SGR reports. */
static size_t read_x10_mouse(struct tg_span s, struct tg_input *in)
{
  if (s.len < 6)
    return KEYSEQ_MORE;
  const unsigned char *u = (const unsigned char *)s.ptr + 3;
  int code = u[0] - 32;
  bool release = (code & 67) == 3;
  if (u[0] >= 32)
    give_mouse(in, code, u[1] - 32, u[2] - 32, release);
  return 6;
}

static size_t read_bracket(struct tg_span s, struct tg_input *in, bool *paste)
{
  if (s.len > 2 && s.ptr[2] == 'M')
    return read_x10_mouse(s, in);
  if (s.len > 2 && s.ptr[2] == '[') { /* the Linux console: ESC [ [ A to E are F1 to F5 */
    if (s.len == 3)
      return KEYSEQ_MORE;
    if (s.ptr[3] >= 'A' && s.ptr[3] <= 'E')
      give(in, tg_key_named((enum tg_key_name)(TG_KEY_F1 + (s.ptr[3] - 'A')), 0));
    return 4;
  }
  struct csi c = {0};
  size_t used = s.len > 2 ? scan_csi(s, &c) : KEYSEQ_MORE;
  if (used && c.final)
    read_csi(&c, in, paste);
  return used;
}

static size_t read_ss3(struct tg_span s, struct tg_input *in)
{
  if (s.len == 2)
    return KEYSEQ_MORE;
  enum tg_key_name name = key_of_final(s.ptr[2]);
  if (name == TG_KEY_NAMES) {
    give(in, tg_key_char('O', TG_MOD_ALT));
    return 2;
  }
  give(in, tg_key_named(name, 0));
  return 3;
}

size_t tg_keyseq_read(struct tg_span s, bool expired, struct tg_input *in, bool *paste)
{
  size_t used = s.ptr[1] == '[' ? read_bracket(s, in, paste) : read_ss3(s, in);
  if (used || !expired)
    return used;
  if (s.len == 2)
    give(in, tg_key_char((unsigned char)s.ptr[1], TG_MOD_ALT));
  return s.len;
}
