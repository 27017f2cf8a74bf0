# Writes table_pinyin.c: the readings of Han characters as sets of syllables without tones.
# Run by mktables.sh:   awk -f mkpinyin.awk Unihan_Readings.txt     (LC_ALL=C, UTF-8 split by hand)
function hex(s,    i, v) {
  v = 0
  for (i = 1; i <= length(s); i++)
    v = v * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
  return v
}

# Letters without their tone marks, ü as v; what is no letter (digits, places, brackets) is dropped.
function plain(s,    i, out, c) {
  out = ""
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    if (c >= "\300" && substr(s, i, 2) in bare)
      out = out bare[substr(s, i++, 2)]
    else if (c >= "a" && c <= "z")
      out = out c
  }
  return out
}

function marks(letter, list,    parts, n, i) {
  n = split(list, parts, " ")
  for (i = 1; i <= n; i++)
    bare[parts[i]] = letter
}

function add(cp, syllable) {
  if (syllable == "" || index(" " readings[cp] " ", " " syllable " "))
    return
  readings[cp] = readings[cp] (readings[cp] == "" ? "" : " ") syllable
}

BEGIN {
  FS = "\t"
  FIRST = 13312  # U+3400
  LAST = 40959   # U+9FFF
  marks("a", "ā á ǎ à")
  marks("e", "ē é ě è ê")
  marks("i", "ī í ǐ ì")
  marks("o", "ō ó ǒ ò")
  marks("u", "ū ú ǔ ù")
  marks("v", "ü ǖ ǘ ǚ ǜ")
  marks("n", "ń ň ǹ")
  marks("m", "ḿ")
}

$2 == "kHanyuPinlu" || $2 == "kMandarin" || $2 == "kXHC1983" || $2 == "kTGHZ2013" {
  cp = hex(substr($1, 3))
  if (cp < FIRST || cp > LAST)
    next
  n = split($3, words, " ")
  for (i = 1; i <= n; i++) {
    sub(/^[^:]*:/, "", words[i])
    m = split(words[i], each, ",")
    for (k = 1; k <= m; k++) {
      s = plain(each[k])
      add(cp, s)
      if (s ~ /^[ln]ve$/)  # lüe, nüe are typed both ways
        add(cp, substr(s, 1, 1) "ue")
    }
  }
}

END {
  sets = 1
  syllables = 0
  for (cp = FIRST; cp <= LAST; cp++) {
    if (!(cp in readings))
      continue
    if (!(readings[cp] in set_at)) {
      set_at[readings[cp]] = pool + 1
      n = split(readings[cp], each, " ")
      for (i = 1; i <= n; i++) {
        if (!(each[i] in id)) {
          name[syllables] = each[i]
          id[each[i]] = syllables++
        }
        ids[++pool] = id[each[i]] + (i == n ? 32768 : 0)
      }
    }
  }
  printf "const char tg_table_syllables[][7] = {"
  for (i = 0; i < syllables; i++)
    printf "%s\"%s\",", i % 12 ? " " : "\n  ", name[i]
  printf "\n};\n\nconst size_t tg_table_syllables_n = %d;\n\n", syllables
  printf "const uint16_t tg_table_readings[] = {\n  0,"
  for (i = 1; i <= pool; i++)
    printf "%s0x%04X,", (i - 1) % 14 ? " " : "\n  ", ids[i]
  printf "\n};\n\nconst uint16_t tg_table_pinyin[TG_PINYIN_LAST - TG_PINYIN_FIRST + 1] = {"
  for (cp = FIRST; cp <= LAST; cp++)
    printf "%s%d,", (cp - FIRST) % 16 ? " " : "\n  ", cp in readings ? set_at[readings[cp]] : 0
  printf "\n};\n"
}
