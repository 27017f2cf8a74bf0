#!/usr/bin/env python3
"""How often the encoding of a short sample is guessed right, beside uchardet.

   python3 tests/bench/encoding.py build/bench/encoding_guess [TEXT:LANGUAGE ...]

Samples of 20, 100 and 1000 bytes are cut from the texts of tests/data/encoding (or from those given),
beginning at any character and cut at any byte, in each encoding that their language has. Prints the
share of right guesses, a row an encoding; fails when a row is below what is promised: 95, 99, 100 %
for GB18030 and Big5, 90, 99, 100 % for the others. Samples of ASCII alone are not asked about, but
where the encoding has escape sequences.
"""
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (20, 100, 1000)
SAMPLES = 400
FOLDER = Path('tests/data/encoding')
WIDE = ('UTF-16LE', 'UTF-16BE', 'UTF-32LE', 'UTF-32BE')
# (encoding as it is guessed, codec; iconv: for those that Python has not)
CODECS = {
    'hans': [('GB18030', 'gb18030'), ('GB18030', 'gb2312'), ('HZ', 'hz'),
             ('ISO-2022-CN', 'iconv:ISO-2022-CN')],
    'hant': [('Big5', 'big5'), ('Big5', 'big5hkscs'), ('EUC-TW', 'iconv:EUC-TW')],
    'ja': [('Shift_JIS', 'cp932'), ('EUC-JP', 'euc_jp'), ('ISO-2022-JP', 'iso2022_jp')],
    'ko': [('EUC-KR', 'euc_kr'), ('EUC-KR', 'cp949'), ('ISO-2022-KR', 'iso2022_kr')],
    'latin': [('ISO-8859-1', 'latin-1')],
}
# what uchardet calls them, and what decodes the same
SAME = {'Big5': {'BIG5', 'Big5-HKSCS'}, 'EUC-KR': {'UHC', 'CP949'}, 'GB18030': {'GBK', 'GB2312'},
        'HZ': {'HZ-GB-2312'}, 'Shift_JIS': {'SHIFT_JIS'},
        'ISO-8859-1': {'WINDOWS-1252', 'ISO-8859-15'}}
PROMISED = {'GB18030': (95, 99, 100), 'Big5': (95, 99, 100)}


def encode(text, codec):
    if codec.startswith('iconv:'):
        run = subprocess.run(['iconv', '-c', '-f', 'UTF-8', '-t', codec[6:]], input=text.encode(),
                             capture_output=True)
        return run.stdout
    return text.encode(codec, 'ignore')


def samples(text, codec, size, dice):
    out = []
    for _ in range(20 * SAMPLES):
        if len(out) == SAMPLES:
            break
        at = dice.randrange(max(1, len(text) - size))
        cut = encode(text[at:at + size], codec)[:size]
        if any(b >= 0x80 or b == 0x1B or b == 0 for b in cut) or b'~{' in cut:
            out.append(cut)
        if codec.startswith('iconv:') and len(out) == SAMPLES // 4:
            break
    return out


def guesses(program, cuts):
    data = b''.join(struct.pack('<I', len(c)) + c for c in cuts)
    run = subprocess.run([program], input=data, capture_output=True, check=True)
    return [line.split()[0] for line in run.stdout.decode().splitlines()]


def uchardet(cuts):
    if not shutil.which('uchardet'):
        return None
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, cut in enumerate(cuts):
            names.append('%s/%05d' % (folder, i))
            Path(names[-1]).write_bytes(cut)
        run = subprocess.run(['uchardet'] + names, capture_output=True, text=True, check=True)
    return [line.rsplit(': ', 1)[-1] for line in run.stdout.splitlines()]


def right(expected, names):
    good = sum(n == expected or n in SAME.get(expected, ()) for n in names)
    return 100 * good / len(names) if names else 100.0


def texts_of(arguments):
    if not arguments:
        return [(p.read_text(encoding='utf-8'), p.stem) for p in sorted(FOLDER.glob('*.txt'))]
    pairs = [a.rsplit(':', 1) for a in arguments]
    return [(Path(p).read_text(encoding='utf-8', errors='ignore'), lang) for p, lang in pairs]


def rows_of(language):
    wide = [(e, e) for e in ('UTF-8',) + WIDE]
    return CODECS[language] + (wide if language != 'latin' else [('UTF-8', 'UTF-8')])


def main():
    program, arguments = sys.argv[1], sys.argv[2:]
    dice = random.Random(7)
    failed = 0
    print('%-6s %-18s %s' % ('text', 'encoding', '   '.join('%5d bytes' % s for s in SIZES)))
    for text, language in texts_of(arguments):
        for expected, codec in rows_of(language):
            cells = []
            for size, least in zip(SIZES, PROMISED.get(expected, (90, 99, 100))):
                cuts = samples(text, codec, size, dice)
                ours, theirs = right(expected, guesses(program, cuts)), uchardet(cuts)
                other = '  -  ' if theirs is None else '%5.1f' % right(expected, theirs)
                cells.append('%5.1f %s%s' % (ours, other, '!' if ours < least else ' '))
                failed += ours < least
            print('%-6s %-18s %s' % (language, codec, '   '.join(cells)), flush=True)
    print('the first figure is tigang\'s, the second uchardet\'s, in %; ! is less than promised')
    sys.exit(failed > 0)


main()
