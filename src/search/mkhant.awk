# Writes table_hant.c: traditional characters and variants to one simplified character each.
# Run by mktables.sh, in this order of trust:
#   awk -f mkhant.awk kind=ts TSCharacters.txt \
#       kind=std TWVariants.txt HKVariants.txt JPVariants.txt \
#       kind=known Unihan_Readings.txt kind=unihan Unihan_Variants.txt
# with OpenCC's dictionaries as text (opencc_dict). LC_ALL=C: characters are split by hand.
function hex(s,    i, v) {
  v = 0
  for (i = 1; i <= length(s); i++)
    v = v * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
  return v
}

# The code point of one character of UTF-8, 0 for anything longer.
function cp_of(s,    b, n, i, v) {
  b = byte[substr(s, 1, 1)]
  n = b < 128 ? 1 : b < 224 ? 2 : b < 240 ? 3 : 4
  if (length(s) != n)
    return 0
  v = n == 1 ? b : n == 2 ? b - 192 : n == 3 ? b - 224 : b - 240
  for (i = 2; i <= n; i++)
    v = v * 64 + byte[substr(s, i, 1)] - 128
  return v
}

function learn(from, to) {
  if (from && to && from != to && !(from in map))
    map[from] = to
}

# To the end of the chain; a ring ends where it would close.
function settle(cp,    seen, steps) {
  for (steps = 0; cp in map && steps < 8; steps++)
    cp = map[cp]
  return cp
}

BEGIN {
  FS = "\t"
  for (i = 1; i < 256; i++)
    byte[sprintf("%c", i)] = i
}
/^#/ || /^$/ { next }

kind == "ts" {
  split($2, to, " ")
  learn(cp_of($1), cp_of(to[1]))
  next
}

# standard TAB its forms elsewhere; held back until it is known which are words of their own
kind == "std" {
  n = split($2, to, " ")
  for (i = 1; i <= n; i++) {
    form[++forms] = cp_of(to[i])
    standard[forms] = cp_of($1)
  }
  next
}

# Characters of the dictionaries of modern Chinese are no mere variants of others (欠 缶 芸 are
# Japanese short forms, and Chinese words).
kind == "known" {
  if ($2 == "kTGHZ2013" || $2 == "kHanyuPinlu")
    modern[hex(substr($1, 3))] = 1
  next
}

$2 == "kSimplifiedVariant" || $2 == "kZVariant" || $2 == "kSemanticVariant" {
  cp = hex(substr($1, 3))
  n = split($3, to, " ")
  for (i = 1; i <= n; i++) {
    sub(/<.*/, "", to[i])
    v = hex(substr(to[i], 3))
    if ($2 == "kSimplifiedVariant" || (!(cp in modern) && (v in modern || v in map)))
      if (!($2 SUBSEP cp in said) && v != cp) {
        said[$2, cp] = v
        all[++alls] = $2 SUBSEP cp
      }
  }
}

function take(field,    i, parts) {
  for (i = 1; i <= alls; i++) {
    split(all[i], parts, SUBSEP)
    if (parts[1] == field)
      learn(parts[2] + 0, said[all[i]])
  }
}

END {
  take("kSimplifiedVariant")
  for (i = 1; i <= forms; i++)
    if (!(form[i] in modern))
      learn(form[i], standard[i])
  take("kZVariant")
  take("kSemanticVariant")
  for (cp in map) {
    to_cp = settle(cp)
    if (to_cp != cp)
      printf "  {0x%05X, 0x%05X},\n", cp, to_cp
  }
}
