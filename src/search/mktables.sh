#!/bin/sh
# Makes the tables of the foldings anew. Needs Debian's unicode-data, opencc, libopencc-data, bzip2.
#   sh src/search/mktables.sh        (from the top of the tree)
set -e
export LC_ALL=C
here=src/search
ucd=/usr/share/unicode
opencc=/usr/share/opencc
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

version() { dpkg-query -W -f '${Package} ${Version}' "$1"; }
unicode='Unicode License, https://www.unicode.org/license.txt'

head_of() { # source, licence, generator
  printf '/* Generated, not edited. Source: %s.\n * Licence: %s.\n' "$1" "$2"
  printf ' * Generator: %s, run by src/search/mktables.sh. */\n' "$3"
  printf '/* clang-format off */\n#include "search/tables.h"\n\n'
}

{
  head_of "UnicodeData.txt, EquivalentUnifiedIdeograph.txt of $(version unicode-data)" \
    "$unicode" mkfold.awk
  awk -v want=form -f $here/mkfold.awk $ucd/UnicodeData.txt $ucd/EquivalentUnifiedIdeograph.txt
} > $here/table_form.c

{
  head_of "CaseFolding.txt of $(version unicode-data)" "$unicode" mkfold.awk
  printf 'const struct tg_pair_row tg_table_case[] = {\n'
  awk -v want=case -f $here/mkfold.awk $ucd/CaseFolding.txt > "$tmp/case"
  cat "$tmp/case"
  printf '};\n\nconst size_t tg_table_case_n = %d;\n' "$(wc -l < "$tmp/case")"
} > $here/table_case.c

for name in TSCharacters TWVariants HKVariants JPVariants; do
  opencc_dict -i $opencc/$name.ocd2 -o "$tmp/$name" -f ocd2 -t text
done
bzcat $ucd/Unihan_Readings.txt.bz2 > "$tmp/readings"
bzcat $ucd/Unihan_Variants.txt.bz2 > "$tmp/variants"
{
  head_of "TSCharacters and *Variants of $(version libopencc-data),
 * Unihan_Variants.txt and Unihan_Readings.txt of $(version unicode-data)" \
    "Apache-2.0 (OpenCC); $unicode" mkhant.awk
  printf 'const struct tg_pair_row tg_table_hant[] = {\n'
  awk -f $here/mkhant.awk kind=ts "$tmp/TSCharacters" kind=std "$tmp/TWVariants" \
    "$tmp/HKVariants" "$tmp/JPVariants" kind=known "$tmp/readings" kind=unihan "$tmp/variants" |
    sort > "$tmp/hant"
  cat "$tmp/hant"
  printf '};\n\nconst size_t tg_table_hant_n = %d;\n' "$(wc -l < "$tmp/hant")"
} > $here/table_hant.c

{
  head_of "Unihan_Readings.txt of $(version unicode-data)" "$unicode" mkpinyin.awk
  awk -f $here/mkpinyin.awk "$tmp/readings"
} > $here/table_pinyin.c
