#!/usr/bin/env python3
"""What documents may do to a reader: documents.py TIGANG

They are made here, from tests/data/import and from nothing: damaged, spiteful, very large. Each is
shown or refused in words, within TIME_MAX seconds and MEMORY_MAX bytes. Those of ../shared are read
where they are.
"""
import os
import re
import resource
import subprocess
import sys
import tempfile

from pack import pack, parts_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHARED = '../shared/corpus'
PLAN = 'tests/data/import/plan.docx.d'
WALK = 'tests/data/import/walk.odt.d'
TIME_MAX, MEMORY_MAX = 30, 2 << 30
passed = failed = 0
tigang = sys.argv[1]


def case(name, good, why=''):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f'FAILED {name}: {why[:600]}')


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))


def run(path):
    """Status, what was printed, what was said."""
    environment = dict(os.environ, XDG_STATE_HOME='/nowhere', LC_ALL='C.UTF-8')
    try:
        done = subprocess.run([tigang, '--text', path], capture_output=True, timeout=TIME_MAX,
                              env=environment, preexec_fn=limit_memory)
    except subprocess.TimeoutExpired:
        return None, '', f'takes more than {TIME_MAX} seconds'
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def golden(name):
    with open(f'tests/golden/{name}.text', encoding='utf-8') as f:
        return f.read()


def shown(name, path, want):
    status, out, err = run(path)
    case(name, status == 0 and out == want, f'{status} {err} {out}')


def shown_partly(name, path, *patterns):
    status, out, err = run(path)
    case(name, status == 0 and all(re.search(p, out) for p in patterns), f'{status} {err} {out}')


def refused(name, path, pattern):
    status, out, err = run(path)
    good = status == 2 and not out and len(err.splitlines()) == 1 and re.search(pattern, err)
    case(name, good, f'{status} {err} {out}')


def body(*paragraphs):
    text = ''.join(f'<w:p><w:r><w:t>{p}</w:t></w:r></w:p>' for p in paragraphs)
    return f'<w:document {W}><w:body>{text}</w:body></w:document>'.encode()


# --- damage and spite ---------------------------------------------------------------------------


def check_editions(folder):
    path = os.path.join(folder, 'strict.docx')
    strict = {'http://schemas.openxmlformats.org/wordprocessingml/2006/main':
              'http://purl.oclc.org/ooxml/wordprocessingml/main',
              'http://schemas.openxmlformats.org/officeDocument/2006/relationships':
              'http://purl.oclc.org/ooxml/officeDocument/relationships'}
    parts = parts_of(PLAN)
    for name in parts:
        for old, new in strict.items():
            parts[name] = parts[name].replace(old.encode(), new.encode())
    pack(path, parts)
    shown('the strict edition is the same document', path, golden('plan.docx'))


def check_names(folder):
    for name, folder_of_parts in (('plan.docx', PLAN), ('walk.odt', WALK)):
        path = os.path.join(folder, name.replace('.', '-') + '.txt')
        pack(path, parts_of(folder_of_parts))
        shown(f'{name} is known by its content', path, golden(name))


def check_cut(folder):
    for name, folder_of_parts in (('plan.docx', PLAN), ('walk.odt', WALK)):
        path = os.path.join(folder, 'cut-' + name)
        parts = parts_of(folder_of_parts)
        pack(path, parts)
        with open(path, 'rb') as f:
            data = f.read()
        with open(path, 'wb') as f:  # no directory, and half of the last part
            f.write(data[:data.index(b'PK\1\2') - 1000])
        last = '巡山记录' if name == 'walk.odt' else '苗圃工作方案'
        shown_partly(f'{name} cut short is shown as far as it goes', path, last, 'it is cut short')


def check_spite(folder):
    def docx(name, part):
        path = os.path.join(folder, name)
        pack(path, {'word/document.xml': part})
        return path

    shown('a document of one part', docx('one.docx', body('只有正文。')), '只有正文。\n')
    shown_partly('a document broken in its middle', docx('broken.docx', body('好的。', '<坏') + b'<'),
                 '好的。', 'only the part above.*damaged')
    doctype = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>' + body('&c;')
    refused('a document type', docx('doctype.docx', doctype), 'declares a document type')
    deep = body('浅。', '<w:x>' * 300 + '</w:x>' * 300)
    shown_partly('elements in elements in elements', docx('deep.docx', deep), '浅。', 'nested deeper')
    refused('no document in it', docx('empty.docx', b'<a/>'), 'holds no text')
    bomb = body('弹' * 100, ' ' * 200_000_000)
    shown_partly('what unpacks to much too much', docx('bomb.docx', bomb), '弹弹', 'unpacks to too much')
    many = os.path.join(folder, 'many.docx')
    pack(many, {'xl/workbook.xml': b'<a/>', '[Content_Types].xml': b'<a/>'})
    refused('a zip that is no document', many, 'holds no text')


def check_nothing(folder):
    """Of no bytes at all, whatever they are called."""
    for name in ('nothing.html', 'nothing.md', 'nothing.txt'):
        path = os.path.join(folder, name)
        open(path, 'wb').close()
        refused(name, path, 'is empty')


def check_locked(folder):
    parts = parts_of(WALK)
    parts['META-INF/manifest.xml'] = parts['META-INF/manifest.xml'].replace(
        b'</manifest:manifest>', b'<manifest:encryption-data/></manifest:manifest>')
    path = os.path.join(folder, 'locked.odt')
    pack(path, parts)
    refused('an odt with a password', path, 'wants a password')


def check_long(folder):
    path = os.path.join(folder, 'long.docx')
    long = '长' * 700_001 + 'x'
    pack(path, {'word/document.xml': body(long, '短。')})
    shown('a paragraph of several MiB is one line', path, long + '\n短。\n')
    cell = '<w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc>'
    row = f'<w:tr>{cell * 300}</w:tr>'
    text = body('表：').replace(b'</w:body>', f'<w:tbl>{row * 2}</w:tbl></w:body>'.encode())
    pack(path, {'word/document.xml': text})
    wide = '\t'.join(['格'] * 254) + '\t' + '格' * 46
    shown('a table of very many columns', path, f'表：\n{wide}\n{wide}\n')


def table(*rows):
    def cell(content):
        paragraph = f'<w:p><w:r><w:t>{content}</w:t></w:r></w:p>'
        return f'<w:tc>{content if "<" in content else paragraph}</w:tc>'

    return '<w:tbl>' + ''.join(f'<w:tr>{"".join(map(cell, row))}</w:tr>' for row in rows) + '</w:tbl>'


def check_tables(folder):
    path = os.path.join(folder, 'tables.docx')

    def of(inner):
        outer = table(('左', inner))
        pack(path, {'word/document.xml': body().replace(b'</w:body>', f'{outer}</w:body>'.encode())})

    of(table(('甲', '乙'), ('丙', '丁')))
    shown('a small table in a cell is text of the cell', path, '左\t甲 乙 丙 丁\n')
    rows = [(f'第{i}号', '在表里的表有自己的行。') for i in range(60)]
    of(table(*rows))
    shown('a long table in a cell of a page is a table', path,
          '左\n' + ''.join('\t'.join(row) + '\n' for row in rows))


def check_large(folder):
    def write(name, text):
        path = os.path.join(folder, name)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
        return path

    empty = os.path.join(folder, 'empty.docx')
    pack(empty, {'word/document.xml': body('末。').replace(b'<w:p>', b'<w:p/>' * 500_000 + b'<w:p>')})
    shown('half a million empty paragraphs', empty, '末。\n')
    refused('what is nested too deep', write('deep.html', '<html><body>' + '<div>' * 200_000 + '深'),
            'nested too deep')
    link = '甲\\\n' * 20_000
    shown_partly('a long address under very many lines',
                 write('link.md', f'[{link}末](http://x/{"a" * 100_000})\n'), '甲', '末')
    line = '修渠引水是全县今年的头等大事，各乡镇都要派人上工地，'
    shown_partly('very many hard-wrapped lines that are the same', write('wrap.txt', (line + '\n') * 300_000),
                 line * 10)


# --- the texts of others ------------------------------------------------------------------------


def check_shared():
    if not os.path.isdir(SHARED):
        print(f'skipped: {SHARED} is not here')
        return
    once = run(f'{SHARED}/docx/spp-public-interest-rules.docx')[1]
    case('text boxes come once', once.count('高检发释字') == 1)
    hostile = f'{SHARED}/hostile'
    refused('ExternalEntityInText', f'{hostile}/ExternalEntityInText.docx', 'document type')
    refused('password-is-pass', f'{hostile}/password-is-pass.docx', 'password')
    refused('poc-xmlbomb', f'{hostile}/poc-xmlbomb.xlsx', 'holds no text')
    shown_partly('truncated62886', f'{hostile}/truncated62886.docx', 'it is cut short')


with tempfile.TemporaryDirectory() as temporary:
    for check in (check_editions, check_names, check_cut, check_spite, check_nothing,
                  check_locked, check_long, check_tables, check_large):
        check(temporary)
check_shared()
if 'TALLY' in os.environ:
    with open(os.environ['TALLY'], 'a', encoding='ascii') as tally:
        print(passed, failed, file=tally)
print(f'import: {passed} passed, {failed} failed')
sys.exit(failed > 0)
