#include "recover/recover_private.h"

#include "tigang/base/mem.h"
#include "tigang/text/cjk.h"
#include "tigang/text/utf8.h"

/* What sites put between, before and behind the lines of a text that is sound otherwise: told by
 * form, place and repetition. */
enum {
  JUNK_LEAST = 3,      /* lines */
  JUNK_CHARS = 8,      /* of one, blanks aside */
  JUNK_MARKS = 3,      /* different ones */
  JUNK_LETTERS = 2,    /* side by side: more are a word */
  JUNK_DIGITS = 3,
  EDGE = 20,           /* lines at both ends of a text where buttons stand */
  BUTTON_BYTES = 24,
  ROW_LEAST = 3,       /* buttons side by side */
  BARS_LEAST = 3,      /* lines that end in | */
  COPY_LINES = 8,      /* a text that stands twice has so many, */
  COPY_BYTES = 1000,
  COPY_START = 4,      /* and begins anew with one of its first lines */
  TITLE_BYTES = 180,
};

/* Prose, not a source file or a listing: most bytes are of characters beyond ASCII. */
static bool is_cjk_prose(struct tg_span bytes)
{
  size_t high = 0, n = bytes.len < 65536 ? bytes.len : 65536;
  for (size_t i = 0; i < n; i++)
    high += (unsigned char)bytes.ptr[i] >= 0x80;
  return high * 2 > n;
}

/* --- buttons -------------------------------------------------------------------------------- */

/* Words that pages have for what can be done with a text, never sentences of one. */
static const char *const buttons[] = {
    "下载",     "打印",     "收藏",     "分享",     "全屏",     "关闭",     "返回",     "字号",
    "加大",     "还原",     "减小",     "放大",     "缩小",     "复制",     "转发",     "举报",
    "纠错",     "朗读",     "大",       "中",       "小",       "默认",     "登录",     "注册",
    "首页",     "点赞",     "评论",     "回复",     "关注",     "微信",     "微博",     "分享到",
    "扫一扫",   "QQ空间",   "打印本页", "关闭窗口", "复制链接", "我要纠错", "字体",     "A+",
    "A-",       "上一页",   "下一页",
};

/* Those that stand alone behind a text, or where it was cut. */
static const char *const closings[] = {
    "展开阅读全文", "点击阅读全文", "阅读全文",   "展开全文",   "全文预览已结束", "下载本文档",
    "试读结束",     "预览结束",     "相关报道",   "相关资源",   "相关搜索",       "相关推荐",
    "相关阅读",     "相关文章",     "猜你喜欢",   "上一篇",     "下一篇",         "分享到",
};

static bool among(struct tg_span word, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (tg_span_eq_str(word, list[i]))
      return true;
  return false;
}

/* What stands around the words of buttons. */
static bool is_frame(uint32_t cp)
{
  switch (cp) {
  case 0x3010: case 0x3011: case '[': case ']': case '(': case ')': case 0xFF08: case 0xFF09:
  case ':': case 0xFF1A: case '|': case 0xFF5C: case '>': case 0xBB: case 0x2026: case '.':
  case 0x3000: case ' ': case '\t': case '/':
    return true;
  default:
    return false;
  }
}

/* The next word of the line from *at on, empty at its end. */
static struct tg_span next_word(struct tg_span line, size_t *at)
{
  size_t from = SIZE_MAX, len;
  for (size_t i = *at; i < line.len; i += len) {
    uint32_t cp;
    bool bad = false;
    len = tg_utf8_decode(line.ptr + i, line.len - i, &cp, &bad);
    if (!is_frame(cp)) {
      from = from == SIZE_MAX ? i : from;
    } else if (from != SIZE_MAX) {
      *at = i;
      return tg_span_slice(line, from, i);
    }
  }
  *at = line.len;
  return from == SIZE_MAX ? tg_span_of(line.ptr, 0) : tg_span_slice(line, from, line.len);
}

/* True for a line that has nothing but buttons, their number in *n; a lone bracket belongs to its
 * row. */
static bool is_buttons(struct tg_span line, size_t *n)
{
  size_t at = 0;
  *n = 0;
  if (line.len > 3 * BUTTON_BYTES)
    return false;
  for (struct tg_span word; (word = next_word(line, &at)).len; ++*n)
    if (!among(word, buttons, sizeof buttons / sizeof *buttons))
      return false;
  return true;
}

static bool is_closing(struct tg_span line)
{
  size_t at = 0;
  struct tg_span word = next_word(line, &at), none = next_word(line, &at);
  return word.len && !none.len && among(word, closings, sizeof closings / sizeof *closings);
}

static bool is_at_edge(const struct rec_lines *lines, size_t i)
{
  return i < EDGE || i + EDGE >= lines->n;
}

/* A row of buttons, in a line or one a line. */
static size_t find_buttons(struct tg_span bytes, const struct rec_lines *lines, uint8_t *kinds)
{
  size_t found = 0;
  for (size_t i = 0, end; i < lines->n; i = end + 1) {
    size_t row = 0, n;
    if (i == EDGE && lines->n > 2 * EDGE)
      i = lines->n - EDGE;
    for (end = i; end < lines->n && is_at_edge(lines, end); end++, row += n)
      if (kinds[end] != REC_LINE_TEXT || !is_buttons(rec_line_text(bytes, &lines->at[end]), &n))
        break;
    if (row >= ROW_LEAST) {
      memset(kinds + i, REC_LINE_WIDGET, end - i);
      found += end - i;
    }
    if (end < lines->n && kinds[end] == REC_LINE_TEXT && end + EDGE >= lines->n && end &&
        lines->at[end].len <= BUTTON_BYTES && is_closing(rec_line_text(bytes, &lines->at[end]))) {
      kinds[end] = REC_LINE_WIDGET;
      found++;
    }
  }
  return found;
}

/* --- junk of forums -------------------------------------------------------------------------- */

/* Letters, digits and marks thrown together (8 ~, S6 } w7 G3 q/ V), so that a copy is spoilt: no
 * words, no figures, marks that neither prose nor sums have. Where there are such lines, those with
 * less of all that are junk too. */
enum junk { JUNK_NONE, JUNK_LIKELY, JUNK_SURE };

static enum junk judge_junk(struct tg_span line)
{
  static const char odd[] = "~`!@#$%^&|\\{}[]?;'\"";
  bool seen[128] = {false};
  int letters = 0, digits = 0, marks = 0, odds = 0, all = 0, letter_run = 0, digit_run = 0;
  for (size_t i = 0; i < line.len; i++) {
    unsigned char c = (unsigned char)line.ptr[i];
    if (c >= 0x7F || c < ' ')
      return JUNK_NONE;
    bool letter = (c | 32) >= 'a' && (c | 32) <= 'z', digit = c >= '0' && c <= '9';
    letter_run = letter ? letter_run + 1 : 0;
    digit_run = digit ? digit_run + 1 : 0;
    if (letter_run > JUNK_LETTERS || digit_run > JUNK_DIGITS)
      return JUNK_NONE;
    letters += letter;
    digits += digit;
    all += c != ' ';
    if (!letter && !digit && c != ' ' && !seen[c]) {
      marks++;
      odds += strchr(odd, c) != NULL;
    }
    seen[c] = true;
  }
  if (all < JUNK_CHARS || marks < JUNK_MARKS || !odds)
    return all >= JUNK_CHARS / 2 && marks && letters ? JUNK_LIKELY : JUNK_NONE;
  return letters >= 2 && digits >= 1 ? JUNK_SURE : JUNK_LIKELY;
}

/* The lines of that kind and of surer ones; they are each different, what is repeated is an
 * ornament. With `kinds` they are noted there. */
static size_t list_junk(struct tg_span bytes, const struct rec_lines *lines, enum junk least,
                        uint8_t *kinds)
{
  size_t found = 0, last = lines->n;
  for (size_t i = 0; i < lines->n; i++) {
    struct tg_span line = rec_line_text(bytes, &lines->at[i]);
    if ((unsigned char)*line.ptr >= 0x80 || judge_junk(line) < least)
      continue;
    if (last < lines->n && tg_span_eq(line, rec_line_text(bytes, &lines->at[last])))
      continue;
    last = i;
    found++;
    if (kinds && kinds[i] == REC_LINE_TEXT)
      kinds[i] = REC_LINE_JUNK;
  }
  return found;
}

static size_t find_junk(struct tg_span bytes, const struct rec_lines *lines, uint8_t *kinds)
{
  if (list_junk(bytes, lines, JUNK_SURE, NULL) < JUNK_LEAST || !is_cjk_prose(bytes))
    return 0;
  return list_junk(bytes, lines, JUNK_LIKELY, kinds);
}

/* --- the same once more ---------------------------------------------------------------------- */

static bool same_lines(struct tg_span bytes, const struct rec_lines *lines, size_t a, size_t b)
{
  return lines->at[a].len == lines->at[b].len &&
         tg_span_eq(rec_line_text(bytes, &lines->at[a]), rec_line_text(bytes, &lines->at[b]));
}

/* Lines from `b` on that are those from `a` on, up to b or the end. */
static size_t count_same(struct tg_span bytes, const struct rec_lines *lines, size_t a, size_t b,
                         size_t *size)
{
  size_t n = 0;
  *size = 0;
  while (b + n < lines->n && a + n < b && same_lines(bytes, lines, a + n, b + n))
    *size += lines->at[b + n++].len;
  return n;
}

static size_t count_line(struct tg_span bytes, const struct rec_lines *lines, size_t line)
{
  size_t n = 0;
  for (size_t i = 0; i < lines->n; i++)
    n += same_lines(bytes, lines, i, line);
  return n;
}

/* The whole text stands twice: its second half repeats the first line by line to the end. So the
 * copy begins about the middle, and nowhere else need be looked. */
static size_t find_copy(struct tg_span bytes, const struct rec_lines *lines, uint8_t *kinds)
{
  size_t size, middle = lines->n / 2;
  for (size_t b = middle > COPY_START ? middle - COPY_START : 1;
       b < lines->n && b <= middle + COPY_START; b++)
    for (size_t a = 0; a < COPY_START && a < b; a++) {
      if (!same_lines(bytes, lines, a, b))
        continue;
      size_t n = count_same(bytes, lines, a, b, &size);
      if (n < COPY_LINES || size < COPY_BYTES || a + n + COPY_START < b ||
          b + n + COPY_START < lines->n || count_line(bytes, lines, b) > 2)
        continue;
      memset(kinds + b, REC_LINE_WIDGET, n);
      return n;
    }
  return 0;
}

/* --- what has leaked out of a page's source --------------------------------------------------- */

/* Bytes of rules like .main p{color:#333;} at the start of a line, 0: none. */
static size_t style_prefix(struct tg_span line)
{
  size_t rules = 0, open = 0, colons = 0, i = 0;
  bool in = false;
  for (; i < line.len && (unsigned char)line.ptr[i] < 0x80; i++) {
    char c = line.ptr[i];
    if (c == '{') {
      if (in || i == open)
        return rules;
      in = true;
      colons = 0;
    } else if (c == '}') {
      if (!in || !colons)
        return rules;
      in = false;
      rules = open = i + 1;
    } else {
      colons += in && c == ':';
    }
  }
  return rules;
}

/* Rules before the text, in lines of their own or in front of its first one. */
static size_t drop_styles(struct tg_span bytes, struct rec_lines *lines, uint8_t *kinds)
{
  size_t found = 0;
  for (size_t i = 0; i < lines->n && i < EDGE; i++) {
    struct rec_line *line = &lines->at[i];
    size_t n = style_prefix(rec_line_text(bytes, line));
    if (!n || (!found && !is_cjk_prose(bytes)))
      break;
    found++;
    while (n < line->len && bytes.ptr[line->off + n] == ' ')
      n++;
    if (n == line->len) {
      kinds[i] = REC_LINE_JUNK;
      continue;
    }
    line->off += (uint32_t)n;
    line->len -= (uint32_t)n;
    break;
  }
  return found;
}

static bool has_bar(struct tg_span bytes, const struct rec_line *line)
{
  struct tg_span text = rec_line_text(bytes, line);
  return text.len > 3 && text.ptr[text.len - 1] == '|' &&
         !memchr(text.ptr, '|', text.len - 1);
}

/* | at the ends of lines that have no other one: no table. */
static size_t drop_bars(struct tg_span bytes, struct rec_lines *lines)
{
  size_t found = 0;
  for (size_t i = 0; i < lines->n; i++)
    found += has_bar(bytes, &lines->at[i]);
  if (found < BARS_LEAST || !is_cjk_prose(bytes))
    return 0;
  for (size_t i = 0; i < lines->n; i++)
    if (has_bar(bytes, &lines->at[i]))
      lines->at[i].len--;
  return found;
}

bool rec_site_judge(struct tg_span bytes, struct rec_lines *lines, uint8_t *kinds)
{
  size_t found = find_buttons(bytes, lines, kinds);
  found += find_copy(bytes, lines, kinds);
  found += find_junk(bytes, lines, kinds);
  found += drop_styles(bytes, lines, kinds);
  found += drop_bars(bytes, lines);
  return found > 0;
}
