#include "outline/mark.h"
#include "outline/scan.h"
#include "tigang/text/numeral.h"

enum { WHOLE_MAX = 40, SPREAD_MAX = 64, TITLE_MAX = 30, STEM_MAX = 8 };

/* Lines that are headings by their words, blanks removed. */
static const char *const fixed[] = {
    "序",        "序言",       "序章",       "序幕",        "引首",       "前言",
    "引言",      "導言",       "导言",       "绪论",        "緒論",       "绪言",
    "緒言",      "引子",       "楔子",       "总则",        "總則",       "総則",
    "总纲",      "總綱",       "分则",       "分則",        "附则",       "附則",
    "附录",      "附錄",       "付録",       "结语",        "結語",       "结束语",
    "結束語",    "尾声",       "尾聲",       "后记",        "後記",       "跋",
    "参考文献",  "參考文獻",   "致谢",       "致謝",        "摘要",       "自序",
    "代序",      "前文",       "序文",       "あとがき",    "まえがき",   "はじめに",
    "おわりに",  "서문",       "전문",       "부칙",        "맺음말",     "머리말",
    "凡例",      "例言",       "弁言",       "小引",        "题记",       "題記",
    "译序",      "譯序",       "译者序",     "譯者序",      "编者按",     "編者按",
    "代前言",    "内容提要",   "内容摘要",   "內容摘要",    "中文摘要",   "英文摘要",
    "余论",      "餘論",       "结论",       "結論",        "序論",       "序论",
    "鸣谢",      "鳴謝",       "谢辞",       "謝辞",        "謝辭",       "要旨",
    "参考资料",  "參考資料",   "引用文献",   "補遺",        "补遗",       "附记",
    "附記",      "索引",       "むすび",     "終わりに",    "結び",       "abstract",
    "Abstract",  "ABSTRACT",   "References", "REFERENCES",  "プロローグ", "エピローグ",
    "프롤로그",  "에필로그",   "终章",       "終章",        "序曲",       "参考文献：",
    "参考文献:", "參考文獻：", "参考资料：", "References:", "참고문헌",   "부록",
    "초록",      "후기",
};

/* The same with a title behind a blank. */
static const char *const titled[] = {"楔子", "引首", "序章", "尾声",
                                     "尾聲", "附录", "附錄", "引子"};

/* Attachments: the word, perhaps a number or a letter, perhaps a title behind a blank. */
static const char *const attached[] = {"附件", "附录", "附錄", "附表", "附图", "Appendix"};

static const char *const contents[] = {"目录", "目錄",     "目次",     "总目",    "總目",
                                       "목차", "contents", "Contents", "CONTENTS"};

/* The line without blanks in `out`; false when it is longer than WHOLE_MAX bytes. */
static bool squeeze(struct tg_span s, char *out)
{
  size_t n = 0;
  for (struct scan p = scan_of(s); !scan_done(&p); scan_skip(&p)) {
    if (tg_cp_is_blank(scan_raw(&p)))
      continue;
    size_t len = tg_utf8_len(p.at);
    if (n + len > WHOLE_MAX)
      return false;
    memcpy(out + n, p.at, len);
    n += len;
  }
  out[n] = 0;
  return n > 0;
}

static bool is_one_of(const char *word, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (!strcmp(word, list[i]))
      return true;
  return false;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

bool mark_is_contents_word(struct tg_span s)
{
  char word[WHOLE_MAX + 1];
  static const char firsts[] = "目总總목cC";
  if (!s.len || s.len > WHOLE_MAX || !memmem(firsts, sizeof firsts - 1, s.ptr, tg_utf8_len(s.ptr)))
    return false;
  return squeeze(s, word) && is_one_of(word, contents, COUNT(contents));
}

static bool whole_line(struct mark *m, enum family f)
{
  m->family = (uint8_t)f;
  m->len = m->rest = 0;
  return true;
}

/* No sentence. */
static bool is_short(struct scan p)
{
  size_t n = 0;
  uint32_t last = 0;
  for (; !scan_done(&p); n++) {
    last = scan_next(&p);
    if (last == 0x3002 || last == ';')
      return false;
  }
  return n <= TITLE_MAX && last != ',' && last != ':';
}

/* A title behind a blank. */
static bool is_title(struct scan p)
{
  return scan_blanks(&p) && is_short(p);
}

static bool read_fixed(struct tg_span s, struct mark *m)
{
  char word[WHOLE_MAX + 1];
  if (s.len <= SPREAD_MAX && squeeze(s, word) && is_one_of(word, fixed, COUNT(fixed)))
    return whole_line(m, FAM_FIX);
  for (size_t i = 0; i < COUNT(titled); i++) {
    struct scan p = scan_of(s);
    if (scan_take_word(&p, titled[i]) && is_title(p))
      return whole_line(m, FAM_FIX);
  }
  return false;
}

static bool read_attached(struct tg_span s, struct mark *m)
{
  for (size_t i = 0; i < COUNT(attached); i++) {
    struct scan p = scan_of(s);
    uint32_t n;
    if (!scan_take_word(&p, attached[i]))
      continue;
    struct scan q = p;
    scan_blanks(&q);
    size_t len = tg_numeral_arabic(scan_rest(&q), &n);
    if (!len)
      len = tg_numeral_han(scan_rest(&q), &n);
    q.at += len;
    uint32_t cp = scan_peek(&q);
    bool letter = !len && cp >= 'A' && cp <= 'Z', named = len || letter;
    if (letter)
      scan_skip(&q);
    if (named) /* else the blank belongs to the title */
      p = q;
    m->attached = true;
    m->bare = scan_done(&p);
    bool bracket = named && scan_peek(&p) == '(' && is_short(p); /* 附录A（规范性附录） */
    return (scan_done(&p) || is_title(p) || bracket) && whole_line(m, FAM_FIX);
  }
  return false;
}

static uint32_t sml_place(uint32_t cp)
{
  return cp == 0x4E0A ? 1 : cp == 0x4E2D ? 2 : cp == 0x4E0B ? 3 : 0;
}

static bool take_sml_unit(struct scan *p)
{
  static const char *const words[] = {"篇", "卷", "部", "编", "編", "册", "冊"};
  for (size_t i = 0; i < COUNT(words); i++)
    if (scan_take_word(p, words[i]))
      return true;
  return false;
}

/* 上, 上卷, 下篇 归来 */
static bool read_sml(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  uint32_t place = sml_place(scan_raw(&p));
  if (!place)
    return false;
  scan_skip(&p);
  bool unit = take_sml_unit(&p);
  if (!scan_done(&p) && !(unit && is_title(p)))
    return false;
  m->family = unit ? FAM_SML_UNIT : FAM_SML;
  m->ordinal = place;
  m->len = (uint32_t)(p.at - s.ptr);
  scan_blanks(&p);
  m->rest = (uint32_t)(p.at - s.ptr);
  return true;
}

/* 往事上卷, 论学第一: the number behind the title, which is the whole line's. */
static bool read_behind(struct tg_span s, struct mark *m)
{
  struct scan p = scan_of(s);
  for (int stem = 0; stem <= STEM_MAX && !scan_done(&p); stem++, scan_skip(&p)) {
    if (!stem)
      continue;
    struct scan q = p;
    uint32_t place = sml_place(scan_raw(&q)), n;
    if (place) {
      scan_skip(&q);
      if (take_sml_unit(&q) && scan_done(&q)) {
        m->ordinal = place;
        return whole_line(m, FAM_SML_UNIT);
      }
    }
    q = p;
    if (!scan_take(&q, 0x7B2C))
      continue;
    size_t len = tg_numeral_han(scan_rest(&q), &n);
    q.at += len;
    if (len && n && scan_done(&q)) {
      m->ordinal = n;
      return whole_line(m, FAM_SUFFIX);
    }
  }
  return false;
}

bool mark_read_whole(struct tg_span s, struct mark *m)
{
  *m = (struct mark){0};
  return read_attached(s, m) || read_fixed(s, m) || read_sml(s, m) || read_behind(s, m);
}
