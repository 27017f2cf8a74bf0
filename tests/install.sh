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
for file in man/man1/tigang.1 man/zh_CN/man1/tigang.1 bash-completion/completions/tigang zsh/site-functions/_tigang \
  fish/vendor_completions.d/tigang.fish applications/tigang.desktop doc/tigang/LICENSE \
  metainfo/org.tigang.tigang.metainfo.xml icons/hicolor/scalable/apps/tigang.svg; do
  [ -s "$dir/usr/share/$file" ] && ok || not_ok "$file" 'is not installed'
done
# judged TOOL ARGUMENT...: what a tool that may be missing says of a file.
judged() {
  if ! command -v "$1" > /dev/null; then
    echo "skipped: $1 is not installed"
    return
  fi
  out=$("$@" 2>&1) && ok || not_ok "$1" "$out"
}
judged desktop-file-validate "$dir/usr/share/applications/tigang.desktop"
judged appstreamcli validate --no-net "$dir/usr/share/metainfo/org.tigang.tigang.metainfo.xml"
"$installed" --list=themes | grep -qx mono && ok || not_ok themes 'are not found where they are installed'
make -s uninstall DESTDIR="$dir" PREFIX=/usr > "$dir/log" 2>&1
[ -z "$(find "$dir/usr" -type f)" ] && ok || not_ok uninstall "$(find "$dir/usr" -type f)"
finish installation
