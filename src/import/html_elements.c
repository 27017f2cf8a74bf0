#include "import/html.h"

#include <stdlib.h>
#include <strings.h>

/* In the order of their names. */
static const struct html_element elements[] = {
    {"a", HTML_LINK, 0},
    {"address", HTML_BLOCK, 0},
    {"article", HTML_CONTAINER, 0},
    {"aside", HTML_CONTAINER, 0},
    {"audio", HTML_SKIPPED, 0},
    {"b", HTML_MARK, TG_MARK_STRONG},
    {"blockquote", HTML_QUOTE, 0},
    {"body", HTML_CONTAINER, 0},
    {"br", HTML_BREAK, 0},
    {"button", HTML_CONTROL, 0},
    {"canvas", HTML_SKIPPED, 0},
    {"caption", HTML_BLOCK, 0},
    {"center", HTML_CONTAINER, 0},
    {"cite", HTML_MARK, TG_MARK_EMPHASIS},
    {"datalist", HTML_CONTROL, 0},
    {"dd", HTML_BLOCK, 0},
    {"del", HTML_MARK, TG_MARK_STRIKE},
    {"details", HTML_CONTAINER, 0},
    {"dfn", HTML_MARK, TG_MARK_EMPHASIS},
    {"dialog", HTML_CONTROL, 0},
    {"dir", HTML_LIST, false},
    {"div", HTML_CONTAINER, 0},
    {"dl", HTML_CONTAINER, 0},
    {"dt", HTML_BLOCK, 0},
    {"em", HTML_MARK, TG_MARK_EMPHASIS},
    {"fieldset", HTML_CONTAINER, 0},
    {"figcaption", HTML_BLOCK, 0},
    {"figure", HTML_CONTAINER, 0},
    {"font", HTML_FONT, 0},
    {"footer", HTML_CONTAINER, 0},
    {"form", HTML_CONTAINER, 0},
    {"h1", HTML_HEADING, 1},
    {"h2", HTML_HEADING, 2},
    {"h3", HTML_HEADING, 3},
    {"h4", HTML_HEADING, 4},
    {"h5", HTML_HEADING, 5},
    {"h6", HTML_HEADING, 6},
    {"head", HTML_HEAD, 0},
    {"header", HTML_CONTAINER, 0},
    {"hgroup", HTML_CONTAINER, 0},
    {"hr", HTML_RULE, 0},
    {"html", HTML_ROOT, 0},
    {"i", HTML_MARK, TG_MARK_EMPHASIS},
    {"iframe", HTML_SKIPPED, 0},
    {"img", HTML_IMAGE, 0},
    {"input", HTML_INPUT, 0},
    {"ins", HTML_MARK, TG_MARK_UNDERLINE},
    {"legend", HTML_BLOCK, 0},
    {"li", HTML_ITEM, 0},
    {"listing", HTML_PRE, 0},
    {"main", HTML_CONTAINER, 0},
    {"map", HTML_SKIPPED, 0},
    {"menu", HTML_LIST, false},
    {"meta", HTML_META, 0},
    {"nav", HTML_CONTAINER, 0},
    {"noframes", HTML_CONTROL, 0},
    {"noscript", HTML_CONTROL, 0},
    {"object", HTML_INLINE, 0},
    {"ol", HTML_LIST, true},
    {"optgroup", HTML_CONTROL, 0},
    {"option", HTML_CONTROL, 0},
    {"p", HTML_BLOCK, 0},
    {"plaintext", HTML_PRE, 0},
    {"pre", HTML_PRE, 0},
    {"q", HTML_Q, 0},
    {"rp", HTML_PAREN, 0},
    {"rt", HTML_READING, 0},
    {"rtc", HTML_READING, 0},
    {"s", HTML_MARK, TG_MARK_STRIKE},
    {"script", HTML_SKIPPED, 0},
    {"section", HTML_CONTAINER, 0},
    {"select", HTML_CONTROL, 0},
    {"strike", HTML_MARK, TG_MARK_STRIKE},
    {"strong", HTML_MARK, TG_MARK_STRONG},
    {"style", HTML_SKIPPED, 0},
    {"summary", HTML_BLOCK, 0},
    {"svg", HTML_SKIPPED, 0},
    {"table", HTML_TABLE, 0},
    {"td", HTML_CELL, false},
    {"template", HTML_SKIPPED, 0},
    {"textarea", HTML_CONTROL, 0},
    {"th", HTML_CELL, true},
    {"title", HTML_TITLE, 0},
    {"tr", HTML_ROW, 0},
    {"u", HTML_MARK, TG_MARK_UNDERLINE},
    {"ul", HTML_LIST, false},
    {"var", HTML_MARK, TG_MARK_EMPHASIS},
    {"video", HTML_SKIPPED, 0},
    {"xmp", HTML_PRE, 0},
};

static int compare(const void *name, const void *element)
{
  return strcmp(name, ((const struct html_element *)element)->name);
}

const struct html_element *html_element(const char *name)
{
  static const struct html_element other = {"", HTML_INLINE, 0};
  const struct html_element *e =
      bsearch(name, elements, sizeof elements / sizeof *elements, sizeof *elements, compare);
  return e ? e : &other;
}

bool html_is_block(const struct html_element *e)
{
  return (e->class >= HTML_CONTAINER && e->class <= HTML_QUOTE) || e->class == HTML_RULE;
}

const char *html_attribute(const char *const *atts, const char *name)
{
  for (; atts && *atts; atts += 2)
    if (!strcasecmp(*atts, name))
      return atts[1] ? atts[1] : "";
  return NULL;
}

unsigned html_number(const char *const *atts, const char *name, unsigned least, unsigned otherwise)
{
  const char *value = html_attribute(atts, name);
  char *end;
  long n = value ? strtol(value, &end, 10) : 0;
  if (!value || end == value || n < (long)least || n > 1000000)
    return otherwise;
  return (unsigned)n;
}

/* --- style ---- */

static const struct {
  const char *name;
  uint32_t rgb;
} colors[] = {{"red", 0xFF0000},    {"blue", 0x0000FF},    {"green", 0x008000},
              {"yellow", 0xFFFF00}, {"orange", 0xFFA500},  {"purple", 0x800080},
              {"brown", 0xA52A2A},  {"maroon", 0x800000},  {"navy", 0x000080},
              {"teal", 0x008080},   {"fuchsia", 0xFF00FF}, {"magenta", 0xFF00FF},
              {"aqua", 0x00FFFF},   {"cyan", 0x00FFFF},    {"lime", 0x00FF00},
              {"olive", 0x808000},  {"crimson", 0xDC143C}, {"darkred", 0x8B0000}};

static uint32_t hex_color(const char *digits)
{
  char *end;
  unsigned long n = strtoul(digits, &end, 16);
  uint32_t rgb = (uint32_t)n;
  if (end - digits == 3)
    return (rgb & 0xF00) * 0x1100 | (rgb & 0xF0) * 0x110 | (rgb & 0xF) * 0x11;
  return end - digits == 6 ? rgb : 0;
}

static uint32_t named_color(const char *name)
{
  for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
    if (!strncasecmp(name, colors[i].name, strlen(colors[i].name)))
      return colors[i].rgb;
  return 0;
}

static int channel(uint32_t rgb, int shift)
{
  return (int)(rgb >> shift & 0xFF);
}

uint32_t html_color(const char *name)
{
  enum { GREY = 24 }; /* how far the channels of what still looks grey differ */
  uint32_t rgb = *name == '#' ? hex_color(name + 1) : named_color(name);
  int r = channel(rgb, 16), g = channel(rgb, 8), b = channel(rgb, 0);
  if (abs(r - g) < GREY && abs(g - b) < GREY && abs(r - b) < GREY)
    return 0;
  return TG_MARK_RGB(rgb);
}

static bool value_has(struct tg_span value, const char *word)
{
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= value.len; i++)
    if (!strncasecmp(value.ptr + i, word, n))
      return true;
  return false;
}

/* What is only invisible is mostly so until a script has run: it may be all of the text. */
static void read_property(struct html_style *style, struct tg_span name, struct tg_span value)
{
  char color[24] = "";
  if (value_has(name, "display"))
    style->hidden |= value_has(value, "none");
  else if (value_has(name, "font-weight"))
    style->marks |= value_has(value, "bold") || value_has(value, "700") ? TG_MARK_STRONG : 0;
  else if (value_has(name, "font-style"))
    style->marks |= value_has(value, "italic") ? TG_MARK_EMPHASIS : 0;
  else if (value_has(name, "text-decoration"))
    style->marks |= (value_has(value, "underline") ? TG_MARK_UNDERLINE : 0) |
                    (value_has(value, "line-through") ? TG_MARK_STRIKE : 0);
  else if (name.len == 5 && value_has(name, "color") && value.len < sizeof color)
    style->marks |= html_color(memcpy(color, value.ptr, value.len));
}

struct html_style html_style(const char *const *atts)
{
  struct html_style style = {.hidden = html_attribute(atts, "hidden") != NULL};
  const char *at = html_attribute(atts, "style");
  while (at && *at) {
    size_t len = strcspn(at, ";"), colon = strcspn(at, ":");
    if (colon < len)
      read_property(&style, tg_span_trim(tg_span_of(at, colon)),
                    tg_span_trim(tg_span_of(at + colon + 1, len - colon - 1)));
    at += len + (at[len] == ';');
  }
  return style;
}
