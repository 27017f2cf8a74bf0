#!/bin/sh
# The package in a Debian that has nothing but what it depends on: tests/deb.sh FILE.deb
# The room is made by debootstrap (root, network), and kept in build/room for the next time.
. tests/tally.sh
deb=$1 room=${ROOM:-build/room}

if ! command -v debootstrap > /dev/null || [ "$(id -u)" -ne 0 ]; then
  echo 'skipped: the clean room wants debootstrap, and root'
  exit 0
fi
if command -v lintian > /dev/null; then
  said=$(lintian --allow-root --fail-on error,warning "${deb%.deb}.changes" 2>&1) && ok ||
    not_ok lintian "$said"
else
  echo 'skipped: lintian is not installed'
fi

# in_room COMMAND...: with an environment of its own, and nobody's settings.
in_room() {
  chroot "$room" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    TERM=xterm DEBIAN_FRONTEND=noninteractive "$@"
}
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
if [ ! -e "$room/etc/debian_version" ]; then
  rm -rf "$room"
  if ! debootstrap --variant=minbase "$suite" "$room" > build/room.log 2>&1; then
    echo "skipped: debootstrap failed, see build/room.log"
    exit 0
  fi
fi
cp /etc/resolv.conf "$room/etc/"
mount -t proc proc "$room/proc" || exit 1
trap 'umount "$room/proc"' EXIT
in_room apt-get -qq purge -y tigang > build/room.log 2>&1
cp "$deb" "$room/tigang.deb"
if ! { in_room apt-get -qq update && in_room apt-get -qq install -y --no-install-recommends \
  /tigang.deb; } > build/room.log 2>&1; then
  not_ok 'installing' "$(tail -n 5 build/room.log)"
  finish package
  exit
fi

speech=tests/data/speech/speech.txt
cp "$speech" "$room/speech.txt"
for mode in --outline --text --info; do
  build/tigang $mode - < "$speech" > build/here
  in_room tigang $mode - < "$speech" > build/there
  [ -s build/here ] && cmp -s build/here build/there && ok || not_ok "tigang $mode" 'is not the same'
done
python3 tests/pack.py tests/data/import/"$(ls tests/data/import | grep -m 1 'docx\.d$')" \
  "$room/a.docx" && in_room tigang --text /a.docx | grep -q . && ok || not_ok docx 'is not read'
in_room tigang --list=themes | grep -qx mono && ok || not_ok themes 'are not found'
printf '%%PDF-1.5\n' > "$room/a.pdf"
in_room tigang --text /a.pdf 2>&1 | grep -q poppler && ok || not_ok pdf 'does not say what is missing'
printf q | TERM=xterm script -qec "chroot $room /usr/bin/tigang --fresh /speech.txt" build/there > /dev/null
grep -q 公共图书馆 build/there && ok || not_ok reader "$(tail -n 3 build/there)"
in_room apt-get -qq purge -y tigang > build/room.log 2>&1
[ -z "$(find "$room/usr" -name '*tigang*')" ] && ok || not_ok purge 'leaves something behind'
finish package
