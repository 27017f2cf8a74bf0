#!/bin/sh
# Whole processes that count a query's hits, best of five (vim and nvim: one run), in milliseconds: tigang
# with no folding, with all but pinyin, with all, then how many times as long as rg that is; rg, grep, vim
# and nvim beside it, "-" where there is none. Then the reader, key by key.
#   tests/bench/search_process.sh TIGANG KEYS_BENCH TEXT [QUERY]...
tigang=$1 keys=$2 text=$3
shift 3
[ $# -gt 0 ] || set -- 保障 图书馆 的 没有这个词 '保障 -图书馆' baozhang bz

best() { # TIMES COMMAND...: its best wall time in microseconds, in $least; what it counted in $counted
  least=99999999 left=$1
  shift
  while [ "$left" -gt 0 ]; do
    from=$(date +%s%N)
    counted=$("$@" 2> /dev/null < /dev/null)
    took=$((($(date +%s%N) - from) / 1000))
    [ "$took" -lt "$least" ] && least=$took
    left=$((left - 1))
  done
}

column() { # TIMES COMMAND...: a column of the table
  least=
  command -v "$2" > /dev/null || { printf '\t-'; return; }
  best "$@"
  printf '\t%d.%d' $((least / 1000)) $((least / 100 % 10))
}

ours() { # OPTION...: a column, and its ratio to rg
  column 5 "$tigang" "$@" -c --find="$query" "$text"
  [ -z "$rg" ] || ratios="$ratios $((least / rg)).$((least * 10 / rg % 10))"
}

grep_count() { LC_ALL=C grep -oF -- "$1" "$2" | wc -l; }

editor() { # EDITOR: counts and says so, as its own search does
  column 1 "$1" -u NONE -N -R -es -c "%s/\\V$query//gn" -c 'qa!' "$text"
}

printf '%s: %s bytes\n' "$text" "$(wc -c < "$text")"
cat "$text" > /dev/null
printf 'query\trg\tgrep\tvim\tnvim\texact\tfolded\tall\tto rg\thits\n'
for query in "$@"; do
  ratios=
  printf '%s' "$query"
  column 5 rg -F --count-matches -- "$query" "$text"
  rg=$least
  column 5 grep_count "$query" "$text"
  editor vim
  editor nvim
  ours --exact
  ours --fold=case,width,form,punct,hant,space,noise
  ours
  printf '\t%s\t%s\n' "${ratios# }" "$counted"
done
"$keys" "$text" "$1"
