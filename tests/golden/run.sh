#!/bin/sh
# Every document of tests/data/docs and tests/data/import and the sample speech, as the print modes
# give it, against what they gave when somebody last looked (tests/golden/NAME.MODE). With BLESS=1
# those are written anew: look at the difference before you commit it.
. tests/tally.sh
export XDG_STATE_HOME=/nowhere # nothing of whoever runs the tests
tigang=$1
export LC_ALL=C.UTF-8

check() { # NAME MODE FILE OPTION...
  want=tests/golden/$1.$2
  file=$3
  shift 3
  got=$("$tigang" "$@" "$file" 2>&1)
  if [ -n "$BLESS" ]; then
    printf '%s\n' "$got" > "$want"
    ok
  elif [ "$got" = "$(cat "$want" 2>/dev/null)" ]; then
    ok
  else
    not_ok "$want" "differs: tigang $* $file"
    printf '%s\n' "$got" | diff "$want" - | head -n 10
  fi
}

# Containers lie here as folders of their parts: tests/data/import/NAME.d
rm -rf build/docs
mkdir -p build/docs
for parts in tests/data/import/*.d; do
  python3 tests/import/pack.py "$parts" "build/docs/$(basename "$parts" .d)" || not_ok "$parts" 'cannot be packed'
done

for file in tests/data/docs/* build/docs/* tests/data/speech/speech.txt tests/data/speech/truth.txt; do
  name=$(basename "$file")
  check "$name" text "$file" --text
  check "$name" outline "$file" --outline --points
  check "$name" info "$file" --info --json
done
finish golden
