#!/bin/sh
# make install into a folder, the program run from there, make uninstall leaves nothing behind.
. tests/tally.sh
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
make -s install DESTDIR="$dir" PREFIX=/usr > "$dir/log" 2>&1 && ok || not_ok install "$(cat "$dir/log")"
installed=$dir/usr/bin/tigang
"$installed" -T tests/data/speech/truth.txt > "$dir/text"
build/tigang -T tests/data/speech/truth.txt > "$dir/same"
[ -s "$dir/text" ] && cmp -s "$dir/text" "$dir/same" && ok || not_ok run 'prints nothing or something else'
gzip -c tests/data/speech/truth.txt | "$installed" -T - | cmp -s - "$dir/same" && ok ||
  not_ok import 'does not find tigang-import where it is installed'
[ -s "$dir/usr/share/man/man1/tigang.1" ] && ok || not_ok manual 'is not installed'
[ -s "$dir/usr/share/man/zh_CN/man1/tigang.1" ] && ok || not_ok manual 'is not installed in Chinese'
"$installed" --list=themes | grep -qx mono && ok || not_ok themes 'are not found where they are installed'
make -s uninstall DESTDIR="$dir" PREFIX=/usr > "$dir/log" 2>&1
[ -z "$(find "$dir/usr" -type f)" ] && ok || not_ok uninstall "$(find "$dir/usr" -type f)"
finish installation
