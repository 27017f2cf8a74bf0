#!/usr/bin/env python3
"""Damages documents that are no plain text, and opens them: import.py SECONDS SEED TIGANG FILE...

FILE: a document, or a folder of a container's parts (tests/data/import/NAME.d), which are damaged one
by one before they are packed. Whatever comes out must be shown, or refused in words: a program that
crashes, hangs or says what it must not say fails. The document stays in build/fuzz-import.
"""
import os
import random
import subprocess
import sys
import time
import zipfile

HANG_SECONDS = 20
OUT = 'build/fuzz-import'
NEVER = (b'was ended by a signal', b'ended too early', b'no part of a document', b'Sanitizer',
         b'runtime error')
TOKENS = [t.encode() for t in (
    '<', '>', '</', '/>', '&#0;', '&lt;', '&#x1F600;', '<!DOCTYPE a [<!ENTITY b "c">]>', '&b;', '\0',
    '"', "'", '<![CDATA[', ']]>', '-1', '0', '9', '4294967296', '99999999999999999999', '口', '\n',
    '<w:p>', '</w:p>', '<w:tbl>', '</w:tbl>', '<w:tr>', '<w:tc>', '<w:txbxContent>', '<w:br/>',
    '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', '<w:footnote w:id="1">',
    '<text:p>', '<text:list>', '<text:note-body>', '<table:table>', '<draw:text-box>',
    '<p>', '<table>', '<td rowspan=3 colspan=2>', '<li value=9>', '<pre>', '<rt>', '<ruby>', '<h2>',
    '<a href=x id=y>', '<!--', '-->', '<script>', '<title>', '<div hidden>', '&nbsp', '&#150;', '\t',
    '**', '_', '|-|', '```', '[^1]: ', '[a](b)', '![', '> ', '1. ', '---\n', '“中：”', '\u3000')]


def damage(data, r):
    for _ in range(r.randint(1, 6)):
        a = r.randrange(len(data) + 1)
        b = min(len(data), a + r.randint(0, r.choice((4, 40, 400))))
        kind = r.randrange(5)
        if kind == 0:
            data = data[:a] + data[b:]
        elif kind == 1:
            data = data[:b] + data[a:]
        elif kind == 2:
            data = data[:a] + r.choice(TOKENS) + data[a:]
        elif kind == 3:  # elements change places
            cut = data.split(b'>')
            i, j = r.randrange(len(cut)), r.randrange(len(cut))
            cut[i], cut[j] = cut[j], cut[i]
            data = b'>'.join(cut)
        else:
            data = data[:a] + bytes([r.randrange(256)]) + data[a + 1:]
    return data


def parts_of(folder):
    for where, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.join(where, name)
            with open(path, 'rb') as f:
                yield os.path.relpath(path, folder), f.read()


def write_container(folder, r):
    parts = sorted(parts_of(folder), key=lambda p: p[0] != 'mimetype')
    hurt = {r.randrange(len(parts)) for _ in range(r.randint(0, 2))}
    with zipfile.ZipFile(OUT, 'w', zipfile.ZIP_DEFLATED) as z:
        for i, (name, data) in enumerate(parts):
            z.writestr(name, damage(data, r) if i in hurt else data)
    if not hurt or r.random() < .1:
        with open(OUT, 'rb') as f:
            data = f.read()
        with open(OUT, 'wb') as f:
            f.write(damage(data, r) if r.random() < .7 else data[:r.randrange(len(data))])


def write_document(path, r):
    if os.path.isdir(path):
        write_container(path, r)
        return
    with open(path, 'rb') as f:
        data = f.read()
    with open(OUT, 'wb') as f:
        f.write(damage(data, r))


def fault_of(tigang):
    try:
        done = subprocess.run([tigang, '--text', OUT], capture_output=True, timeout=HANG_SECONDS)
    except subprocess.TimeoutExpired:
        return 'it hangs'
    said = done.stdout + done.stderr
    if done.returncode not in (0, 2) or (done.returncode == 2 and done.stderr.count(b'\n') != 1):
        return f'status {done.returncode}: ' + done.stderr.decode(errors='replace')[-3000:]
    words = [w.decode() for w in NEVER if w in said]
    return ', '.join(words) + done.stderr.decode(errors='replace')[-3000:] if words else ''


def main(seconds, seed, tigang, *files):
    until = time.monotonic() + int(seconds)
    rounds = 0
    while time.monotonic() < until:
        r = random.Random(int(seed) + rounds)
        write_document(r.choice(files), r)
        fault = fault_of(tigang)
        if fault:
            sys.exit(f'seed {int(seed) + rounds}: {OUT}: {fault}')
        rounds += 1
    os.remove(OUT)
    print(f'fuzz: {rounds} documents imported')


main(*sys.argv[1:])
