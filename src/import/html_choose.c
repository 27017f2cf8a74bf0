/* What of a page is furniture. The box in which most of the prose lies is found by going down from
 * the page as long as one box has most of it. What stands beside that way is kept when it has prose
 * of its own or the page's only h1, or is no list of links and stands right beside it, has a
 * heading or is large; within the box only what is furniture by its own word is left out. */
#include "import/html.h"

enum {
  PROSE_MIN = 100, /* characters of a page that is judged by where its prose lies */
  TEXT_MIN = 40,   /* characters that must be left when furniture is taken out of another page */
  MOST = 60,       /* percent of the prose: the way goes on into such a box */
  OWN = 10,        /* percent of the prose: such a box is no furniture */
  OWN_SAID = 40,   /* the same of one that says it is */
  LARGE = 15,      /* percent of the text: such a box is no footer */
  LINKED = 60,     /* percent of the text in links: a list of links */
  LINKED_BESIDE = 30,
  LINKS_MIN = 4,   /* a list of links has as many */
};

static bool is_linked(const struct html_box *b, unsigned percent)
{
  return (uint64_t)b->linked * 100 > (uint64_t)b->text * percent;
}

static bool has_prose(const struct html_survey *s, const struct html_box *b, unsigned percent)
{
  return (uint64_t)b->prose * 100 >= (uint64_t)s->boxes.at[0].prose * percent && b->prose;
}

/* By its tag or role, or by its class when its text says the same. */
static bool is_furniture(const struct html_survey *s, const struct html_box *b)
{
  if (b->kind == HTML_BOX_FURNITURE)
    return !has_prose(s, b, OWN_SAID);
  return b->kind == HTML_BOX_HINTED && !b->prose && (is_linked(b, LINKED_BESIDE) || !b->text);
}

static bool is_list_of_links(const struct html_box *b)
{
  return b->links >= LINKS_MIN && !b->prose && is_linked(b, LINKED);
}

/* Of boxes beside the way: the one next to the main one may be its date or its author. */
static bool is_beside(const struct html_survey *s, const struct html_box *b, bool next)
{
  unsigned own = b->kind == HTML_BOX_PLAIN ? OWN : OWN_SAID;
  if (has_prose(s, b, own) && !is_linked(b, LINKED_BESIDE))
    return false;
  if (b->kind != HTML_BOX_PLAIN || is_linked(b, LINKED_BESIDE))
    return true;
  bool is_large = (uint64_t)b->text * 100 >= (uint64_t)s->boxes.at[0].text * LARGE;
  return !next && !b->has_heading && !is_large;
}

/* Marks the boxes from the page down to the main one, which is returned; *above is the one before
 * it. A box that says that it is the main one ends the way: it knows. */
static uint32_t find_way(struct html_survey *s, uint32_t *above)
{
  uint32_t at = 0;
  *above = HTML_NONE;
  s->boxes.at[0].is_on_way = true;
  for (uint32_t i = 1; i < s->boxes.n && s->boxes.at[at].kind != HTML_BOX_MAIN; i++)
    if (s->boxes.at[i].parent == at && has_prose(s, &s->boxes.at[i], MOST)) {
      *above = at;
      at = i;
      s->boxes.at[i].is_on_way = true;
    }
  return at;
}

static void judge_by_prose(struct html_survey *s)
{
  uint32_t above, main = find_way(s, &above);
  bool keep_h1 = !s->boxes.at[main].has_h1; /* another one is the site's */
  for (uint32_t i = 1; i < s->boxes.n; i++) {
    struct html_box *b = &s->boxes.at[i];
    bool beside = b->parent != main && s->boxes.at[b->parent].is_on_way;
    b->is_dropped = !b->is_on_way && !(b->has_h1 && keep_h1) &&
                    (is_furniture(s, b) || (b->parent == main && is_list_of_links(b)) ||
                     (beside && is_beside(s, b, b->parent == above)));
    if (b->is_dropped || (b->is_on_way && b->parent != 0))
      s->boxes.at[b->parent].is_layout = true; /* a table with such cells is none */
  }
}

/* A page without much prose is an index, a table, a poem: only what says it is furniture goes. */
static void judge_by_word(struct html_survey *s)
{
  uint32_t rest = s->boxes.at[0].text;
  for (size_t i = 1; i < s->boxes.n; i++)
    if (s->boxes.at[i].kind == HTML_BOX_FURNITURE && !s->boxes.at[i].has_h1)
      rest -= s->boxes.at[i].text < rest ? s->boxes.at[i].text : rest;
  for (size_t i = 1; rest >= TEXT_MIN && i < s->boxes.n; i++)
    s->boxes.at[i].is_dropped = s->boxes.at[i].kind == HTML_BOX_FURNITURE && !s->boxes.at[i].has_h1;
}

void html_choose(struct html_survey *s)
{
  if (s->boxes.at[0].prose < PROSE_MIN)
    judge_by_word(s);
  else
    judge_by_prose(s);
}
