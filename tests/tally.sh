# Sourced by the shell suites: counts cases, tells the failed ones, adds up.
passed=0 failed=0

# Nothing that a reader of this machine has kept is read, and nothing is written to it.
export XDG_STATE_HOME="$PWD/build/state"

# ok NAME: one case passed.   not_ok NAME WHY: one failed.
ok() { passed=$((passed + 1)); }
not_ok() {
  failed=$((failed + 1))
  printf 'FAILED %s: %s\n' "$1" "$2"
}

# The closing line; also into the file named by TALLY, for a caller who adds up several suites.
# Fails when a case failed or none ran.
finish() {
  [ -n "$TALLY" ] && echo "$passed $failed" >> "$TALLY"
  echo "$1: $passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
