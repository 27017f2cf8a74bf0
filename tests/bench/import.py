#!/usr/bin/env python3
"""How long a large docx takes to open, and how much memory: import.py TIGANG TIGANG-IMPORT FILE

tigang --text runs both programs; its memory is that of the two added, each measured by itself. Beside
it pandoc, where it is installed. Seconds by the clock, the better of two runs; memory at its peak.
"""
import os
import shutil
import sys
import time


def measure(command):
    start = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ,
                           file_actions=[(os.POSIX_SPAWN_OPEN, 1, '/dev/null', os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f'{command[0]} failed')
    return time.monotonic() - start, usage.ru_maxrss / 1024


def best(command):
    runs = [measure(command) for _ in range(2)]
    return min(r[0] for r in runs), min(r[1] for r in runs)


def main(tigang, importer, path):
    print(f'{os.path.basename(path):24} {"seconds":>8} {"MB":>6}')
    seconds, reader = best([tigang, '--text', path])
    _, other = best([importer, '--format', 'docx', '--', path])
    ours = seconds, reader + other
    print(f'{"tigang --text":24} {ours[0]:8.2f} {ours[1]:6.0f}')
    pandoc = shutil.which('pandoc')
    if not pandoc:
        print('skipped: pandoc is not here')
        return
    theirs = measure([pandoc, '-t', 'plain', path])
    print(f'{"pandoc -t plain":24} {theirs[0]:8.2f} {theirs[1]:6.0f}')
    print(f'{"pandoc / tigang":24} {theirs[0] / ours[0]:8.1f} {theirs[1] / ours[1]:6.1f}')


main(*sys.argv[1:])
