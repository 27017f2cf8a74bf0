#!/bin/sh
# Fuzzes for FUZZ_SECONDS (60), the reader and then tigang-import: tests/fuzz/run.sh PROGRAM
. tests/tally.sh
PATH=$PWD/tests/fuzz/helpers:$PATH
if out=$("$1" "${FUZZ_SECONDS:-60}" "${FUZZ_SEED:-1}" tests/data/docs/* tests/fuzz/seeds/* \
  tests/data/speech/*.txt tests/data/encoding/* 2> build/fuzz.log); then
  echo "$out"
  ok
else
  not_ok fuzz "the document is build/fuzz-crash.txt; $(tail -c 3000 build/fuzz.log)"
fi

# What tigang-import reads, by the format that it is recognised as.
folder=$(dirname "$1")/..
documents=
rm -rf build/docs
mkdir -p build/docs
for parts in tests/data/import/*.d; do
  python3 tests/pack.py "$parts" "build/docs/$(basename "$parts" .d)" || not_ok "$parts" 'cannot be packed'
done
for file in tests/data/docs/* build/docs/*; do
  format=$("$folder/tigang" --info "$file" 2>/dev/null | sed -n 's/^format: //p')
  [ "$format" = text ] || documents="$documents $format=$file"
done
# shellcheck disable=SC2086
if out=$(tests/fuzz/import.py "${FUZZ_SECONDS:-60}" "${FUZZ_SEED:-1}" "$folder/tigang-import" $documents); then
  echo "$out"
  ok
else
  not_ok 'fuzz of tigang-import' "$out; the document is build/fuzz-import"
fi
finish fuzz
