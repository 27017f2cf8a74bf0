#!/bin/sh
# Every Han character that pandoc finds in a document must be in ours, in order: tests/import/pandoc.sh
# TIGANG. Skipped, and told so, without pandoc; the documents of ../shared where they are.
. tests/tally.sh
if ! command -v pandoc > /dev/null; then
  echo 'skipped: pandoc is not installed'
  ok
fi
for file in tests/data/docs/*.md tests/data/docs/*.html tests/data/docs/*.htm \
  ../shared/corpus/md/* ../shared/corpus/html/* ../shared/corpus/epub/* ../shared/corpus/docx/*; do
  if command -v pandoc > /dev/null && [ -f "$file" ]; then
    if out=$(tests/import/pandoc.py "$1" "$file"); then ok; else not_ok "$file" "$out"; fi
  fi
done
finish pandoc
