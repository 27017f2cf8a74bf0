#!/bin/sh
# The manuals: no complaint of mandoc, and every option, command and setting of the program's tables
# is in each; what stands in one as an entry stands in all.
. tests/tally.sh
names() { build/tigang --list="$1" | sed 's/[= \t].*//' | sort -u; }

for manual in "$@"; do
  out=$(mandoc -T lint -W warning "$manual" 2>&1)
  [ -z "$out" ] && ok || not_ok mandoc "$out"
  text=$(mandoc -T utf8 "$manual" | sed 's/.\x08//g')
  for option in $(names options); do
    printf '%s' "$text" | grep -qe "$option" && ok || not_ok "$option" "is not in $manual"
  done
  for name in $(names commands) $(names settings); do
    printf '%s' "$text" | grep -qwe "$name" && ok || not_ok "$name" "is not in $manual"
  done
  for macro in Sh Ss It; do
    [ "$(grep -c "^\.$macro " "$1")" -eq "$(grep -c "^\.$macro " "$manual")" ] && ok ||
      not_ok "$macro" "$manual has not as many as $1"
  done
done
for setting in $(build/tigang --list=settings | sed 's/[=\t].*//'); do
  printf '%s' "$text" | grep -qwe "$setting" && ok || not_ok "$setting" 'is not in the manual'
done
finish manual
