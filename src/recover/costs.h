/* Every constant of the line model, with its source. Costs are in nats (-ln probability).
 *
 * "Counted" is: on 646 paragraphs of official texts, 115 000 inner positions. "Tried" is: the value
 * with the best boundary F1 on pages with known truth (tests/bench/recover.py).
 */
#ifndef TG_RECOVER_COSTS_H
#define TG_RECOVER_COSTS_H

/* Shares of the class of the character before: an inner position (counted), the end of a paragraph
 * of one line (headings of speeches end in 。 more often than the counted .065), of a heading's
 * second line, of any other paragraph (counted). Columns: 。 : ; , other. */
#define REC_SHARE_INNER {.018, .001, .002, .066, .914}
#define REC_SHARE_ONE_LINE {.20, .10, .003, .002, .695}
#define REC_SHARE_SECOND_LINE {.25, .05, .003, .001, .696}
#define REC_SHARE_LAST_LINE {.975, .008, .004, .001, .012}

/* Ways that cost so much more than the best one are given up. */
#define REC_BEAM 10.0

/* Start values of what EM learns, and how many observations they count for: tried. */
#define REC_PARA_SHARE .14
#define REC_PARA_WEIGHT 10.0
#define REC_PARA_LEAST .03
#define REC_PARA_MOST .4
#define REC_KEPT_SHARE .93
#define REC_KEPT_WEIGHT 10.0
#define REC_FULL_WEIGHT 8.0

/* A deficit of a cell or more is rare by itself as long as quotes are still in the text (tried). */
#define REC_QUOTED_KAPPA .3
/* Deficits rarer than this are taken for the decoder's own mistakes and sharpened (tried). */
#define REC_RARE_DEFICIT .015

#define REC_COST_PARA_BLANK 6.2    /* -ln .002: no blank of 212 stood at a paragraph's end */
#define REC_COST_INNER_BLANK 6.5   /* 1 of 6465 characters */
#define REC_COST_LATIN_BLANK 3.5   /* beside a letter or digit: 8 of 212 blanks */
#define REC_COST_WORD_BLANK .3     /* between two Latin words */
#define REC_COST_WORD_BREAK 4.0    /* a line end inside a Latin word or number */
#define REC_COST_OVERFULL 4.0      /* a last line longer than the width without a hanging mark */
#define REC_COST_BARE_LINE 3.0     /* one line, no mark at its start, no full stop */
#define REC_COST_TINY_LINE 3.0     /* … of at most three cells */
#define REC_TINY_CELLS 6
#define REC_COST_FLUSH 8.0         /* a paragraph without indent, anywhere */
#define REC_COST_SEAM 1.5          /* the same beside the end of a page */
#define REC_GAIN_PAGE_END 40.0     /* more than any line costs: a line has to end there */
#define REC_SEAM_REACH 1.6         /* widths to both sides of a seam, */
#define REC_SEAM_REACH_FAR 4.5     /* … where pages are out of order (tried) */
#define REC_GAIN_HEADING 1.1       /* a heading of one or two lines, against the share learned */
#define REC_COST_HEADING_GOES_ON .6
#define REC_HEADING_CELLS 60       /* half cells: longer headings are rare, */
#define REC_COST_HEADING_CELL .02   /* by this for each half cell more */
#define REC_OWN_LINE_WEIGHT 4.0    /* headings that the first guess of their share (.5) is worth */
#define REC_GAIN_TITLE 8.0         /* behind the title that the furniture tells */
#define REC_TITLE_REACH 60         /* characters */
#define REC_GAIN_TITLE_INSIDE 4.0  /* … if something stands before it (who issued it) */

/* Words do not straddle a paragraph's end: shares of ends whose two characters do not stand side by
 * side elsewhere, do, do with a third one. Counted on 146 ends without a mark, where 34, 16 and
 * 50 % of inner places are so. */
#define REC_RECURS_AT_END {.92, .035, .045}

/* Phrases that begin paragraphs again and again: clipped log odds. */
#define REC_PHRASE_LEAST 3
#define REC_PHRASE_PRIOR 2.0
#define REC_PHRASE_MIN (-2.5)
#define REC_PHRASE_MAX 3.0

/* Points of one series (一是 … 二是 …) begin paragraphs all, or none: what the others of its series
 * say about one, as a log odds (tried). */
#define REC_SERIES_WEIGHT 1.5
#define REC_SERIES_PRIOR .5

/* Blanks are line ends when they lie as far apart as a line is wide and mostly inside sentences.
 * Damaged texts: exact .58-.83, mid .94-.99; paragraphs joined by blanks: .04-.19 and .08-.40;
 * a Latin manual with blanks between words: .33-.39 with a width of 2-3 cells. */
#define REC_WIDTH_LEAST 24 /* half cells */
#define REC_GAPS_LEAST 8
#define REC_EXACT_LEAST .5
#define REC_MID_LEAST .85

/* Texts of short paragraphs (laws) have gaps of more than a line where a paragraph ends, but none
 * of less: exact .16-.42, narrow 0-.02. Paragraphs joined by blanks have .04-.19 and a mid below
 * .40, a novel joined line by line .38 and a narrow of .40. */
#define REC_SHARP_EXACT_LEAST .12
#define REC_SHARP_NARROW_MOST .03
#define REC_GAP_NARROWER 7 /* half cells */

/* Half cells that a full line and its indent may lack where no blank marks its end. */
#define REC_GAP_REACH 14

/* The indent of first lines is two cells unless none at all is cheaper by more than this. */
#define REC_INDENT 4
#define REC_INDENT_MARGIN 3.0

/* Page grids: what the line end at the end of a page is worth (the right grid scores 10 to 77, a
 * wrong one almost always below 0), lines more or less on a page (a large title shortens the
 * first), and a grid's score against faults of numbering. */
#define REC_PAGE_NO_BLANK 3.0
#define REC_PAGE_BLANK 5.0
#define REC_PAGE_AT_PARA .3
#define REC_COST_CUT_OFF 6.0 /* the text stops inside a sentence, in a full line, */
#define REC_CUT_OFF_CELLS 4  /* which may lack so many half cells */
#define REC_COST_UNENDED 4.0 /* the last page does not end a sentence (tried) */
#define REC_DRIFT 2.5
#define REC_DRIFT_FIRST 1.0
#define REC_DRIFT_FIRST_MORE .25
#define REC_COST_SEAM_MOVES 2.0       /* a page's end off the grid, each line (tried) */
#define REC_COST_FIRST_SEAM_MOVES 1.0
#define REC_GRID_PER_NUMBER 3.0
#define REC_GRID_PER_PAGE .3
/* Grids with one page more or less are compared with their cuts made exactly, if they are as near
 * as this. */
#define REC_GRID_NEAR 8.0
/* Places where words join so much better than at the end of a page are tried as its end. */
#define REC_JOIN_BETTER 1.0
#define REC_COST_LINES_MOST 8.0 /* unless lines fit so much worse */
/* An order is worth its grid less the faults of its numbers. Restored it has to be worth so much
 * more than that of the file; before its cuts are made exactly it may be worth less. Of 240 pages,
 * those in order are worth -150 to -5 more when sorted, speeches and reports out of order 8 to 200,
 * laws, whose grids are poor, -10 to 30. */
#define REC_ORDER_HOPE 15.0
#define REC_ORDER_ODDS 0.0

/* Two parts that change places: lines and words have to be worth so much more than in the file, and
 * so much more than with any other cut (one text: 36 and 1.5). */
#define REC_SPLICE_LEAST 12.0
#define REC_SPLICE_CLEAR 1.0

/* A file is hard wrapped when many lines are full and end inside sentences. Wrapped files: full
 * .37-.86, mid .90-.99; a paragraph a line: full below .02; poems: full .45, mid .02. */
#define REC_WRAP_LINES_LEAST 8
#define REC_WRAP_FULL_LEAST .35
#define REC_WRAP_OVER_MOST .02
#define REC_WRAP_MID_LEAST .7

/* What the layout of a wrapped file says about a line's being a first one (tried). */
#define REC_GAIN_INDENT 6.0
#define REC_GAIN_NO_INDENT (-2.5)
#define REC_GAIN_BLANK_LINE 7.0
#define REC_GAIN_MORE_BLANK 4.0 /* where most lines have a blank line before them */

#endif
