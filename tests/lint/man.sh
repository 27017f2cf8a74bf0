#!/bin/sh
# The manual: no complaint of mandoc, and every option and command of the program's tables is in it.
. tests/tally.sh
manual=$1
out=$(mandoc -T lint -W warning "$manual" 2>&1)
[ -z "$out" ] && ok || not_ok mandoc "$out"
text=$(mandoc -T utf8 "$manual" | sed 's/.\x08//g')
for option in $(build/tigang --list=options | sed 's/[=\t].*//'); do
  printf '%s' "$text" | grep -qe "$option" && ok || not_ok "$option" 'is not in the manual'
done
for command in $(build/tigang --list=commands | sed 's/ .*//'); do
  printf '%s' "$text" | grep -qwe "$command" && ok || not_ok "$command" 'is not in the manual'
done
for setting in $(build/tigang --list=settings | sed 's/[=\t].*//'); do
  printf '%s' "$text" | grep -qwe "$setting" && ok || not_ok "$setting" 'is not in the manual'
done
finish manual
