#!/usr/bin/env python3
"""Makes a docx whose text's part has so many MB: make_docx.py MB FILE

Chapters, numbered articles, runs that differ, tables; the same for the same size.
"""
import random
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
TYPE = 'application/vnd.openxmlformats-'
HAN = [chr(c) for c in range(0x4E00, 0x5800)]
RPR = ('<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="FangSong" w:eastAsia="FangSong"/>%s'
       '<w:color w:val="333333"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>')
PPR = ('<w:pPr>%s<w:keepNext w:val="0"/><w:widowControl/><w:spacing w:line="560"/>'
       '<w:ind w:firstLine="640" w:firstLineChars="200"/><w:jc w:val="both"/></w:pPr>')
HEADING = '<w:pStyle w:val="1"/>'
ARTICLE = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
LEVEL = ('<w:abstractNum w:abstractNumId="%d"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
         '<w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="space"/>'
         '<w:lvlText w:val="第%%1%s"/></w:lvl></w:abstractNum>')


def words(r, n):
    return ''.join(r.choices(HAN, k=n))


def run(text, bold=False):
    return '<w:r>' + RPR % ('<w:b/><w:bCs/>' if bold else '') + f'<w:t>{text}</w:t></w:r>'


def paragraph(r, properties):
    runs = [run(words(r, r.randint(4, 30)) + '，', r.random() < .1) for _ in range(r.randint(1, 8))]
    return '<w:p>' + PPR % properties + ''.join(runs) + run('。') + '</w:p>'


def table(r):
    cells = [f'<w:tc><w:tcPr/><w:p>{run(words(r, r.randint(1, 8)))}</w:p></w:tc>' for _ in range(50)]
    rows = ['<w:tr>' + ''.join(cells[i:i + 5]) + '</w:tr>' for i in range(0, 50, 5)]
    return '<w:tbl><w:tblPr/>' + ''.join(rows) + '</w:tbl>'


def chapter(r):
    head = '<w:p>' + PPR % HEADING + run(words(r, 8), True) + '</w:p>'
    return head + ''.join(paragraph(r, ARTICLE if i % 3 else '') for i in range(20)) + table(r)


def relationships(rows):
    items = [f'<Relationship Id="r{i}" Type="{OFFICE}{kind}" Target="{target}"/>'
             for i, (kind, target) in enumerate(rows)]
    return f'<Relationships xmlns="{PACKAGE}relationships">' + ''.join(items) + '</Relationships>'


def write_small_parts(z):
    z.writestr('[Content_Types].xml', f'<Types xmlns="{PACKAGE}content-types">'
               f'<Default Extension="rels" ContentType="{TYPE}package.relationships+xml"/>'
               '<Default Extension="xml" ContentType="application/xml"/>'
               '<Override PartName="/word/document.xml" '
               f'ContentType="{TYPE}officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr('_rels/.rels', relationships([('officeDocument', 'word/document.xml')]))
    z.writestr('word/_rels/document.xml.rels',
               relationships([('styles', 'styles.xml'), ('numbering', 'numbering.xml')]))
    z.writestr('word/styles.xml', f'<w:styles {W}><w:style w:type="paragraph" w:styleId="1">'
               '<w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
               '<w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>')
    z.writestr('word/numbering.xml', f'<w:numbering {W}>' + LEVEL % (0, '章') + LEVEL % (1, '条') +
               '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
               '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>')


def main(size, out):
    r = random.Random(1)
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        write_small_parts(z)
        with z.open('word/document.xml', 'w') as part:
            written = part.write(f'<w:document {W}><w:body>'.encode())
            while written < size * 1_000_000:
                written += part.write(chapter(r).encode())
            part.write(b'<w:sectPr/></w:body></w:document>')


main(int(sys.argv[1]), sys.argv[2])
