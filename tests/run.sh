#!/bin/sh
# Runs test programs (cmocka's) and adds up: one line "N passed, N failed" at the end, also into the
# file named by TALLY, if any, for a caller who adds up several runs. Fails when one failed or none ran.
passed=0 failed=0
for test in "$@"; do
  out=$("$test" 2>&1)
  status=$?
  p=$(printf '%s\n' "$out" | grep -c '^\[ *OK \]')
  f=$(printf '%s\n' "$out" | grep -c '^\[  *FAILED  *\] [^ ]*$' )
  s=$(printf '%s\n' "$out" | grep -c '^\[  *SKIPPED  *\] [^ ]*$')
  [ "$status" -ne 0 ] && [ "$f" -eq 0 ] && f=1
  [ "$status" -eq 0 ] && f=0
  printf '%s: %d passed, %d failed, %d skipped\n' "$test" "$p" "$f" "$((s / 2))"
  [ "$status" -ne 0 ] && printf '%s\n' "$out" | grep -v '^\[ *\(OK\|RUN\) *\]' | head -n 60
  [ "$s" -gt 0 ] && printf '%s\n' "$out" | grep -i '^skipped:'
  passed=$((passed + p)) failed=$((failed + f))
done
[ -n "$TALLY" ] && echo "$passed $failed" >> "$TALLY"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
