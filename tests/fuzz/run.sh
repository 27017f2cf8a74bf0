#!/bin/sh
# Fuzzes for FUZZ_SECONDS (60): tests/fuzz/run.sh PROGRAM
. tests/tally.sh
if out=$("$1" "${FUZZ_SECONDS:-60}" "${FUZZ_SEED:-1}" tests/data/docs/* tests/data/speech/*.txt \
  tests/data/encoding/* 2> build/fuzz.log); then
  echo "$out"
  ok
else
  not_ok fuzz "the document is build/fuzz-crash.txt; $(tail -c 3000 build/fuzz.log)"
fi
finish fuzz
