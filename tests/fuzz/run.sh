#!/bin/sh
# Fuzzes for FUZZ_SECONDS (60) each way of reading: tests/fuzz/run.sh PROGRAM TIGANG
. tests/tally.sh
seconds=${FUZZ_SECONDS:-60} seed=${FUZZ_SEED:-1}
PATH=$PWD/tests/fuzz/helpers:$PATH
if out=$("$1" "$seconds" "$seed" tests/data/docs/* tests/fuzz/seeds/* tests/data/speech/*.txt \
  tests/data/encoding/* 2> build/fuzz.log); then
  echo "$out"
  ok
else
  not_ok fuzz "the document is build/fuzz-crash.txt; $(tail -c 3000 build/fuzz.log)"
fi

markup=$(ls tests/data/docs/* tests/fuzz/seeds/* | grep -v '\.txt$')
# shellcheck disable=SC2086
if out=$(tests/fuzz/import.py "$seconds" "$seed" "$2" tests/data/import/* $markup 2> build/fuzz.log); then
  echo "$out"
  ok
else
  not_ok 'fuzz of imports' "$(tail -c 3000 build/fuzz.log)"
fi
finish fuzz
