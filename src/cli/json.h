/* Writes JSON: objects, arrays, strings, numbers, with commas where they belong. */
#ifndef TG_CLI_JSON_H
#define TG_CLI_JSON_H

#include "tigang/base/buf.h"

#include <stdint.h>

struct json {
  struct tg_buf *out;
  bool comma; /* something stands before, at this level */
};

void json_open(struct json *j, char bracket);
void json_close(struct json *j, char bracket);
/* The name of what comes next in an object. */
void json_key(struct json *j, const char *name);
void json_string(struct json *j, struct tg_span s);
void json_number(struct json *j, uint64_t n);

/* Key and value in one. */
void json_key_string(struct json *j, const char *name, struct tg_span s);
void json_key_number(struct json *j, const char *name, uint64_t n);

#endif
