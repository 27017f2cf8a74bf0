/* The table of encodings and their names. */
#include "text/encoding_private.h"

/* Names that documents, mail and browsers use (WHATWG Encoding Standard, IANA charset registry),
 * folded as compared: small letters and digits only. */
static const struct {
  const char *name;
  const char *iconv;  /* what iconv calls it, or a set that it is part of; NULL: it is not asked */
  const char *others; /* blank-separated */
} rows[TG_ENCODINGS] = {
    [TG_ENC_NONE] = {"", NULL, ""},
    [TG_ENC_UTF8] = {"UTF-8", NULL, "utf ascii usascii ansix341968 unicode11utf8"},
    [TG_ENC_UTF16LE] = {"UTF-16LE", "UTF-16LE", "utf16 ucs2 ucs2le unicode"},
    [TG_ENC_UTF16BE] = {"UTF-16BE", "UTF-16BE", "ucs2be"},
    [TG_ENC_UTF32LE] = {"UTF-32LE", "UTF-32LE", "utf32 ucs4 ucs4le"},
    [TG_ENC_UTF32BE] = {"UTF-32BE", "UTF-32BE", "ucs4be"},
    [TG_ENC_GB18030] = {"GB18030", "GB18030",
                        "gbk gb2312 gb gb231280 cp936 ms936 windows936 euccn cngb xgbk"},
    [TG_ENC_BIG5] = {"Big5", "BIG5-HKSCS", "big cp950 ms950 windows950 cnbig5 xxbig5"},
    [TG_ENC_BIG5_HKSCS] = {"Big5-HKSCS", "BIG5-HKSCS", "hkscs big5hk"},
    [TG_ENC_EUC_TW] = {"EUC-TW", "EUC-TW", "cns11643 xeuctw"},
    [TG_ENC_HZ] = {"HZ", "GB18030", "hzgb hzgb2312"},
    [TG_ENC_ISO_2022_CN] = {"ISO-2022-CN", "ISO-2022-CN-EXT", "iso2022cnext csiso2022cn"},
    [TG_ENC_ISO_2022_JP] = {"ISO-2022-JP", "ISO-2022-JP-2",
                            "jis iso2022jp1 iso2022jp2 csiso2022jp"},
    [TG_ENC_ISO_2022_KR] = {"ISO-2022-KR", "ISO-2022-KR", "csiso2022kr"},
    [TG_ENC_SHIFT_JIS] = {"Shift_JIS", "CP932",
                          "sjis xsjis mskanji cp932 ms932 windows31j csshiftjis"},
    [TG_ENC_EUC_JP] = {"EUC-JP", "EUC-JP", "ujis xeucjp eucjpms cseucpkdfmtjapanese"},
    [TG_ENC_EUC_KR] = {"EUC-KR", "CP949",
                       "cp949 ms949 uhc windows949 ksc5601 ksc56011987 korean cseuckr"},
    [TG_ENC_LATIN1] = {"ISO-8859-1", "CP1252", "latin1 latin l1 cp1252 windows1252 iso88591"},
};

const char *enc_iconv_name(enum tg_encoding e)
{
  return rows[e].iconv;
}

const char *tg_encoding_name(enum tg_encoding e)
{
  return rows[e].name;
}

bool tg_encoding_is_wide(enum tg_encoding e)
{
  return e == TG_ENC_UTF16LE || e == TG_ENC_UTF16BE || e == TG_ENC_UTF32LE || e == TG_ENC_UTF32BE;
}

/* Capitals and signs do not count: "Shift_JIS" is "shiftjis". Cut to the room. */
static struct tg_span folded(struct tg_span name, char *room, size_t size)
{
  size_t n = 0;
  for (size_t i = 0; i < name.len && n < size; i++) {
    char c = name.ptr[i];
    if (c >= 'A' && c <= 'Z')
      c = (char)(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      room[n++] = c;
    else if (!strchr(" -_.:", c))
      return tg_span_of(room, 0); /* no name of an encoding */
  }
  return tg_span_of(room, n);
}

static bool is_among(struct tg_span word, const char *list)
{
  while (*list) {
    size_t n = strcspn(list, " ");
    if (tg_span_eq(word, tg_span_of(list, n)))
      return true;
    list += n + (list[n] == ' ');
  }
  return false;
}

enum { NAME_MAX_BYTES = 40 };

static void tell_unknown(struct tg_span name, struct tg_err *err)
{
  struct tg_buf names = TG_BUF_INIT;
  for (int e = TG_ENC_UTF8; e < TG_ENCODINGS; e++)
    tg_buf_addf(&names, e > TG_ENC_UTF8 ? " %s" : "%s", rows[e].name);
  int shown = name.len < NAME_MAX_BYTES ? (int)name.len : NAME_MAX_BYTES;
  tg_err_set(err, TG_E_USAGE, TG_MSG_ENCODING_UNKNOWN, shown, name.ptr, tg_buf_str(&names));
  tg_buf_fini(&names);
}

enum tg_encoding tg_encoding_named(struct tg_span name, struct tg_err *err)
{
  char word_room[NAME_MAX_BYTES], name_room[NAME_MAX_BYTES];
  struct tg_span word = folded(name, word_room, sizeof word_room);
  for (int e = TG_ENC_UTF8; e < TG_ENCODINGS && word.len; e++) {
    struct tg_span own = folded(tg_span_str(rows[e].name), name_room, sizeof name_room);
    if (tg_span_eq(word, own) || is_among(word, rows[e].others))
      return (enum tg_encoding)e;
  }
  tell_unknown(name, err);
  return TG_ENC_NONE;
}

void tg_encodings_list(struct tg_buf *out)
{
  for (int e = TG_ENC_UTF8; e < TG_ENCODINGS; e++)
    tg_buf_addf(out, "%s\t%s\n", rows[e].name, rows[e].others);
}
