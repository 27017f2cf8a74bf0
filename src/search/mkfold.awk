# Writes table_form.c and table_case.c: what characters become under TG_FOLD_WIDTH, _FORM and _CASE.
# Run by mktables.sh.
#   awk -v want=form -f mkfold.awk UnicodeData.txt EquivalentUnifiedIdeograph.txt
#   awk -v want=case -f mkfold.awk CaseFolding.txt
function hex(s,    i, v) {
  v = 0
  for (i = 1; i <= length(s); i++)
    v = v * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
  return v
}

# The whole decomposition of `cp` (NFKD), wide and narrow ones only as the first step.
function expand(cp,    parts, n, i, s) {
  if (!(cp in decomposed) || tag[cp] == "wide")
    return " " cp
  n = split(decomposed[cp], parts, " ")
  for (i = 1; i <= n; i++)
    s = s expand(parts[i])
  return s
}

BEGIN { FS = want == "case" ? "; *" : ";" }
/^#/ || /^$/ { next }

want == "case" {
  if ($2 == "C" || $2 == "S")
    printf "  {0x%04X, 0x%04X},\n", hex($1), hex($3)
  next
}

# Radicals, which some PDF programs write for the characters they look like. Kangxi's have NFKD.
FILENAME ~ /EquivalentUnifiedIdeograph/ {
  split($1, parts, /[ .]+/)
  sub(/ *#.*/, "", $2)
  sub(/^ */, "", $2)
  for (cp = hex(parts[1]); cp <= hex(parts[2] == "" ? parts[1] : parts[2]); cp++)
    if (!(cp in decomposed)) {
      decomposed[cp] = " " hex($2)
      tag[cp] = "form"
    }
  next
}

# Lines are in the order of code points.
{
  cp = hex($1)
  order[++rows] = cp
  if ($6 == "")
    next
  n = split($6, parts, " ")
  first = 1
  if (parts[1] ~ /^</) {
    tag[cp] = parts[1] ~ /wide|narrow/ ? "wide" : "form"
    first = 2
  }
  for (i = first; i <= n; i++)
    decomposed[cp] = decomposed[cp] " " hex(parts[i])
}

END {
  if (want != "form")
    exit
  for (r = 1; r <= rows; r++) {
    cp = order[r]
    if (!(cp in decomposed))
      continue
    s = ""
    n = split(decomposed[cp], parts, " ")
    for (i = 1; i <= n; i++)
      s = s (tag[cp] == "wide" ? " " parts[i] : expand(parts[i]))
    n = split(s, parts, " ")
    # ´ ¨ ゛ become a blank and a mark in NFKD: of no use to who searches. Two Arabic ligatures are
    # whole sentences.
    if (n > 8 || (n > 1 && parts[1] == 32))
      continue
    if (!(s in place)) {
      place[s] = used
      for (i = 1; i <= n; i++)
        pool[used++] = parts[i]
    }
    out[++kept] = sprintf("  {0x%04X, %d, %d, %d},", cp, place[s], n, tag[cp] == "wide")
  }
  printf "const uint32_t tg_table_form_pool[] = {"
  for (i = 0; i < used; i++)
    printf "%s0x%04X,", i % 12 ? " " : "\n  ", pool[i]
  printf "\n};\n\nconst struct tg_form_row tg_table_form[] = {\n"
  for (i = 1; i <= kept; i++)
    print out[i]
  printf "};\n\nconst size_t tg_table_form_n = %d;\n", kept
}
