#!/usr/bin/env python3
"""Time and memory of recovery on 10 MB of damaged text, beside iconv.

usage: recover_speed.py TIGANG TEXT [--mb N]

TEXT has a paragraph a line; its paragraphs are repeated, set in lines of 28 cells, and damaged as sites do
(lines joined by blanks, cut into numbered chunks) and as converters do (hard-wrapped lines).
"""
import argparse, os, pathlib, resource, subprocess, sys, tempfile, time

WIDTH, CHUNK, ROUNDS = 28, 300, 3

def lines_of(paragraphs, size):
    n = 0
    while n < size:
        for p in paragraphs:
            p = '\u3000\u3000' + p
            n += len(p.encode())
            yield [p[i:i + WIDTH] for i in range(0, len(p), WIDTH)]

def chunked(paragraphs, size):
    stream = ''.join(' '.join(lines).lstrip('\u3000') for lines in lines_of(paragraphs, size))
    cut = (stream[i:i + CHUNK].strip() for i in range(0, len(stream), CHUNK))
    return '\n\n'.join(f'{i + 1}、{c}' for i, c in enumerate(cut)) + '\n'

def wrapped(paragraphs, size):
    return ''.join('\n'.join(lines) + '\n' for lines in lines_of(paragraphs, size))

def measure(command):
    """Least processor time in seconds, and memory in bytes, of some rounds."""
    best, most = 1e9, 0
    for _ in range(ROUNDS):
        with open(os.devnull, 'w') as null:
            child = subprocess.Popen(command, stdout=null)
            _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f'{command[0]} failed')
        best = min(best, usage.ru_utime + usage.ru_stime)
        most = max(most, usage.ru_maxrss * 1024)
    return best, most

def main():
    a = argparse.ArgumentParser()
    a.add_argument('tigang'); a.add_argument('text'); a.add_argument('--mb', type=float, default=10)
    o = a.parse_args()
    paragraphs = [l.strip() for l in open(o.text, encoding='utf-8') if l.strip()]
    for name, make in (('chunks', chunked), ('wrapped', wrapped)):
        with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as file:
            file.write(make(paragraphs, o.mb * 1e6))
            file.flush()
            size = pathlib.Path(file.name).stat().st_size
            base, _ = measure(['iconv', '-f', 'UTF-8', '-t', 'UTF-16', file.name])
            t, memory = measure([o.tigang, '--text', file.name])
        print(f'{name:8} {size / 1e6:5.1f} MB  {t:.3f} s  {t / base:5.1f} x iconv  memory {memory / size:.1f} x the file')

main()
