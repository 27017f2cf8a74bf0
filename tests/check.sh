#!/bin/sh
# Runs every suite and adds up. The last line is "N passed, N failed".
mkdir -p build
TALLY=$PWD/build/tally
export TALLY
: > "$TALLY"
jobs=-j$(nproc)

# suite NAME MAKE-ARGUMENT...: a suite that cannot be built or does not close counts as one failure.
suite() {
  name=$1
  shift
  echo "== $name"
  before=$(wc -l < "$TALLY")
  if ! make -s --no-print-directory "$jobs" "$@"; then
    [ "$(wc -l < "$TALLY")" -gt "$before" ] || echo "0 1" >> "$TALLY"
  fi
}

suite lint lint
suite manual man
suite unit unit
suite screens screen
suite goldens golden
suite 'imported documents' import
suite 'command line' cli
suite 'beside pandoc' pandoc
suite terminal pty
suite installation install-test
suite completions completion-test
suite 'unit tests under sanitizers' VARIANT=asan unit
suite 'screens under sanitizers' VARIANT=asan screen
suite 'fuzzing, a smoke run' VARIANT=asan FUZZ_SECONDS=10 fuzz
suite 'unit tests with clang' VARIANT=clang unit
suite 'the whole program with clang' VARIANT=clang all
suite 'unit tests with tiny buffers' VARIANT=tiny unit

awk '{ passed += $1; failed += $2 }
  END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 || passed == 0 }' "$TALLY"
