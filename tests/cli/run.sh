#!/bin/sh
# The command line's contract: what is printed where, and the exit status.
. tests/tally.sh
tigang=$1
export LC_ALL=C.UTF-8
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
export XDG_STATE_HOME="$dir/state" XDG_CONFIG_HOME="$dir/config" # nothing of whoever runs the tests
speech=tests/data/speech/speech.txt

# expect NAME STATUS STDOUT-PATTERN STDERR-PATTERN COMMAND...   (patterns: extended regular expressions
# over the whole output; "" means: nothing is printed)
expect() {
  name=$1 status=$2 out=$3 err=$4
  shift 4
  "$@" > "$dir/out" 2> "$dir/err" < /dev/null
  got=$?
  if [ "$got" -ne "$status" ]; then
    not_ok "$name" "exit status $got, not $status"
  elif ! matches "$dir/out" "$out"; then
    not_ok "$name" "standard output: $(head -c 300 "$dir/out")"
  elif ! matches "$dir/err" "$err"; then
    not_ok "$name" "standard error: $(head -c 300 "$dir/err")"
  elif [ "$status" -eq 2 ] && [ "$(wc -l < "$dir/err")" -ne 1 ]; then
    not_ok "$name" "the error is not one line"
  else
    ok
  fi
}

matches() {
  if [ -z "$2" ]; then [ ! -s "$1" ]; else grep -Eq -- "$2" "$1"; fi
}

# json NAME EXPRESSION COMMAND...: the output is valid JSON, and the Python expression over it (d) true.
json() {
  name=$1 expression=$2
  shift 2
  if "$@" 2> "$dir/err" | python3 -c '
import json, sys
for line in sys.stdin:
    d = json.loads(line)
    if not eval(sys.argv[1]): sys.exit("not so: " + sys.argv[1])' "$expression" 2> "$dir/why"; then
    ok
  else
    not_ok "$name" "$(tail -n 1 "$dir/why") $(cat "$dir/err")"
  fi
}

printf '　　一、开头\n正文在这里。\n二、结尾\n最后一句话。\n' > "$dir/a.txt"
printf 'x\0y' > "$dir/binary.txt"
: > "$dir/empty.txt"
mkdir "$dir/none" "$dir/some" "$dir/some/deep" "$dir/some/.hidden"
cp "$dir/a.txt" "$dir/some/b.txt"
cp "$dir/a.txt" "$dir/some/deep/c.txt"
cp "$dir/a.txt" "$dir/some/.hidden/d.txt"
printf '好\033[31m坏\377\n' > "$dir/dirty.txt"
printf '文件\n' > "$dir/a\"b.txt"

# the language is the variables' and the option's; no such locale need be installed
expect 'Chinese help' 0 '^用法：tigang' '' env LC_ALL=zh_CN.UTF-8 "$tigang" --help
expect 'Chinese help by LC_MESSAGES' 0 '^用法：tigang' '' \
  env -u LC_ALL LANG=C LC_MESSAGES=zh_CN "$tigang" --help
expect 'Chinese help by LANG' 0 '^用法：tigang' '' env -u LC_ALL LANG=zh_CN.UTF-8 "$tigang" --help
expect 'LC_ALL goes before LANG' 0 '^Usage' '' env LC_ALL=C LANG=zh_CN.UTF-8 "$tigang" --help
expect 'help by --language' 0 '^Usage' '' env LC_ALL=zh_CN.UTF-8 "$tigang" --language=en --help
expect 'another language' 0 '^Usage' '' env LC_ALL=ja_JP.UTF-8 "$tigang" --help
expect 'a language that is none' 2 '' 'want one of auto.en.zh' "$tigang" --language=fr "$dir/a.txt"
expect 'an option error in Chinese' 2 '' '没有 --nope 这个选项' "$tigang" --language=zh --nope
expect 'a file error in Chinese' 2 '' '打不开：没有这个文件或目录' "$tigang" --language=zh -T "$dir/nope"
expect 'Chinese keys' 0 '下移一行' '' "$tigang" --language=zh --list=keys
expect 'Chinese commands' 0 '正文滚动若干行' '' "$tigang" --language=zh --list=commands
expect 'Chinese settings' 0 '各行右端对齐' '' "$tigang" --language=zh --list=settings
expect 'Chinese foldings' 0 '不分全角半角' '' "$tigang" --language=zh --list=foldings
expect 'Chinese formats' 0 '2007 以前的 Word' '' "$tigang" --language=zh --list=formats
expect 'Chinese rules' 0 '公文层次序数第一层' '' "$tigang" --language=zh --list=rules
expect 'Chinese facts' 0 '^字数: ' '' "$tigang" --language=zh -i "$dir/a.txt"
printf 'PK\003\004 cut short' > "$dir/cut.docx"
expect 'the second program in Chinese' 2 '' '已损坏：' "$tigang" --language=zh -T "$dir/cut.docx"

expect help 0 '^Usage: tigang' '' "$tigang" --help
expect version 0 '^tigang [0-9]' '' "$tigang" -V
for list in themes keys commands options formats foldings settings; do
  expect "list $list" 0 '.' '' "$tigang" --list=$list
done
expect 'list of nothing' 2 '' 'want one of themes.*rules.foldings.encodings.settings$' "$tigang" --list=colours
expect 'unknown option' 2 '' '^tigang: unknown option --nonsense' "$tigang" --nonsense "$dir/a.txt"
expect 'option without value' 2 '' 'wants a value' "$tigang" --find
expect 'two modes' 2 '' 'only one of' "$tigang" -O -T "$dir/a.txt"
expect 'level no number' 2 '' 'want a number' "$tigang" -O --level=x "$dir/a.txt"

no_room='tigang: cannot write to standard output'
for word in --help -V --list=keys "-O $speech"; do
  "$tigang" $word > /dev/full 2> "$dir/err"
  [ $? -eq 2 ] && grep -qx "$no_room" "$dir/err" && ok || not_ok "$word to a full disk" "$(cat "$dir/err")"
done

odd=$(printf 'a\033[2Jb\377\302\233c.txt')
expect 'odd name' 2 '' '/a␛\[2Jb�␦c.txt: cannot open' "$tigang" -T "$dir/$odd"
expect 'odd name, no mode' 2 '' '/a␛\[2Jb�␦c.txt: cannot open' "$tigang" "$dir/$odd"
expect 'value for a flag' 2 '' 'option --json takes no value' "$tigang" -O --json=x "$dir/a.txt"
expect 'unknown letter' 2 '' 'unknown option -x' "$tigang" -xO "$dir/a.txt"
expect 'count of nothing' 2 '' 'option --count goes with --find$' "$tigang" -c "$dir/a.txt"
expect 'empty query' 2 '' 'the query is empty' "$tigang" --find= "$dir/a.txt"
expect missing 2 '' '^tigang: .*/none.txt: cannot open: No such file' "$tigang" -T "$dir/none.txt"
expect empty 2 '' 'empty.txt: is empty' "$tigang" -T "$dir/empty.txt"
expect binary 2 '' 'is not a text' "$tigang" -T "$dir/binary.txt"
expect 'empty directory' 2 '' 'directory without documents' "$tigang" -T "$dir/none"
expect 'empty standard input' 2 '' '^tigang: -: is empty' "$tigang" -T
expect 'unknown format' 2 '' 'unknown format' "$tigang" -T --format=docbook "$dir/a.txt"
if [ "$(id -u)" -ne 0 ]; then
  chmod 0 "$dir/a.txt"
  expect unreadable 2 '' 'Permission denied' "$tigang" -T "$dir/a.txt"
  chmod 644 "$dir/a.txt"
fi

expect 'text by default' 0 '^一、开头$' '' "$tigang" "$dir/a.txt"
expect outline 0 '^二、结尾$' '' "$tigang" -O "$dir/a.txt"
expect 'one bad file of two' 2 '^二、结尾$' 'none.txt: cannot open' "$tigang" -O "$dir/none.txt" "$dir/a.txt"
expect 'found' 0 '^.*a.txt:2: 一、开头 › .*正文' '' "$tigang" --find=正文 "$dir/a.txt"
expect 'not found' 1 '' '' "$tigang" --find=督查 "$dir/a.txt"
expect 'nothing to count' 1 '^0$' '' "$tigang" -c --find=督查 "$dir/a.txt"
expect 'count of several' 0 'deep/c.txt:1$' '' "$tigang" -c --find=正文 "$dir/some"
for n in $(seq 40); do
  { printf '一、第%d份\n正文。\n' "$n" && yes 别的话。 | head -n 8000; } \
    > "$dir/some/n$(printf %02d "$n").txt"
done
: > "$dir/some/n41.txt"
"$tigang" -c --find=正文 "$dir/some" > "$dir/out" 2> "$dir/err"
[ $? -eq 2 ] && [ "$(wc -l < "$dir/err")" -eq 1 ] && ok || not_ok 'many files' 'one should fail'
(cd "$dir/some" && find . -name '[b-n]*.txt' -size +0 ! -path '*hidden*' | sort | sed 's/^.//') |
  while read -r name; do echo "$dir/some$name:1"; done | cmp -s - "$dir/out" && ok ||
  not_ok 'many files' 'not in order'
rm "$dir"/some/n*.txt
expect 'section by number' 0 '^最后一句话。$' '' "$tigang" -T -s 2 "$dir/a.txt"
expect 'section by words' 0 '^最后一句话。$' '' "$tigang" -T -s 结尾 "$dir/a.txt"
expect 'no such section' 2 '' '.' "$tigang" -T -s 9.9 "$dir/a.txt"
expect 'controls are visible' 0 '好␛\[31m坏' '' "$tigang" -T "$dir/dirty.txt"
expect 'as it is' 0 '^　　一、开头$' '' "$tigang" -T --as-is "$dir/a.txt"
expect width 0 '^  一、开头$' '' "$tigang" -T --width=10 "$dir/a.txt"
"$tigang" -T - < "$dir/a.txt" | grep -q 正文 && ok || not_ok 'standard input' 'nothing printed'
cat "$speech" | "$tigang" -c --find=服务 > "$dir/out" && ok || not_ok 'a pipe' 'not read'
"$tigang" -T "$dir/some" | grep -c 正文 | grep -qx 2 && ok || not_ok directory 'not two documents'

# A file is cut short while its text is printed: NUL bytes follow, and a sentence says so.
yes '渠水从山上来，到田里去。' | head -n 400000 > "$dir/large.txt"
{ "$tigang" -T "$dir/large.txt" 2> "$dir/err"; echo $? > "$dir/status"; } |
  { head -c 100 > /dev/null; : > "$dir/large.txt"; cat > /dev/null; }
grep -q 'large.txt: the file was cut short' "$dir/err" && grep -qx 0 "$dir/status" && ok ||
  not_ok 'cut short' "$(cat "$dir/status" "$dir/err")"
before=$(cksum < "$speech")
"$tigang" -T "$speech" > /dev/null
[ "$before" = "$(cksum < "$speech")" ] && ok || not_ok 'never written' 'the document has changed'

json 'outline as JSON' 'd["sections"][0]["title"] == "开头" and d["sections"][1]["offset"] == 12' \
  "$tigang" --outline --json "$dir/a.txt"
expect 'several terms' 0 '^1$' '' "$tigang" -c --find='正文 -督查' "$dir/a.txt"
expect 'a colour for each term' 0 '.\[1;36m这里' '' "$tigang" --color=always \
  --find='正文 "这里"' "$dir/a.txt"
expect 'an excluded term' 1 '^0$' '' "$tigang" -c --find='正文 -开头|正' "$dir/a.txt"
printf '一、甲\n水。土\n水和土\n二、乙\n水\n' > "$dir/near.txt"
for near in paragraph:4 sentence:2 section:4; do
  expect "near $near" 0 "^${near#*:}\$" '' \
    "$tigang" -c --near="${near%:*}" --find='水 "土"' "$dir/near.txt"
done
expect 'near what' 2 '' 'near' "$tigang" --near=page --find=水 "$dir/near.txt"
json 'find as JSON' 'd["total"] == 1 and d["hits"][0]["length"] == 2 and d["hits"][0]["line"] == 2' \
  "$tigang" --find=正文 --json "$dir/a.txt"
json 'info as JSON' 'd["paragraphs"] == 4 and d["headings"] == 2' "$tigang" --info --json "$dir/a.txt"
json 'text as JSON' '[p["kind"] for p in d["paragraphs"]] == ["heading", "paragraph"] * 2' \
  "$tigang" --text --json "$dir/a.txt"
json 'a name with a quote' 'd["file"].endswith("a\"b.txt")' "$tigang" --info --json "$dir/a\"b.txt"
json 'broken bytes as JSON' 'd["repairs"]["invalid"] == 1' "$tigang" --info --json "$dir/dirty.txt"
json 'points' 'any(c["kind"] == "point" for s in d["sections"] for c in s["children"])' \
  "$tigang" --outline --points --json "$speech"

# Offsets and lengths of all JSON count characters in what --text prints.
"$tigang" --text "$speech" > "$dir/text"
"$tigang" --find=服务 --json "$speech" > "$dir/hits"
"$tigang" --outline --points --json "$speech" > "$dir/outline"
python3 - "$dir" <<'P' && ok || not_ok offsets 'do not fit the text'
import json, sys
d = sys.argv[1]
text = open(d + '/text', encoding='utf-8').read()
strip = lambda s: s.replace('口', '').replace(' ', '')
for h in json.load(open(d + '/hits', encoding='utf-8'))['hits']:
    got = text[h['offset']:h['offset'] + h['length']]
    assert strip(got) == '服务', got
    assert text[:h['offset']].count('\n') + 1 == h['paragraph']
def walk(sections):
    for s in sections:
        whole = s.get('marker', '') + s['title']
        got = text[s['offset']:s['offset'] + len(whole) + 5]
        assert strip(got).startswith(strip(whole)), (got, whole)
        assert text[:s['offset']].count('\n') + 1 == s['paragraph']
        walk(s['children'])
walk(json.load(open(d + '/outline', encoding='utf-8'))['sections'])
P

expect 'another encoding' 0 '^二、借阅办法' '' "$tigang" -O tests/data/docs/notice-gb18030.txt
expect 'its lines are the file'"'"'s' 0 'notice-gb18030.txt:8: ' '' \
  "$tigang" -f 续借 tests/data/docs/notice-gb18030.txt
json 'how sure it is' 'd["encoding"] == "GB18030" and d["encoding_confidence"] > 90 and d["repairs"] == {"invalid": 1}' \
  "$tigang" --info --json tests/data/docs/notice-gb18030.txt
expect 'an encoding that was chosen' 0 'encoding: Big5, as chosen' '' \
  "$tigang" -i --encoding=cp950 tests/data/docs/notice-gb18030.txt
expect 'an encoding that is none' 2 '' 'no encoding "big6"; want one of UTF-8 .*ISO-8859-1' \
  "$tigang" -T --encoding=big6 "$dir/a.txt"
expect 'encodings are listed' 0 '^GB18030	gbk' '' "$tigang" --list=encodings
"$tigang" -T tests/data/docs/club-big5.txt > "$dir/big5"
"$tigang" -T < tests/data/docs/club-big5.txt > "$dir/big5pipe"
cmp -s "$dir/big5" "$dir/big5pipe" && ok || not_ok 'an encoding from a pipe' 'another text'
iconv -f BIG5 -t UTF-8 tests/data/docs/club-big5.txt | "$tigang" -T > "$dir/big5conv"
cmp -s "$dir/big5" "$dir/big5conv" && ok || not_ok 'an encoding beside iconv' 'another text'

expect 'rules of a kind' 0 '^一、开头' '' "$tigang" -O --rules=gov "$dir/a.txt"
expect 'rules without such headings' 0 '' '' "$tigang" -O --rules=law "$dir/a.txt"
expect 'rules unknown' 2 '' 'no rules "gvo"; --list=rules' "$tigang" -O --rules=gvo "$dir/a.txt"
expect 'list of rules' 0 '^gov.*speeches' '' "$tigang" --list=rules
expect 'kind in --info' 0 '^headings like: gov' '' "$tigang" -i "$dir/a.txt"
json 'kind in JSON' 'd["rules"] == "gov"' "$tigang" -O --json "$dir/a.txt"

# Headings by a reader's own patterns, and by files of such rules.
cat > "$dir/diary.txt" << 'E'
第一章 春天
3月5日 晴
今天换土。土要晒够七天，急不得。
3月7日 雨
今天没有换土，在家看书。
第二章 夏天
7月1日 阴
船来了。
E
mkdir -p "$XDG_CONFIG_HOME/tigang/rules"
cat > "$XDG_CONFIG_HOME/tigang/rules/diary.rules" << 'E'
help = Diaries
base = novel
[day]
pattern = ^\d+月\d+日
example = 3月5日 晴
level = 2
help = The days
E
cat > "$XDG_CONFIG_HOME/tigang/rules/wrong.rules" << 'E'
[a]
pattern = ^(
example = x
[b]
pattern = ^b
example = c
colour = red
[c]
pattern = 阴$
example = 阴
E
days='^\d+月\d+日'
expect 'a pattern adds headings' 0 '^  3月7日 雨' '' "$tigang" -O "--heading=2:$days" "$dir/diary.txt"
expect 'nothing but patterns' 0 '^3月7日 雨' '' "$tigang" -O --rules=none "--heading=$days" "$dir/diary.txt"
expect 'patterns in order are levels' 0 '^  3月7日 雨' '' \
  "$tigang" -O --rules=none --heading=^第 "--heading=$days" "$dir/diary.txt"
expect 'a pattern that is wrong' 2 '' 'expression wrong' "$tigang" -O '--heading=(' "$dir/diary.txt"
expect 'own rules' 0 '^  3月7日 雨' '' "$tigang" -O --rules=diary "$dir/diary.txt"
expect 'own rules in --info' 0 '^headings like: diary' '' "$tigang" -i --rules=diary "$dir/diary.txt"
expect 'own rules are listed' 0 'diary: day.*The days' 'wrong.rules:2: expression' "$tigang" --list=rules
expect 'a wrong rule is told, the others hold' 0 '^7月1日 阴' 'wrong.rules:5: the pattern does not match the example' \
  "$tigang" -O --rules=wrong "$dir/diary.txt"
expect 'a wrong key is told by its line' 0 '^7月1日' 'wrong.rules:7: no key "colour"' "$tigang" -O --rules=wrong "$dir/diary.txt"
expect 'pace out of range' 2 '' 'want a number from 1' "$tigang" --pace=0 "$dir/a.txt"

# What tigang-import reads: a packed text is the text, from a file and from a pipe.
"$tigang" -T "$speech" > "$dir/plain"
gzip -c "$speech" > "$dir/speech.txt.gz"
"$tigang" -T "$dir/speech.txt.gz" | cmp -s - "$dir/plain" && ok || not_ok 'packed text' 'is not the text'
"$tigang" -T - < "$dir/speech.txt.gz" | cmp -s - "$dir/plain" && ok ||
  not_ok 'packed text on a pipe' 'is not the text'
json 'format of packed text' 'd["format"] == "text" and d["repairs"]["chunks"] > 3' \
  "$tigang" -i --json "$dir/speech.txt.gz"
head -c 40 "$dir/speech.txt.gz" > "$dir/cut.gz"
expect 'packed text cut short' 2 '' 'cut.gz: cannot be unpacked: ' "$tigang" -T "$dir/cut.gz"
expect 'tigang-import by hand' 2 '' 'is run by tigang' "$(dirname "$tigang")/tigang-import" nothing
cp "$tigang" "$dir/tigang-alone"
expect 'without tigang-import' 2 '' 'tigang-import is not beside tigang' \
  "$dir/tigang-alone" -T "$dir/speech.txt.gz"

# Pages and books.
printf '<title>%s</title><h1>村主任的讲话</h1>文' 村主任的讲话_某村网 > "$dir/site.html"
expect "a page's title without its site" 0 '^title: 村主任的讲话$' '' "$tigang" -i "$dir/site.html"
printf '<title>%s</title><h1>关于水的讲话 - 摘要</h1>文' '关于水的讲话 - 摘要' > "$dir/whole.html"
expect "a page's whole title" 0 '^title: 关于水的讲话 - 摘要$' '' "$tigang" -i "$dir/whole.html"
page=tests/data/docs/page.html
"$tigang" -T "$page" > "$dir/plain"
"$tigang" -T - < "$page" | cmp -s - "$dir/plain" && ok || not_ok 'page on a pipe' 'is not the page'
cp "$page" "$dir/page.txt"
"$tigang" -T "$dir/page.txt" | cmp -s - "$dir/plain" && ok || not_ok 'page named .txt' 'is not the page'
expect 'page as it is' 0 '^• 更多$' '' "$tigang" -T --as-is "$page"
expect 'page as text' 0 '^<!DOCTYPE html>$' '' "$tigang" -T --format=text --as-is "$page"
json 'kinds and lines' 'any(p["kind"] == "table" and p["line"] == 23 for p in d["paragraphs"])' \
  "$tigang" -T --json tests/data/docs/parts.html
cp -r tests/data/import/manual.epub.d "$dir/book.d"
sed -i 's|http://www.idpf.org/2008/embedding|http://www.w3.org/2001/04/xmlenc#aes128-cbc|' \
  "$dir/book.d/META-INF/encryption.xml"
python3 tests/import/pack.py "$dir/book.d" "$dir/drm.epub"
expect 'book with DRM' 2 '' 'drm.epub: is encrypted \(DRM\)' "$tigang" -T "$dir/drm.epub"
python3 tests/import/pack.py tests/data/import/manual.epub.d "$dir/book.epub"
head -c -400 "$dir/book.epub" > "$dir/cut.epub"
expect 'book cut short' 0 '^二、动工$' 'cut.epub: it is cut short' "$tigang" -T "$dir/cut.epub"
rm "$dir/book.d/META-INF/encryption.xml" "$dir/book.d/OEBPS/book.opf"
python3 tests/import/pack.py "$dir/book.d" "$dir/empty.epub"
expect 'book without its package' 2 '' 'its part OEBPS/book.opf cannot be read' \
  "$tigang" -T "$dir/empty.epub"

# PDF, where the programs that read it are: the outline is the PDF's own, the lines are paragraphs
# again, furniture is left out, a paragraph has its page.
pdf() {
  python3 tests/import/make_pdf.py "$@" < tests/import/report.txt
}
if command -v pdftohtml > /dev/null; then
  pdf lines=18 header=平原县水利会议材料 title=水利报告 > "$dir/a.pdf"
  grep -v '^$' tests/import/report.txt | sed 's/^#* *\(= \)\{0,1\}//' > "$dir/report"
  "$tigang" -T "$dir/a.pdf" | cmp -s - "$dir/report" && ok || not_ok 'PDF' 'is not the text'
  expect 'outline of a PDF' 0 '^  二、下一步怎么办$' '' "$tigang" -O "$dir/a.pdf"
  expect 'an entry set like text' 0 '^    把账算清$' '' "$tigang" -O "$dir/a.pdf"
  json 'a PDF in JSON' 'd["format"] == "pdf" and d["title"] == "水利报告" and d["metadata"]["pages"] == "3"' \
    "$tigang" -i --json "$dir/a.pdf"
  json 'pages of a PDF' 'max(h["line"] for h in d["hits"]) == 3' "$tigang" --find=水 --json "$dir/a.pdf"
  pdf outline=0 footer=0 > "$dir/b.pdf"
  "$tigang" -T "$dir/b.pdf" | cmp -s - "$dir/report" && ok || not_ok 'PDF without outline' 'is not the text'
  "$tigang" -T - < "$dir/b.pdf" | cmp -s - "$dir/report" && ok || not_ok 'PDF on a pipe' 'is not the text'
  gzip -c "$dir/b.pdf" > "$dir/b.gz"
  "$tigang" -T "$dir/b.gz" | cmp -s - "$dir/report" && ok || not_ok 'packed PDF' 'is not the text'
  cp "$dir/b.pdf" "$dir/-b"
  (cd "$dir" && "$OLDPWD/$tigang" -T -- -b) | cmp -s - "$dir/report" && ok || not_ok 'PDF -b' 'is not the text'
  printf '# 关于在全县范围内进一步加强和改进农村河道与水库日常管理工作的通知\n各乡镇政府：\n正文。\n' |
    python3 tests/import/make_pdf.py chars=24 outline=0 > "$dir/long.pdf"
  expect 'a title of two lines' 0 '^关于在.*日常管理工作的通知$' '' "$tigang" -T "$dir/long.pdf"
  expect 'PDF as it is' 0 '^— 2 —$' '' "$tigang" -T --as-is "$dir/a.pdf"
  pdf encrypt=1 > "$dir/locked.pdf"
  expect 'encrypted PDF' 2 '' 'locked.pdf: is encrypted and wants a password' "$tigang" -T "$dir/locked.pdf"
  echo '#' | python3 tests/import/make_pdf.py footer=0 > "$dir/none.pdf"
  expect 'PDF without text' 2 '' 'none.pdf: has no text: its pages are pictures' "$tigang" -T "$dir/none.pdf"
  printf '%%PDF-1.5\nnothing\n' > "$dir/broken.pdf"
  expect 'broken PDF' 2 '' 'broken.pdf: is damaged \(pdfinfo: ' "$tigang" -T "$dir/broken.pdf"
  expect 'no pdftohtml' 2 '' 'needs the program pdfinfo; install the package poppler-utils' \
    env PATH=/nowhere "$tigang" -T "$dir/a.pdf"
else
  echo 'skipped: PDF wants poppler-utils'
fi

# Rich Text Format is read here: code pages, halves of characters, levels, notes, what is hidden.
cat > "$dir/a.rtf" <<'R'
{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Times;}{\f2\fcharset128 Mincho;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s3\outlinelevel0 heading 1;}}
{\info{\title \'b1\'a8\'b8\'e6}{\author \u26446?}}{\header no header}
\pard\s3 \'d2\'bb\'a1\'a2\'d0\'de\'c7\'fe\par
\pard\f1 \'cb\'ae \f2 \'93\'fa\'96\'7b\f0 \u-10176?\u-9216?{\footnote\pard \'d7\'a2.\par}{\v hidden}{\*\unknown no}
{\field{\*\fldinst HYPERLINK "x"}{\fldrslt \b \'d6\'d8\b0 \'d2\'aa}}\par
\pard\outlinelevel1 \'b5\'da\'b6\'fe\par
\pard\intbl a\cell b\cell\row
\bin5 }}}}}end\par}
R
expect 'RTF' 0 '^水 日本𠀀［注.］重要$' '' "$tigang" -T "$dir/a.rtf"
expect 'outline of RTF' 0 '^  第二$' '' "$tigang" -O "$dir/a.rtf"
json 'RTF in JSON' 'd["format"] == "rtf" and d["title"] == "报告" and d["metadata"]["author"] == "李"' \
  "$tigang" -i --json "$dir/a.rtf"
cp "$dir/a.rtf" "$dir/rtf.doc"
json 'RTF named .doc' 'd["format"] == "rtf" and d["headings"] == 2' "$tigang" -i --json "$dir/rtf.doc"
"$tigang" -T "$dir/a.rtf" | grep -Eq 'hidden|header|unknown|}' && not_ok RTF 'has what is no text' || ok

# What is no document is told in one line; --format shows it as text all the same.
printf '\211PNG\r\n\032\n\0\0\0\rIHDR' > "$dir/p.txt"
printf '\177ELF\2\1\1\0' > "$dir/elf.txt"
expect 'a picture' 2 '' 'p.txt: is a picture \(PNG\), no document' "$tigang" -T "$dir/p.txt"
expect 'a program' 2 '' 'elf.txt: is a program \(ELF\), no document' "$tigang" -T "$dir/elf.txt"
expect 'a picture as text' 2 '' 'is not a text' "$tigang" -T --format=text "$dir/p.txt"
expect 'a PDF as text' 0 '^%PDF-1.5$' '' "$tigang" -T --format=text "$dir/broken.pdf"

# compound NAME STREAM: a file of Microsoft's container that has such a stream, and nothing in it.
compound() {
  python3 - "$2" > "$dir/$1" <<'P'
import sys
name = (sys.argv[1] + '\0').encode('utf-16-le')
out = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(1016)
sys.stdout.buffer.write(out + name.ljust(64, b'\0') + bytes([len(name), 0]) + bytes(574))
P
}
compound table.doc Workbook
compound locked.doc EncryptedPackage
compound odd.doc Nothing
compound word.doc WordDocument
expect 'a table named .doc' 2 '' 'is a table of Excel; save it as PDF or docx' "$tigang" -T "$dir/table.doc"
expect 'an encrypted docx' 2 '' 'is encrypted and wants a password' "$tigang" -T "$dir/locked.doc"
expect 'an unknown compound file' 2 '' 'is a compound file of an unknown' "$tigang" -T "$dir/odd.doc"

# Helpers: found in PATH, their last words told, halves of characters mended, the next one asked.
mkdir "$dir/helpers"
helper() {
  { echo '#!/bin/sh'; cat; } > "$dir/helpers/$1"
  chmod +x "$dir/helpers/$1"
}
with_helpers() {
  env PATH="$dir/helpers" "$@"
}
expect 'no helper' 2 '' 'needs the program antiword or catdoc; install the package antiword' \
  with_helpers "$tigang" -T "$dir/word.doc"
printf 'printf "一、开头\\n\\355\\241\\200\\355\\260\\200字 $0\\n"' | helper catdoc
expect 'a .doc by catdoc' 0 '^𠀀字' '' with_helpers "$tigang" -T "$dir/word.doc"
printf 'echo "first line" >&2; echo "the last\033 words" >&2; exit 3' | helper antiword
expect 'the other helper' 0 '^𠀀字' '' with_helpers "$tigang" -T "$dir/word.doc"
printf 'echo no >&2; exit 1' | helper catdoc
expect 'a helper that fails' 2 '' 'word.doc: antiword: the last␛ words$' with_helpers "$tigang" -T "$dir/word.doc"
printf 'read -r line && echo "$line" || echo "$5"' | helper antiword
cp "$dir/word.doc" "$dir/-w"
(cd "$dir" && with_helpers "$OLDPWD/$tigang" -T -- -w) | grep -qx './-w' && ok ||
  not_ok 'a name like an option' 'reaches the helper'
printf 'exec /bin/sleep 60' | helper antiword
start=$(date +%s)
with_helpers "$(dirname "$tigang")/tigang-import" --format doc --seconds 1 -- "$dir/word.doc" |
  grep -aq 'antiword took too long and was ended' && [ $(($(date +%s) - start)) -lt 10 ] && ok ||
  not_ok 'a helper that hangs' 'is not ended'

# tigang-import is killed: what came before stands, with a note.
printf 'echo "Pages: 9"' | helper pdfinfo
printf 'exit 0' | helper pdftohtml
helper pdftotext <<'H'
for page in 1 2 3 4 5 6 7 8 9; do
  echo '<page height="800"><word xMin="10" yMin="400" xMax="90" yMax="410">有人读到</word>'
  echo '<word xMin="10" yMin="420" xMax="30" yMax="430">这里</word></page>'
done
/bin/sleep 1 # for tigang-import to read it
kill -9 $PPID
H
printf '%%PDF-1.5\n' > "$dir/killed.pdf"
expect 'tigang-import is killed' 0 '^有人读到这里$' 'only the part above could be read: .*Killed' \
  with_helpers "$tigang" -T "$dir/killed.pdf"

# Without poppler-data some fonts have no text.
printf 'echo "Syntax Error: Missing language pack for mapping" >&2; echo "<page><word>a</word></page>"' |
  helper pdftotext
expect 'some fonts without tables' 0 '^a$' 'install the package poppler-data' \
  with_helpers "$tigang" -T "$dir/killed.pdf"
printf 'echo "Syntax Error: Missing language pack for mapping" >&2' | helper pdftotext
expect 'all fonts without tables' 2 '' 'install the package poppler-data' \
  with_helpers "$tigang" -T "$dir/killed.pdf"

# Filters of the user's: by name, without a shell, by content of what they write; errors with their line.
mkdir -p "$dir/config" "$dir/config/tigang"
printf '# mine\nfilter *.up upper "%%f" ;x\nfilter *.up\nfilter *.Z gone %%f\n' > "$dir/config/tigang/config"
printf '[ "$2" = ";x" ] && /bin/cat "$1" && printf "\\n尾巴\\n"' | helper upper
cp "$dir/a.txt" "$dir/some thing.UP"
cp "$dir/a.txt" "$dir/a.z"
expect 'a filter' 0 '^尾巴$' 'config/tigang/config:3: want: filter' with_helpers "$tigang" -T "$dir/some thing.UP"
cp "$dir/a.rtf" "$dir/rtf.up"
json 'a filter that gives RTF' 'd["format"] == "rtf"' with_helpers "$tigang" -i --json "$dir/rtf.up"
sed -i 3d "$dir/config/tigang/config"
expect 'a filter that is not there' 2 '' 'a.z: needs the program gone, which is not there' "$tigang" -T "$dir/a.z"
expect 'no filter for it' 2 '' 'no filter of the configuration fits' "$tigang" -T --format=filter "$dir/a.txt"
expect '--format before a filter' 0 '^一、开头$' '' "$tigang" -T --format=text "$dir/a.z"
# the configuration
printf 'set measure=20 colour=red\nbind text J fly\nrules law\n' > "$dir/mine"
expect 'mistakes of a configuration' 0 '^一、开头$' 'mine:1: unknown setting "colour".*' \
  "$tigang" --config="$dir/mine" -T "$dir/a.txt"
expect 'all mistakes' 0 '^set measure=20 ' 'mine:2: no command "fly"' "$tigang" --config="$dir/mine" --print-config
expect 'no such configuration' 0 '^# set measure=0' 'no-config: No such file' "$tigang" --config="$dir/no-config" --print-config
expect 'options count more' 0 '^set pace=150 ' '' "$tigang" --config=/dev/null --pace=150 --print-config
printf 'set pace=300 foldings=case,width\nunbind all q\nbind text Q quit # away\nrules law\n' > "$dir/mine"
"$tigang" --config="$dir/mine" --print-config > "$dir/printed"
"$tigang" --config="$dir/printed" --print-config > "$dir/again"
sed 2d "$dir/printed" > "$dir/printed.2"; sed 2d "$dir/again" > "$dir/again.2"
cmp -s "$dir/printed.2" "$dir/again.2" && ok || not_ok 'print-config' 'does not read back as the same'
expect 'keys of the configuration' 0 'Q  *away' '' "$tigang" --config="$dir/mine" --list=keys
expect 'rules of the configuration' 0 'law' '' "$tigang" --config="$dir/mine" --print-config
rm -r "$dir/config"

# Corrections that a reader made (here: this script) hold wherever the file lies.
mkdir -p "$XDG_STATE_HOME/tigang"
python3 - "$dir/a.txt" > "$XDG_STATE_HOME/tigang/corrections" <<'P'
import sys
data = open(sys.argv[1], 'rb').read()
h = 0xcbf29ce484222325
for byte in data:
    h = (h ^ byte) * 0x100000001b3 % 2 ** 64
print('%016x %d %d 2' % (h, len(data), data.index('二、'.encode())))
P
mv "$dir/a.txt" "$dir/moved.txt"
expect 'corrections in --outline' 0 '^  二、结尾' '' "$tigang" -O "$dir/moved.txt"
expect 'corrections in --section' 0 '^最后一句话' '' "$tigang" -T -s 1.1 "$dir/moved.txt"

finish cli
