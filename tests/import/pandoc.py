#!/usr/bin/env python3
"""Compares what tigang reads of a document with what pandoc does: every Han character that
`pandoc -t plain` prints must be in ours, in the same order.

    pandoc.py TIGANG FILE...      a line a file; exit status 1 when something is missing

HTML is read with --as-is. A file that is not UTF-8 is given to pandoc in UTF-8.
"""
import re
import shutil
import subprocess
import sys

HAN = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
READERS = {"md": "markdown-smart-footnotes", "html": "html", "htm": "html", "epub": "epub", "docx": "docx"}


def han(text):
    return "".join(HAN.findall(text))


def utf8(path):
    raw = open(path, "rb").read()
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:4096])
    try:
        return raw.decode("utf-8").encode()
    except UnicodeDecodeError:
        name = declared.group(1).decode() if declared else "gb18030"
        name = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030"}.get(name.lower(), name)
        return raw.decode(name, "replace").encode()


def by_pandoc(path):
    extension = path.rsplit(".", 1)[-1].lower()
    command = ["pandoc", "-f", READERS[extension], "-t", "plain", "--wrap=none"]
    if extension in ("epub", "docx"):
        return subprocess.run(command + [path], capture_output=True, text=True).stdout
    return subprocess.run(command, input=utf8(path), capture_output=True).stdout.decode()


def by_tigang(tigang, path):
    return subprocess.run([tigang, "--text", "--as-is", path], capture_output=True, text=True).stdout


def missing(want, got):
    """Stretches of `want` that are not found in `got` behind what came before, a character at a time."""
    at, lost = 0, []
    for i, c in enumerate(want):
        found = got.find(c, at)
        if found < 0 or found - at > 5000:
            lost.append(i)
        else:
            at = found + 1
    return lost


def main(tigang, paths):
    failed = False
    for path in paths:
        want, got = han(by_pandoc(path)), han(by_tigang(tigang, path))
        lost = missing(want, got)
        failed |= bool(lost)
        where = " from …%s" % want[max(0, lost[0] - 10) : lost[0] + 20] if lost else ""
        print(f"{path}: {len(want)} Han characters of pandoc, {len(lost)} missing{where}")
    return failed


if __name__ == "__main__":
    if not shutil.which("pandoc"):
        print("skipped: pandoc is not installed")
        sys.exit(0)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
