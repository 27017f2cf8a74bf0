#!/bin/sh
# Compares the search with rg and grep on a large text: best of five, in milliseconds, with our
# hits in brackets. rg and grep start a process and map the file in theirs, we do not. Needs the library (make unit builds it), rg and GNU date.
#   tests/bench/search.sh FILE [QUERY]...
set -e
file=$1
shift
[ $# -gt 0 ] || set -- 督查 工作 的 10 ；
bench=$(mktemp)
trap 'rm -f "$bench"' EXIT
${CC:-gcc} -O2 -std=c17 -D_GNU_SOURCE -Iinclude -o "$bench" tests/bench/search_bench.c \
  build/libtigang.a -lunistring $(pkg-config --libs libpcre2-8)

best() { # command: its best wall time, its output in $out
  least=999999
  for _ in 1 2 3 4 5; do
    from=$(date +%s%N)
    out=$(eval "$1" || true)
    took=$((($(date +%s%N) - from) / 100000))
    [ "$took" -lt "$least" ] && least=$took
  done
  printf '%s.%s' $((least / 10)) $((least % 10))
}

ours() { # foldings, query
  "$bench" "$1" "$2" "$file" 5 | awk '/hits/ { if (!n++ || $7 < least) least = $7; hits = $1 }
    END { printf "%s (%s)", least, hits }'
}

folds=case,width,form,punct,hant,space,noise
printf '%s\t%s\t%s\t%s\t%s\t%s\n' query rg grep exact folded pinyin
for query in "$@"; do
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$query" \
    "$(best "rg -F --count-matches -- '$query' '$file'")" \
    "$(best "LC_ALL=C grep -oF -- '$query' '$file' | wc -l")" \
    "$(ours none "$query")" "$(ours $folds "$query")" "$(ours all "$query")"
done
for query in dcjd ducha gongzuo; do
  printf '%s\t\t\t\t\t%s\n' "$query" "$(ours all "$query")"
done
