/* Word's format before docx, by antiword or catdoc; both give a paragraph a line. */
#include "import/helper.h"

#include "tigang/base/source.h"
#include "tigang/text/utf8.h"

/* --- what a compound file holds ---- */

/* Entries of its directory: 128 bytes on a border of as many, the name in UTF-16LE first, the bytes
 * of the name and its NUL at 64 ([MS-CFB] 2.6.1). */
enum { ENTRY = 128, NAME_LENGTH = 64 };

static bool has_name(const char *entry, const char *name)
{
  size_t n = strlen(name);
  for (size_t i = 0; i < n; i++)
    if (entry[2 * i] != name[i] || entry[2 * i + 1])
      return false;
  return (unsigned char)entry[NAME_LENGTH] == 2 * n + 2 && !entry[NAME_LENGTH + 1];
}

static const struct {
  const char *stream, *what; /* NULL: a document of Word */
} kinds[] = {
    {"EncryptedPackage", ""},
    {"WordDocument", NULL},
    {"Workbook", "a table of Excel"},
    {"Book", "a table of Excel"},
    {"PowerPoint Document", "a presentation of PowerPoint"},
    {"VisioDocument", "a drawing of Visio"},
    {"BodyText", "a document of Hangul (HWP)"},
    {"__properties_version1.0", "a message of Outlook"},
};

static bool is_word(const char *path, struct tg_err *err)
{
  struct tg_source *source = tg_source_open(path, err);
  if (!source)
    return false;
  struct tg_span all = tg_source_bytes(source);
  const char *what = "a compound file of an unknown program, or cut short";
  bool found = false;
  for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds && !found; kind++)
    for (size_t at = 0; at + ENTRY <= all.len && !found; at += ENTRY) {
      found = has_name(all.ptr + at, kinds[kind].stream);
      if (found)
        what = kinds[kind].what;
    }
  tg_source_free(source);
  if (!what)
    return true;
  return *what ? tg_err_set(err, TG_E_INPUT, TG_MSG_OLE_OTHER, tg_say(what))
               : tg_err_set(err, TG_E_INPUT, TG_MSG_IMPORT_LOCKED);
}

/* --- its text ---- */

static uint32_t half(const char *s)
{
  return 0xD000u | (uint32_t)(s[1] & 0x3F) << 6 | (uint32_t)(s[2] & 0x3F);
}

/* Both helpers write what is beyond U+FFFF as two halves of three bytes each (CESU-8). */
static void mend_halves(struct tg_buf *text)
{
  size_t to = 0;
  for (size_t i = 0; i < text->len;) {
    const unsigned char *s = (const unsigned char *)text->at + i;
    if (i + 6 <= text->len && s[0] == 0xED && s[1] >= 0xA0 && s[1] < 0xB0 && s[3] == 0xED &&
        s[4] >= 0xB0) {
      uint32_t high = half(text->at + i), low = half(text->at + i + 3);
      to += tg_utf8_encode(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), text->at + to);
      i += 6;
    } else {
      text->at[to++] = text->at[i++];
    }
  }
  tg_buf_cut(text, to);
}

bool imp_doc(struct imp_job *job, struct tg_err *err)
{
  struct tg_buf text = TG_BUF_INIT;
  bool ok = false, any = false;
  if (!is_word(job->path, err))
    return false;
  for (int i = IMP_HELPER_DOC_FIRST; i <= IMP_HELPER_DOC_SECOND && !ok; i++) {
    const struct imp_helper *h = imp_helper((enum imp_helper_name)i);
    if (!imp_helper_is_there(h))
      continue;
    tg_buf_clear(&text);
    ok = imp_helper_read(job, h, &text, NULL, any ? NULL : err);
    any = true;
  }
  mend_halves(&text);
  if (ok)
    ok = imp_text(job, tg_buf_span(&text), "doc", err);
  else if (!any)
    tg_err_set(err, TG_E_INPUT, TG_MSG_DOC_NO_HELPER);
  tg_buf_fini(&text);
  return ok;
}
