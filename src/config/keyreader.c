#include "tigang/config/keyreader.h"

#include "config/keyseq.h"
#include "tigang/text/utf8.h"

#define ESC '\x1B'
#define PASTE_END "\x1B[201~"

enum { WAIT_ESC = 25, WAIT_REST = 500 };

void tg_keyreader_fini(struct tg_keyreader *r)
{
  tg_buf_fini(&r->bytes);
  tg_buf_fini(&r->paste);
}

static struct tg_span unread(const struct tg_keyreader *r)
{
  return tg_span_slice(tg_buf_span(&r->bytes), r->at, r->bytes.len);
}

void tg_keyreader_feed(struct tg_keyreader *r, const char *bytes, size_t len)
{
  struct tg_span rest = unread(r);
  if (r->at) {
    memmove(r->bytes.at, rest.ptr, rest.len);
    tg_buf_cut(&r->bytes, rest.len);
    r->at = 0;
  }
  tg_buf_add(&r->bytes, bytes, len);
  r->expired = false;
}

static bool is_control(uint32_t cp)
{
  return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

/* One character that ESC does not begin. */
static size_t read_plain(struct tg_span s, bool expired, struct tg_input *in)
{
  unsigned char c = (unsigned char)s.ptr[0];
  in->kind = TG_INPUT_KEY;
  if (c < 0x20 || c == 0x7F) {
    in->key = tg_keyseq_control(c);
    return 1;
  }
  uint32_t cp;
  bool bad = false;
  size_t used = tg_utf8_decode(s.ptr, s.len, &cp, &bad);
  in->key = tg_key_char(cp, 0);
  if (!bad && !is_control(cp))
    return used;
  in->kind = TG_INPUT_NONE;
  bool cut_off = bad && used == s.len && c >= 0xC2 && c <= 0xF4;
  return cut_off && !expired ? 0 : used;
}

/* ESC ESC [ A is Alt with a key of rxvt; else the first ESC is a key of its own. */
static size_t read_twice(struct tg_span s, bool expired, struct tg_input *in, bool *paste)
{
  if (s.len == 2 && !expired)
    return 0;
  if (s.len > 2 && (s.ptr[2] == '[' || s.ptr[2] == 'O')) {
    size_t used = tg_keyseq_read(tg_span_slice(s, 1, s.len), expired, in, paste);
    in->key.mods |= TG_MOD_ALT;
    return used ? used + 1 : 0;
  }
  *in = (struct tg_input){.kind = TG_INPUT_KEY, .key = tg_key_named(TG_KEY_ESC, 0)};
  return 1;
}

static size_t read_escape(struct tg_span s, bool expired, struct tg_input *in, bool *paste)
{
  if (s.len == 1) {
    *in = (struct tg_input){.kind = TG_INPUT_KEY, .key = tg_key_named(TG_KEY_ESC, 0)};
    return expired;
  }
  if (s.ptr[1] == '[' || s.ptr[1] == 'O')
    return tg_keyseq_read(s, expired, in, paste);
  if (s.ptr[1] == ESC)
    return read_twice(s, expired, in, paste);
  size_t used = read_plain(tg_span_slice(s, 1, s.len), expired, in);
  in->key.mods |= TG_MOD_ALT;
  return used ? used + 1 : 0;
}

static void paste_add(struct tg_keyreader *r, size_t len)
{
  size_t room = r->paste.len < TG_PASTE_MAX ? TG_PASTE_MAX - r->paste.len : 0;
  tg_buf_add(&r->paste, unread(r).ptr, len < room ? len : room);
  r->at += len;
}

/* In place: valid UTF-8 with \n for every line end, without other controls. */
static void paste_tidy(struct tg_buf *paste)
{
  size_t to = 0;
  uint32_t cp = 0;
  for (size_t i = 0; i < paste->len;) {
    bool bad = false, after_cr = cp == '\r';
    size_t n = tg_utf8_decode(paste->at + i, paste->len - i, &cp, &bad);
    if (cp == '\r' || (cp == '\n' && !after_cr))
      paste->at[to++] = '\n';
    else if (!bad && (cp == '\t' || !is_control(cp))) {
      memmove(paste->at + to, paste->at + i, n);
      to += n;
    }
    i += n;
  }
  tg_buf_cut(paste, to);
}

/* Up to the end of the paste, or all but what may be the begin of its end. */
static bool read_paste(struct tg_keyreader *r, struct tg_input *in)
{
  const size_t end_len = strlen(PASTE_END);
  struct tg_span s = unread(r);
  size_t end = tg_span_find(s, tg_span_str(PASTE_END), 0);
  if (end == SIZE_MAX && !r->expired) {
    if (s.len >= end_len)
      paste_add(r, s.len - end_len + 1);
    return false;
  }
  paste_add(r, end == SIZE_MAX ? s.len : end);
  r->at += end == SIZE_MAX ? 0 : end_len;
  r->pasting = false;
  paste_tidy(&r->paste);
  in->kind = TG_INPUT_KEY;
  in->key = (struct tg_key){.kind = TG_KEY_PASTE, .paste = tg_buf_span(&r->paste)};
  return true;
}

bool tg_keyreader_next(struct tg_keyreader *r, struct tg_input *in)
{
  for (;;) {
    *in = (struct tg_input){.kind = TG_INPUT_NONE};
    if (r->pasting)
      return read_paste(r, in);
    struct tg_span s = unread(r);
    if (!s.len)
      return false;
    bool escape = s.ptr[0] == ESC, paste = false;
    size_t used = escape ? read_escape(s, r->expired, in, &paste) : read_plain(s, r->expired, in);
    if (!used) {
      in->kind = TG_INPUT_NONE;
      return false;
    }
    r->at += used;
    if (in->kind != TG_INPUT_NONE)
      return true;
    r->pasting = paste;
    if (paste)
      tg_buf_clear(&r->paste);
  }
}

int tg_keyreader_timeout(const struct tg_keyreader *r)
{
  struct tg_span s = unread(r);
  if (r->pasting)
    return WAIT_REST;
  if (!s.len)
    return -1;
  return s.len <= 2 && s.ptr[0] == ESC ? WAIT_ESC : WAIT_REST;
}

void tg_keyreader_expire(struct tg_keyreader *r)
{
  r->expired = true;
}
