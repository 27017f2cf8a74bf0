#!/usr/bin/env python3
"""Makes a container of a folder of its parts: pack.py FOLDER FILE

The same folder gives the same bytes. OpenDocument and EPUB want the part `mimetype` first and
unpacked; the others come in the order of their names.
"""
import os
import sys
import zipfile


def parts_of(folder):
    """The bytes of the parts, by their names."""
    parts = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, 'rb') as f:
                parts[os.path.relpath(path, folder)] = f.read()
    return parts


def pack(path, parts):
    with zipfile.ZipFile(path, 'w') as z:
        for name in sorted(parts, key=lambda n: (n != 'mimetype', n)):
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED
            z.writestr(entry, parts[name])


if __name__ == '__main__':
    pack(sys.argv[2], parts_of(sys.argv[1]))
