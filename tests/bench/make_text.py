#!/usr/bin/env python3
"""Prints MEGABYTES of Chinese text, always the same: paragraphs and headings put together anew from the
clauses of a document (its recovered text on standard input), so that words are as frequent as there. The last
line has characters that stand nowhere else.

  build/tigang --text tests/data/speech/speech.txt | tests/bench/make_text.py 100 > build/bench/100.txt
"""
import random
import re
import sys

size = int(sys.argv[1]) * 1000000
clauses = [c for c in re.split(r'(?<=[，,。；;])|\n', sys.stdin.read()) if len(c) > 3]
pick = random.Random(7)
numbers = '一二三四五六七八九十'
written, paragraph = 0, 0
while written < size:
    if paragraph % 20 == 0:
        line = '%s、%s\n' % (numbers[paragraph // 20 % 10], pick.choice(clauses).rstrip('，,。；;'))
    else:
        line = ''.join(pick.choices(clauses, k=pick.randrange(2, 25))) + '\n'
    paragraph += 1
    written += len(line.encode())
    sys.stdout.write(line)
sys.stdout.write('蒹葭苍苍，白露为霜。\n')
