#!/usr/bin/env python3
"""Makes a container of a folder of its parts: pack.py FOLDER FILE

The same folder gives the same bytes. OpenDocument and EPUB want the part `mimetype` first and
unpacked; the others come in the order of their names.
"""
import os
import sys
import zipfile


def parts(folder):
    for where, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(where, name), folder)


def main(folder, out):
    with zipfile.ZipFile(out, 'w') as z:
        for name in sorted(parts(folder), key=lambda n: (n != 'mimetype', n)):
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED
            with open(os.path.join(folder, name), 'rb') as f:
                z.writestr(entry, f.read())


main(*sys.argv[1:])
