# Holds C files to the rules of the house (src/README.md). Prints FILE:LINE: what is wrong.
#   LC_ALL=C awk -f tests/lint/layers.awk FILE...        run from the repository's root

BEGIN {
  n = split("base 1 text 2 config 3 doc 3 recover 4 outline 4 format 5 search 5 layout 5 " \
            "import 6 view 6 app 7 cli 7 tui 8 main 9", pairs, " ")
  for (i = 1; i < n; i += 2)
    rank[pairs[i]] = pairs[i + 1]

  # Libraries: their headers, how their names begin, and the only folder that may know them.
  library("^(unicase|uniconv|unictype|unigbrk|unilbrk|uniname|uninorm|unistdio|unistr|unitypes|" \
          "uniwbrk|uniwidth)\\.h$", "(u8|u16|u32|uc|ulc)_[a-z]", "text", "libunistring")
  library("^iconv\\.h$", "iconv(_open|_close)?[ ]*\\(", "text", "iconv")
  library("^pcre2", "pcre2_[a-z]", "search", "PCRE2")
  library("^(n?curses|term|panel)\\.h$|^ncursesw/",
          "(newterm|initscr|endwin|setcchar|stdscr|mvadd[a-z_]*|wadd_[a-z]*)[^a-z_]", "tui", "ncurses")
  library("^(zip|expat|md4c|md4c-[a-z]*|archive|archive_entry)\\.h$|^libxml/",
          "(XML_Parser|zip_f?open|md_parse|archive_read)", "import",
          "a library of containers or markup")

  max_columns = 100
  max_lines = 500
  max_function = 100
}

function library(headers, names, folder, name) {
  libraries++
  lib_headers[libraries] = headers
  lib_names[libraries] = "(^|[^A-Za-z0-9_])" names
  lib_folder[libraries] = folder
  lib_name[libraries] = name
}

function wrong(message) {
  print FILENAME ":" FNR ": " message
}

# The folder a file belongs to: include/tigang/FOLDER/x.h, src/FOLDER/x.c, src/main.c; "" for others.
function folder_of(path,    part, n) {
  n = split(path, part, "/")
  if (path ~ /^include\/tigang\//)
    return part[3]
  if (part[1] != "src")
    return ""
  return n == 2 ? "main" : part[2]
}

# The line without what stands in comments, strings and character constants.
function code_of(line,    out, i, c, two) {
  out = ""
  for (i = 1; i <= length(line); i++) {
    c = substr(line, i, 1)
    two = substr(line, i, 2)
    if (in_comment) {
      if (two == "*/") {
        in_comment = 0
        i++
      }
    } else if (in_string != "") {
      if (c == "\\")
        i++
      else if (c == in_string) {
        in_string = ""
        out = out c
      }
    } else if (two == "/*") {
      in_comment = 1
      i++
    } else if (two == "//") {
      break
    } else {
      if (c == "\"" || c == "'")
        in_string = c
      out = out c
    }
  }
  in_string = ""
  return out
}

function columns(line) {
  gsub(/[\200-\277]/, "", line) # all but the first byte of a character
  return length(line)
}

function check_text() {
  if (columns($0) > max_columns && !generated && FILENAME !~ /\.def$/) # a row of a table is a line
    wrong("longer than " max_columns " columns")
  if ($0 ~ /\t/)
    wrong("a tab")
  if ($0 ~ /\r/)
    wrong("a carriage return")
  if ($0 ~ /[ \t]$/)
    wrong("blanks at the end of the line")
  if ($0 ~ /(^|[^A-Za-z_])(TODO|FIXME|XXX)([^A-Za-z_]|$)/)
    wrong("unfinished work")
}

function check_include(    target, part, n, i) {
  target = $0
  sub(/^[ ]*#[ ]*include[ ]*/, "", target)
  if (target ~ /^</) {
    target = substr(target, 2, index(target, ">") - 2)
    for (i = 1; i <= libraries; i++)
      if (target ~ lib_headers[i] && folder != lib_folder[i])
        wrong("only " lib_folder[i] "/ may include " lib_name[i])
    return
  }
  split(target, part, "\"")
  n = split(part[2], part, "/")
  if (part[1] == "tigang" && n > 2)
    check_layer(part[2])
  else if (n > 1 && part[1] != folder)
    wrong("the private header of " part[1] "/")
}

function check_layer(other) {
  if (!(other in rank))
    wrong("no such folder: " other)
  else if (other != folder && rank[other] == rank[folder])
    wrong(folder "/ may not include its sibling " other "/")
  else if (other != folder && rank[other] > rank[folder])
    wrong(folder "/ may not include the higher " other "/")
}

function check_names(code,    i) {
  for (i = 1; i <= libraries; i++)
    if (folder != lib_folder[i] && code ~ lib_names[i])
      wrong("only " lib_folder[i] "/ may name " lib_name[i])
}

# One program, but for what the platform makes different. Guards of headers are no choice, and tests
# want tiny buffers.
function check_condition() {
  if (folder == "base" || folder == "tui" || $0 !~ /^[ ]*#[ ]*(if|elif)/)
    return
  if ($0 !~ /^#(ifndef TG_[A-Z0-9_]*_H|ifdef TG_TINY_BUFFERS)$/)
    wrong("only base/ and tui/ may choose by #if")
}

# Functions open with a brace of its own in the first column (.clang-format), and close with one.
function check_function() {
  if ($0 ~ /^\{/)
    opened = FNR
  if ($0 ~ /^\}/ && opened) {
    if (FNR - opened - 1 > max_function && !generated)
      wrong("the function that ends here has more than " max_function " lines")
    opened = 0
  }
}

FNR == 1 {
  folder = folder_of(FILENAME)
  in_comment = opened = generated = 0
  in_string = ""
  if (folder != "" && !(folder in rank))
    wrong("no such folder: " folder)
}

FNR <= 5 && /[Gg]enerated/ { generated = 1 }

# A table has the rows that it has.
FNR == max_lines + 1 && !generated && FILENAME !~ /\.def$/ {
  wrong("the file has more than " max_lines " lines")
}

{
  check_text()
  code = code_of($0)
  check_function()
  if (folder == "")
    next
  check_condition()
  if (code ~ /^[ ]*#[ ]*include/)
    check_include()
  else
    check_names(code)
}
