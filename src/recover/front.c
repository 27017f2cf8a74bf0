#include "recover/recover_private.h"

#include "tigang/text/cjk.h"

/* Front matter: the title, who issued it, when, where it is from. These lines have no marks at
 * their ends, but forms of their own. */

enum { REACH = 200, KEY_CHARS = 2 };

/* What titles of documents end with: 讲话 报告 意见 通知 办法 规定 条例 决定 方案 总结 要点 纲要 公报 决议. */
static const uint16_t title_ends[][2] = {
    {0x8BB2, 0x8BDD}, {0x62A5, 0x544A}, {0x610F, 0x89C1}, {0x901A, 0x77E5}, {0x529E, 0x6CD5},
    {0x89C4, 0x5B9A}, {0x6761, 0x4F8B}, {0x51B3, 0x5B9A}, {0x65B9, 0x6848}, {0x603B, 0x7ED3},
    {0x8981, 0x70B9}, {0x7EB2, 0x8981}, {0x516C, 0x62A5}, {0x51B3, 0x8BAE},
};

/* Buttons that sites put above a text: 下载 打印 收藏 分享 全屏 关闭 返回 字号 加大 减小 还原 复制 转发 举报
 * 纠错 放大 缩小 朗读. */
static const uint16_t buttons[][2] = {
    {0x4E0B, 0x8F7D}, {0x6253, 0x5370}, {0x6536, 0x85CF}, {0x5206, 0x4EAB}, {0x5168, 0x5C4F},
    {0x5173, 0x95ED}, {0x8FD4, 0x56DE}, {0x5B57, 0x53F7}, {0x52A0, 0x5927}, {0x51CF, 0x5C0F},
    {0x8FD8, 0x539F}, {0x590D, 0x5236}, {0x8F6C, 0x53D1}, {0x4E3E, 0x62A5}, {0x7EA0, 0x9519},
    {0x653E, 0x5927}, {0x7F29, 0x5C0F}, {0x6717, 0x8BFB},
};

static uint16_t cp_at(const struct rec_text *t, size_t at)
{
  return at < t->chars.n ? t->chars.at[at].cp : 0;
}

static bool is_digit(uint16_t cp)
{
  return cp >= '0' && cp <= '9';
}

/* The front matter ends with the first mark of a sentence. */
size_t rec_front_end(const struct rec_text *t)
{
  size_t i = 0;
  while (i < t->chars.n && i < REACH && t->chars.at[i].cls != REC_END &&
         t->chars.at[i].cls != REC_COMMA)
    i++;
  return i;
}

static bool has_word(const struct rec_text *t, size_t at, const uint16_t (*words)[2], size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (cp_at(t, at) == words[i][0] && cp_at(t, at + 1) == words[i][1])
      return true;
  return false;
}

static bool ends_title(const struct rec_text *t, size_t at)
{
  return at >= 2 && has_word(t, at - 2, title_ends, sizeof title_ends / sizeof *title_ends);
}

static bool is_button(const struct rec_text *t, size_t at)
{
  return has_word(t, at, buttons, sizeof buttons / sizeof *buttons);
}

/* Two buttons side by side at the very start: the text has the site's row of them above it. */
static bool has_buttons(const struct rec_text *t)
{
  return is_button(t, 0) && is_button(t, 2);
}

static bool beside_button(const struct rec_text *t, size_t at)
{
  return has_buttons(t) &&
         (is_button(t, at) || (at >= 2 && is_button(t, at - 2)) || cp_at(t, at - 1) == 0x3011);
}

/* (2018年… opens a line of its own below a title. */
static bool opens_date(const struct rec_text *t, size_t at)
{
  uint16_t cp = cp_at(t, at);
  return (cp == '(' || cp == 0xFF08) && is_digit(cp_at(t, at + 1)) && is_digit(cp_at(t, at + 4)) &&
         cp_at(t, at + 5) == 0x5E74; /* 年 */
}

/* …日) and 2018-01-02 end one. */
static bool ends_date(const struct rec_text *t, size_t at)
{
  uint16_t last = at ? cp_at(t, at - 1) : 0;
  if ((last == ')' || last == 0xFF09) && at >= 2 && cp_at(t, at - 2) == 0x65E5) /* 日 */
    return true;
  return at >= 10 && is_digit(last) && cp_at(t, at - 3) == '-' && cp_at(t, at - 6) == '-' &&
         tg_cp_is_han(cp_at(t, at));
}

/* 来源:… 时间:… — a key of two characters. */
static bool opens_pair(const struct rec_text *t, size_t at)
{
  return at + KEY_CHARS < t->chars.n && t->chars.at[at + KEY_CHARS].cls == REC_COLON &&
         tg_cp_is_han(cp_at(t, at)) && tg_cp_is_han(cp_at(t, at + 1)) && cp_at(t, at + 1) != 0x4EEC;
}

double rec_front_gain(const struct rec_text *t, size_t at)
{
  if (opens_date(t, at) || ends_date(t, at))
    return 4;
  if (at && beside_button(t, at))
    return 6;
  if (opens_pair(t, at))
    return 3;
  return ends_title(t, at) ? 2 : 0;
}
