#include "cli/json.h"

#include "tigang/text/utf8.h"

static void separate(struct json *j)
{
  if (j->comma)
    tg_buf_add_str(j->out, ", ");
  j->comma = true;
}

void json_open(struct json *j, char bracket)
{
  separate(j);
  tg_buf_add_char(j->out, bracket);
  j->comma = false;
}

void json_close(struct json *j, char bracket)
{
  tg_buf_add_char(j->out, bracket);
  j->comma = true;
}

/* RFC 8259: quotes, backslash and controls are escaped; ill-formed bytes (of a file's name) become
 * U+FFFD. */
static void escaped(struct tg_buf *out, struct tg_span s)
{
  for (size_t i = 0; i < s.len;) {
    uint32_t cp;
    bool bad = false;
    char utf8[4];
    i += tg_utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
    if (cp == '"' || cp == '\\')
      tg_buf_addf(out, "\\%c", (char)cp);
    else if (cp < 0x20 || cp == 0x7F)
      tg_buf_addf(out, "\\u%04x", (unsigned)cp);
    else
      tg_buf_add(out, utf8, tg_utf8_encode(cp, utf8));
  }
}

void json_string(struct json *j, struct tg_span s)
{
  separate(j);
  tg_buf_add_char(j->out, '"');
  escaped(j->out, s);
  tg_buf_add_char(j->out, '"');
}

void json_number(struct json *j, uint64_t n)
{
  separate(j);
  tg_buf_addf(j->out, "%llu", (unsigned long long)n);
}

void json_key(struct json *j, const char *name)
{
  json_string(j, tg_span_str(name));
  tg_buf_add_str(j->out, ": ");
  j->comma = false;
}

void json_key_string(struct json *j, const char *name, struct tg_span s)
{
  json_key(j, name);
  json_string(j, s);
}

void json_key_number(struct json *j, const char *name, uint64_t n)
{
  json_key(j, name);
  json_number(j, n);
}
