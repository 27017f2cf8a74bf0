#!/bin/sh
# Runs test programs (cmocka's) and adds up their cases: tests/run.sh SUITE PROGRAM...
. tests/tally.sh
export LC_ALL=C.UTF-8 # messages in English
suite=$1
shift
for test in "$@"; do
  out=$("$test" 2>&1)
  status=$?
  p=$(printf '%s\n' "$out" | grep -c '^\[ *OK \]')
  f=$(printf '%s\n' "$out" | sed -n 's/^ *\([0-9][0-9]*\) FAILED TEST(S)$/\1/p')
  [ "$status" -ne 0 ] && [ -z "$f" ] && f=1
  passed=$((passed + p)) failed=$((failed + ${f:-0}))
  printf '%s\n' "$out" | grep '^skipped:'
  [ "$status" -eq 0 ] || printf '%s:\n%s\n' "$test" \
    "$(printf '%s\n' "$out" | grep -v '^\[ *\(OK\|RUN\) *\]' | head -n 60)"
done
finish "$suite"
