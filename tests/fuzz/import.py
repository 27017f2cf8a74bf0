#!/usr/bin/env python3
"""Damages documents at random and gives them to tigang-import, which must come to an end with a
document or an error, whatever it reads.

    import.py SECONDS SEED TIGANG-IMPORT FORMAT=FILE...

The output's last record must be Z (all was read) or ! (why not). What fails is left in
build/fuzz-import, and its seed told; exit status 1.
"""
import random
import subprocess
import sys
import time

HANG_SECONDS = 20
KEPT = "build/fuzz-import"
TOKENS = [b"<", b">", b"</", b"<p>", b"</p>", b"<table>", b"<tr>", b"<td rowspan=3 colspan=2>", b"</table>",
          b"<ul>", b"<li value=9>", b"</ul>", b"<pre>", b"</pre>", b"<rt>", b"<ruby>", b"<a href=x id=y>",
          b"<h2>", b"<!--", b"-->", b"<script>", b"<![CDATA[", b"&nbsp", b"&#150;", b"&#x110000;", b"\"", b"'",
          b"=", b"\0", b"\r", b"\n", b"\n\n", b"\xff", b"\xe4\xb8", b"\xe3\x80\x80", b"\xc2\xa0", b"**", b"_",
          b"|", b"|-|", b"```", b"[^1]: ", b"[a](b)", b"![", b"> ", b"- ", b"1. ", b"---\n", b"<div hidden>",
          b"<q>", b"<title>", b"<br>", "“中：”".encode(), b"\t"]


def damaged(data, r):
    for _ in range(r.randrange(1, 30)):
        at = r.randrange(len(data) + 1)
        to = min(len(data), at + r.randrange(1 + r.randrange(400)))
        how = r.randrange(4)
        if how == 0:
            data = data[:at] + data[to:]
        elif how == 1:
            data = data[:to] + data[at:]
        elif how == 2:
            data = data[:at] + b"".join(r.choice(TOKENS) for _ in range(1 + r.randrange(5))) + data[at:]
        else:
            data = data[:at] + bytes(r.randrange(256) for _ in range(1 + r.randrange(4))) + data[at:]
    return data


def last_record(out):
    at, last = 0, ""
    while at + 5 <= len(out):
        last = chr(out[at])
        at += 5 + int.from_bytes(out[at + 1 : at + 5], "little")
    return last if at == len(out) else "a record that is cut"


def fault(program, form, data):
    with open(KEPT, "wb") as f:
        f.write(data)
    command = [program, "--format", form, "--", KEPT]
    try:
        run = subprocess.run(command, capture_output=True, timeout=HANG_SECONDS)
    except subprocess.TimeoutExpired:
        return "it hangs"
    if run.returncode or run.stderr:
        return "status %d: %s" % (run.returncode, run.stderr.decode(errors="replace")[-3000:])
    return None if last_record(run.stdout) in "Z!" else "it ends with " + last_record(run.stdout)


def main(seconds, seed, program, documents):
    end, rounds, seed = time.time() + float(seconds), 0, int(seed)
    while time.time() < end:
        r = random.Random(seed + rounds)
        form, path = r.choice(documents).split("=", 1)
        with open(path, "rb") as f:
            data = damaged(f.read(), r)
        why = fault(program, form, data)
        if why:
            print(f"seed {seed + rounds}, {path}: {why}")
            return 1
        rounds += 1
    print(f"fuzz: {rounds} documents for tigang-import")
    return rounds == 0


sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]))
