#include "format/probe.h"

#include <stdint.h>

/* By content alone, or as far as a container goes. */
enum { CERTAIN = 100, LIKELY = 60, POSSIBLE = 40 };

int probe_compressed(struct tg_span head, bool whole, const char *name)
{
  static const struct tg_span magics[] = {{"\x1F\x8B\x08", 3},
                                          {"\xFD"
                                           "7zXZ\0",
                                           6},
                                          {"\x28\xB5\x2F\xFD", 4},
                                          {"BZh", 3}};
  (void)whole;
  (void)name;
  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
    if (head.len >= magics[i].len && !memcmp(head.ptr, magics[i].ptr, magics[i].len))
      return CERTAIN;
  return 0;
}

/* --- containers ---- */

static bool has(struct tg_span head, struct tg_span bytes)
{
  return tg_span_find(head, bytes, 0) != SIZE_MAX;
}

static bool is_zip(struct tg_span head)
{
  return tg_span_starts(head, "PK\003\004") || tg_span_starts(head, "PK\005\006");
}

/* A zip that nobody else knows comes here too, to be told what it is. */
int probe_docx(struct tg_span head, bool whole, const char *name)
{
  (void)whole;
  (void)name;
  if (!is_zip(head))
    return 0;
  return has(head, tg_span_str("word/"))                 ? CERTAIN
         : has(head, tg_span_str("[Content_Types].xml")) ? LIKELY
                                                         : POSSIBLE;
}

/* The part `mimetype` comes first and is not packed (part 2, 3.3); where it is missing, the name of
 * the text's part has to do. */
int probe_odt(struct tg_span head, bool whole, const char *name)
{
  (void)whole;
  (void)name;
  if (!is_zip(head))
    return 0;
  if (has(head, tg_span_str("mimetypeapplication/vnd.oasis.opendocument")))
    return CERTAIN;
  return has(head, tg_span_str("content.xml")) ? LIKELY + 1 : 0;
}

/* By the user's word only (format/load.c). */
int probe_filter(struct tg_span head, bool whole, const char *name)
{
  (void)head;
  (void)whole;
  (void)name;
  return 0;
}

/* Readers of PDF look for its sign in the first kilobyte: there may be something before it. */
int probe_pdf(struct tg_span head, bool whole, const char *name)
{
  struct tg_span start = tg_span_slice(head, 0, head.len < 1024 ? head.len : 1024);
  (void)whole;
  (void)name;
  if (tg_span_starts(start, "%PDF-"))
    return CERTAIN;
  return tg_span_find(start, tg_span_str("\n%PDF-1."), 0) != SIZE_MAX ? CERTAIN - 1 : 0;
}

/* A compound file of Microsoft: Word, but others too. */
int probe_doc(struct tg_span head, bool whole, const char *name)
{
  (void)whole;
  (void)name;
  return tg_span_starts(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") ? CERTAIN - 10 : 0;
}

int probe_rtf(struct tg_span head, bool whole, const char *name)
{
  (void)whole;
  (void)name;
  return tg_span_starts(head, "{\\rtf") ? CERTAIN : 0;
}
