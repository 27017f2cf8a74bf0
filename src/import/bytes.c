#include "import/bytes.h"

#include "tigang/base/source.h"
#include "tigang/text/decode.h"
#include "tigang/text/utf8.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

bool imp_read_file(const struct imp_job *job, size_t most, struct tg_buf *out, struct tg_err *err)
{
  struct tg_source *source = tg_source_open(job->path, err);
  bool ok = source != NULL;
  while (ok && !tg_source_complete(source))
    ok = tg_source_fill(source, SIZE_MAX, true, err);
  if (ok && tg_source_bytes(source).len > most)
    ok = tg_err_set(err, TG_E_LIMIT, TG_MSG_IMPORT_TOO_LARGE, most >> 20);
  if (ok)
    tg_buf_add_span(out, tg_source_bytes(source));
  tg_source_free(source);
  return ok;
}

static enum tg_encoding wanted(const struct imp_job *job)
{
  return job->encoding ? tg_encoding_named(tg_span_str(job->encoding), NULL) : TG_ENC_NONE;
}

const char *imp_decode(struct imp_job *job, struct tg_span bytes, struct tg_span declared,
                       struct tg_buf *out)
{
  enum tg_encoding hint = declared.len ? tg_encoding_named(declared, NULL) : TG_ENC_NONE;
  struct tg_encoding_guess guess = tg_encoding_guess(bytes, hint);
  enum tg_encoding from = wanted(job);
  if (from == TG_ENC_NONE)
    from = guess.encoding;
  struct tg_decoder *decoder = tg_decoder_new(from, NULL);
  if (!decoder) /* text that the system cannot convert is shown as what it is: broken */
    decoder = tg_decoder_new(from = TG_ENC_UTF8, NULL);
  tg_decoder_feed(decoder, tg_span_slice(bytes, guess.bom, bytes.len), true, out);
  const struct tg_repairs repairs = {.invalid = tg_decoder_invalid(decoder)};
  tg_builder_repaired(job->builder, &repairs);
  tg_decoder_free(decoder);
  return tg_encoding_name(from);
}

/* &#150; is what Windows-1252 has there, everywhere but in the standard of old (HTML 13.2.5.80). */
uint32_t imp_referred(uint32_t cp)
{
  static const uint16_t characters[] = {
      0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
  bool known = cp >= 0x80 && cp < 0xA0 && characters[cp - 0x80];
  return known ? characters[cp - 0x80] : cp;
}

static uint32_t numbered(const char *digits)
{
  bool hex = *digits == 'x' || *digits == 'X';
  unsigned long cp = strtoul(digits + hex, NULL, hex ? 16 : 10);
  return cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) ? TG_REPLACEMENT
                                                                    : imp_referred((uint32_t)cp);
}

enum { ENTITY_MAX = 40 };

void imp_add_entity(struct tg_span entity, struct tg_buf *out)
{
  char name[ENTITY_MAX], utf8[4];
  if (entity.len < 3 || entity.len > ENTITY_MAX) {
    tg_buf_add_span(out, entity);
    return;
  }
  size_t len = entity.len - 1 - (entity.ptr[entity.len - 1] == ';');
  memcpy(name, entity.ptr + 1, len);
  name[len] = '\0';
  const htmlEntityDesc *known = *name == '#' ? NULL : htmlEntityLookup((const xmlChar *)name);
  if (*name != '#' && !known)
    tg_buf_add_span(out, entity);
  else
    tg_buf_add(out, utf8, tg_utf8_encode(known ? known->value : numbered(name + 1), utf8));
}

bool imp_has_text(const struct imp_job *job, struct tg_err *err)
{
  return tg_doc_count(job->doc) > 0 || tg_err_set(err, TG_E_INPUT, TG_MSG_FILE_EMPTY);
}
