#!/bin/sh
# A search typed key by key in less, tigang, vim and nvim, as far as they are there, through a terminal.
#   tests/bench/search_terminal.sh TIGANG KEYS_BENCH TEXT TERMINAL_BENCH
text=$3 bench=$4
if [ ! -f "$bench" ]; then
  echo "skipped: $bench is not here"
  exit
fi
present=tigang,tigang-all
for program in less vim nvim; do
  if command -v $program > /dev/null; then
    present=$present,$program
  else
    echo "skipped: $program is not here"
  fi
done
LC_ALL=C.UTF-8 python3 "$bench" -f tests/bench/search.toml --only "$present" --base tigang --var file="$text"
