#!/bin/sh
# The reader in a real xterm, on a display of its own: xterm prints its screen (CSI i) while the reader
# is there, and when it has gone. tests/pty/xterm.sh PROGRAM
. tests/tally.sh
for tool in xterm xvfb-run; do
  command -v $tool > /dev/null && continue
  echo "skipped: $tool is not installed"
  exit 0
done
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
program=$(realpath "$1")
printf '一、河湖\n\n水清了，岸绿了。\n' > "$dir/a.txt"
cat > "$dir/run" <<EOF
tty=\$(tty)
echo before
( sleep 2; printf '\033[i' > "\$tty"; sleep 1; kill -TERM "\$(cat '$dir/pid')" ) &
sh -c 'echo \$\$ > "$dir/pid"; exec "$program" --fresh "$dir/a.txt"'
echo behind
printf '\033[i'
sleep 1
EOF
# Cells behind wide characters are printed as U+FFFF; a form feed ends a screen.
TERM='' HOME=$dir LC_ALL=C.UTF-8 timeout 60 xvfb-run -a xterm -u8 \
  -xrm "XTerm*printerCommand: cat >> $dir/printed" -e sh "$dir/run" > /dev/null 2>&1
sed -e 's/\xEF\xBF\xBF//g' -e 's/\x1B\[[0-9;-]*m//g' -e 's/\x1B#[0-9]//g' "$dir/printed" > "$dir/screens"
grep -q '水清了，岸绿了。' "$dir/screens" && ok || not_ok 'the text' "$(head -n 24 "$dir/screens")"
sed -n '/^before/,$p' "$dir/screens" | grep -q '^behind' && ok || not_ok 'the screen of before' "$(cat "$dir/screens")"
sed -n '/^before/,$p' "$dir/screens" | grep -q 水清了 && not_ok 'the screen' 'is not restored' || ok
finish xterm
