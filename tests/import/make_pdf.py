#!/usr/bin/env python3
"""Writes a PDF as a word processor would set a Chinese text, for tests of what reads it.

  make_pdf.py [OPTION=VALUE...] < TEXT > PDF

A line of the text is a paragraph, indented by two characters and broken into lines of `chars`
characters; "# TITLE" to "### TITLE" is set large, in the middle, and is an entry of the PDF's own
outline; "## = TITLE" is such an entry that is set like other text; a line with a form feed begins a
page. Options: chars=32 lines=30 header=TEXT footer=1 (numbers of pages) title=TEXT outline=1
font=unicode (text mapped by the file itself) or gb (by the tables of poppler-data) encrypt=1 (a
password is wanted). Everything is written here: it needs nothing but Python.
"""
import hashlib
import sys

SIZE, LEADING, LEFT, TOP = 14, 24, 74, 760


def fits_before(ch):
    return ch in '，。、；：？！）》”’'


def set_paragraph(text, chars):
    """Lines of a paragraph: no mark may begin one, so that some are longer by one character."""
    lines, at = [], 0
    text = '　　' + text
    while at < len(text):
        end = at + chars
        if end < len(text) and fits_before(text[end]):
            end += 1
        lines.append(text[at:end])
        at = end
    return lines


def lay_out(text, chars, rows):
    """Pages of (x, y, size, text), and the outline as (level, title, page, y)."""
    pages, outline, row = [[]], [], 0
    for line in text.split('\n'):
        if not line or '\f' in line or row >= rows:
            if line and (pages[-1] or '\f' in line):
                pages.append([])
                row = 0
            if not line.strip('\f'):
                continue
        level = len(line) - len(line.lstrip('#'))
        line = line[level:].strip('\f ')
        plain = not level
        if level:
            plain = line.startswith('= ')
            line = line[2:] if plain else line
            outline.append((level, line, len(pages) - 1, TOP - row * LEADING))
        if level and not plain:
            size = 22 - 2 * level
            room = chars * SIZE // size
            parts = -(-len(line) // room) or 1
            room = -(-len(line) // parts) or 1
            for at in range(0, len(line), room):
                piece = line[at:at + room]
                x = LEFT + (chars * SIZE - len(piece) * size) / 2
                pages[-1].append((x, TOP - row * LEADING - 6, size, piece))
                row += 1
            row += 1
            continue
        for piece in set_paragraph(line, chars):
            if row >= rows:
                pages.append([])
                row = 0
            blank = len(piece) - len(piece.lstrip('　'))
            pages[-1].append((LEFT + blank * SIZE, TOP - row * LEADING, SIZE, piece[blank:]))
            row += 1
    return pages, outline


def hex16(text):
    return '<' + text.encode('utf-16-be').hex() + '>'


def text_string(text):
    return '<FEFF' + text.encode('utf-16-be').hex() + '>'


TO_UNICODE = b'''/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end'''


def stream(data):
    return b'<< /Length %d >>\nstream\n' % len(data) + data + b'\nendstream'


class Pdf:
    def __init__(self):
        self.objects = []

    def add(self, body=None):
        self.objects.append(body)
        return len(self.objects)

    def set(self, number, body):
        self.objects[number - 1] = body

    def write(self, trailer):
        out, places = b'%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', []
        for i, body in enumerate(self.objects):
            places.append(len(out))
            body = body if isinstance(body, bytes) else body.encode('latin-1')
            out += b'%d 0 obj\n' % (i + 1) + body + b'\nendobj\n'
        start = len(out)
        out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(places) + 1)
        for place in places:
            out += b'%010d 00000 n \n' % place
        out += ('trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n' %
                (len(places) + 1, trailer, start)).encode('latin-1')
        return out


def add_font(pdf, kind):
    to_unicode = pdf.add(stream(TO_UNICODE))
    descriptor = pdf.add('<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox '
                         '[0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 '
                         '/CapHeight 880 /StemV 93 >>')
    ordering = 'GB1' if kind == 'gb' else 'Identity'
    inner = pdf.add('<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light '
                    '/CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 4 >> '
                    '/FontDescriptor %d 0 R /DW 1000 >>' % (ordering, descriptor))
    if kind == 'gb':
        return pdf.add('<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding '
                       '/UniGB-UCS2-H /DescendantFonts [%d 0 R] >>' % inner)
    return pdf.add('<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /Identity-H '
                   '/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>' % (inner, to_unicode))


def add_outline(pdf, outline, pages, root):
    """A tree by levels, as nested lists of (entry, children)."""
    numbers = [pdf.add() for _ in outline]
    parents, children = [], {root: []}
    above = []
    for (level, *_), number in zip(outline, numbers):
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else root
        above.append((level, number))
        parents.append(parent)
        children.setdefault(parent, []).append(number)
    for (_, title, page, y), number, parent in zip(outline, numbers, parents):
        mine, kin = children.get(number), children[parent]
        i = kin.index(number)
        links = ''
        if i:
            links += ' /Prev %d 0 R' % kin[i - 1]
        if i + 1 < len(kin):
            links += ' /Next %d 0 R' % kin[i + 1]
        if mine:
            links += ' /First %d 0 R /Last %d 0 R /Count %d' % (mine[0], mine[-1], len(mine))
        pdf.set(number, '<< /Title %s /Parent %d 0 R /Dest [%d 0 R /XYZ 0 %d 0]%s >>' %
                (text_string(title), parent, pages[page], y + SIZE, links))
    kin = children[root]
    pdf.set(root, '<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>' %
            (kin[0], kin[-1], len(kin)))


def encryption(pdf, identifier):
    """A user's password that nobody gives (40-bit RC4, of which only the test is written)."""
    number = pdf.add('<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>' %
                     ('5a' * 32, hashlib.sha256(b'nobody').hexdigest()))
    return '/Encrypt %d 0 R /ID [<%s> <%s>]' % (number, identifier, identifier)


def make(text, options):
    pages, outline = lay_out(text, int(options['chars']), int(options['lines']))
    pdf = Pdf()
    catalog, tree = pdf.add(), pdf.add()
    font = add_font(pdf, options['font'])
    numbers = []
    for i, page in enumerate(pages):
        lines = list(page)
        if options['header']:
            lines.insert(0, (LEFT, 800, 10, options['header']))
        if options['footer']:
            lines.append((280, 30, 10, '— %d —' % (i + 1)))
        content = ''.join('BT /F1 %g Tf %g %g Td %s Tj ET\n' % (size, x, y, hex16(line))
                          for x, y, size, line in lines)
        data = pdf.add(stream(content.encode('ascii')))
        numbers.append(pdf.add('<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents '
                               '%d 0 R /Resources << /Font << /F1 %d 0 R >> >> >>' %
                               (tree, data, font)))
    pdf.set(tree, '<< /Type /Pages /Count %d /Kids [%s] >>' %
            (len(numbers), ' '.join('%d 0 R' % n for n in numbers)))
    more = ''
    if outline and int(options['outline']):
        root = pdf.add()
        add_outline(pdf, outline, numbers, root)
        more = '/Outlines %d 0 R' % root
    pdf.set(catalog, '<< /Type /Catalog /Pages %d 0 R %s >>' % (tree, more))
    trailer = '/Root %d 0 R' % catalog
    if options['title']:
        info = pdf.add('<< /Title %s /Author %s /CreationDate (D:20260102030405Z) >>' %
                       (text_string(options['title']), text_string('某人')))
        trailer += ' /Info %d 0 R' % info
    if int(options['encrypt']):
        trailer += ' ' + encryption(pdf, '00' * 16)
    return pdf.write(trailer)


def main():
    options = dict(chars='32', lines='30', header='', footer='1', title='', outline='1',
                   font='unicode', encrypt='0')
    for argument in sys.argv[1:]:
        name, value = argument.split('=', 1)
        if name not in options:
            sys.exit('make_pdf.py: no option ' + name)
        options[name] = value
    options['footer'] = options['footer'] != '0'
    sys.stdout.buffer.write(make(sys.stdin.buffer.read().decode('utf-8'), options))


main()
