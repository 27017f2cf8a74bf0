#!/bin/sh
# Whole processes that count a query's hits, best of five, in milliseconds: tigang with no folding, with
# all but pinyin, with all; rg and grep, where there are any. Then the reader, key by key.
#   tests/bench/search_process.sh TIGANG KEYS_BENCH TEXT [QUERY]...
tigang=$1 keys=$2 text=$3
shift 3
[ $# -gt 0 ] || set -- 保障 图书馆 的 没有这个词 '保障 -图书馆' baozhang

best() { # COMMAND...: its best wall time; what it counted is left in $counted
  least=99999999
  for _ in 1 2 3 4 5; do
    from=$(date +%s%N)
    counted=$("$@" 2> /dev/null)
    took=$((($(date +%s%N) - from) / 10000))
    [ "$took" -lt "$least" ] && least=$took
  done
}

row() { # COMMAND...: a column of the table
  command -v "$1" > /dev/null || { printf '\t-'; return; }
  best "$@"
  printf '\t%s.%02d' $((least / 100)) $((least % 100))
}

grep_count() { LC_ALL=C grep -oF -- "$1" "$2" | wc -l; }

printf '%s: %s bytes\n' "$text" "$(wc -c < "$text")"
cat "$text" > /dev/null
printf 'query\trg\tgrep\texact\tfolded\tall\thits of the last\n'
for query in "$@"; do
  printf '%s' "$query"
  row rg -F --count-matches -- "$query" "$text"
  row grep_count "$query" "$text"
  row "$tigang" --exact -c --find="$query" "$text"
  row "$tigang" --fold=case,width,form,punct,hant,space,noise -c --find="$query" "$text"
  row "$tigang" -c --find="$query" "$text"
  printf '\t%s\n' "$counted"
done
"$keys" "$text" "$1"
