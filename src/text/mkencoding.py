#!/usr/bin/env python3
"""Writes src/text/table_encoding.c: how surprising each code of a double-byte character set is.

   python3 src/text/mkencoding.py > src/text/table_encoding.c     (from the top of the tree)

The cost of a character is -log2 of its probability in a text of its language, in whole bits. It is
written as a letter: a = 4 bits, b = 5 …; z is a code that stands for nothing. A line is a row of the
set. The probabilities are rough ones, and need not be better to tell encodings apart:

  Chinese, simplified   kHanyuPinlu of Unihan_Readings.txt: counts of a frequency dictionary
  Chinese, traditional  the same counts by kSimplifiedVariant, shared out and floored by kFrequency
                        (five classes of Usenet texts) of Unihan_DictionaryLikeData.txt
  Japanese, Korean      the lists below: the commonest characters in about the order of newspaper
                        texts, written down from general knowledge; Zipf's law does the rest
  marks                 the list below

Codes are turned into characters by Python's codecs, those of EUC-TW by iconv.
"""
import bz2
import math
import re
import subprocess

UCD = '/usr/share/unicode/'

# Marks by their cost in bits, in all languages; what is in no list has its block's cost.
MARKS = {5: '，。、', 6: '　「」“”・ー', 7: '《》（）：；！？', 8: '‘’…—―·', 9: '『』０１２３４５６７８９．',
         10: '【】〔〕─│％～〜－〈〉％／', 11: '①②③④⑤⑥⑦⑧⑨⑩々〇○●□■◆★※→×℃'}
BLOCKS = [(0x0020, 0x024F, 15), (0x0370, 0x04FF, 16), (0x2000, 0x206F, 12), (0x2070, 0x24FF, 14),
          (0x2500, 0x26FF, 14), (0x3000, 0x303F, 13), (0x3100, 0x312F, 16), (0x3200, 0x33FF, 15),
          (0xFF01, 0xFF5E, 12), (0xFE30, 0xFE6F, 14)]

HIRAGANA = ('のにたいをとしはでてかがなれるっらまもりこすきさうくそんあよけえおどだせちつみわじばへめほゃょ'
            'べびずげごねやろしぶむゆひふぎざぐぼぜぞぬょゅぱぽぷぺぴぁぃぇぉゎゐゑゔ')
KATAKANA = ('ンスルトリクイアラッドレシプタフロコマバテメカキジニグオサデナムパブウチミズエポハビヤツユィモワソボ'
            'ャョュノダケネセギゴガゼホヒヘベォェヨヌァペピゲザゾヅヂヴ')
KANJI = (
    '日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員'
    '九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治'
    '度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点'
    '教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求'
    '所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再'
    '位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聴身費付施切由説転食比難'
    '防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農'
    '州武声質念待試族象銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落欧担好退準賞訴辺造英被株頭技低毎医復仕去'
    '姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横融型白深字答夜製票況音申様財港'
    '識注呼渉達河江園横館希望春秋夏冬花草木雨雪風火星空犬猫馬牛魚鳥父母兄弟姉妹友朝昼夜旅駅電車船飛駐歩走止座寝起食'
    '飲買読書聞話教習覚忘思考想愛恋悲喜怒笑泣涙夢幸福命靈魂体頭顔目耳鼻口歯首肩腕手指胸腹背腰足膝血骨肉皮毛髪声色形')
HANGUL = (
    '이다는에의가을고지하한를로은사도기서리인자아대어시나있정들해그스으일부전상과게제장수라만주원보적여면것오동공소조구비국'
    '니신성년세우때했습입데할안유무내모방관회위야말생거러중월연발선실미진트재용요계문되며역물산현업표경분개치법행운화강포양영본'
    '금없단각까당총통북출특민남된던류결최직반호음같설차식심난접투외체배격히저새등론란속바록불건달임질집권후령추처목감학망종간청'
    '군준석점약평합명피협력작광천철품높복버코린터키카르드레타마브크프토파노느못않았었했겠좋많크작살길집물빛눈말글책날밤낮봄여름'
    '가을겨울하늘땅바람구름비눈꽃나무숲강산들바다섬길마을사람아이어른남자여자친구가족부모형제선생학생학교교실운동음악미술역사과'
    '학기술경제정치사회문화교육언어예술종교철학와또더왜누뿐께씨님여러모든함께오늘어제내일지금먼저다시매우아주너무조금위해대해통해'
    '따라관련필요가능중요결과방법문제경우때문생각이야기작품활동시간세계국가정부기업시장')

def unihan(name, fields):
    out = {f: {} for f in fields}
    with bz2.open(UCD + 'Unihan_%s.txt.bz2' % name, 'rt', encoding='utf-8') as f:
        for line in f:
            parts = line.rstrip('\n').split('\t')
            if len(parts) == 3 and parts[1] in out:
                out[parts[1]][chr(int(parts[0][2:], 16))] = parts[2]
    return [out[f] for f in fields]


def unique(text):
    return list(dict.fromkeys(text))


def bits(weights, share):
    """Costs of the characters of a class that is `share` of a text."""
    total = sum(weights.values())
    return {c: -math.log2(w / total * share) for c, w in weights.items() if w > 0}


def zipf(text, offset):
    return {c: 1 / (i + offset) for i, c in enumerate(unique(text))}


def marks():
    out = {c: b for b, chars in MARKS.items() for c in chars}
    for first, last, cost in BLOCKS:
        for cp in range(first, last + 1):
            out.setdefault(chr(cp), cost)
    return out


def counts_of(pinlu):
    return {c: sum(int(n) for n in re.findall(r'\((\d+)\)', v)) for c, v in pinlu.items()}


def simplified(counts, common, rare):
    """The dictionary leaves out names and terms: more so of the common half of the set."""
    weights = {c: counts.get(c, 0) + 3 for c in rare}
    weights.update({c: counts.get(c, 0) + 20 for c in common})
    return bits(weights, 0.85)


def traditional(counts, chars, frequency, variants):
    share = {1: 1, 2: .5, 3: .25, 4: .1, 5: .03}
    least = {1: 1000, 2: 400, 3: 120, 4: 30, 5: 6}
    weights = {}
    for c in chars:
        simple = [chr(int(v[2:], 16)) for v in variants.get(c, 'U+%X' % ord(c)).split()]
        level = int(frequency.get(c, 6))
        count = sum(counts.get(s, 0) for s in simple)
        weights[c] = count * share.get(level, .01) + least.get(level, .5)
    return bits(weights, 0.85)


def japanese(jinmei, kanji):
    han = {c: 1e-5 for c in kanji}
    han.update({c: 1e-4 for c in jinmei if c in han})
    han.update(zipf(KANJI, 30))
    out = bits({c: w for c, w in han.items() if c in set(kanji)}, 0.32)
    out.update(bits(zipf(HIRAGANA, 4), 0.45))
    out.update(bits(zipf(KATAKANA, 10), 0.10))
    return out


def korean(syllables):
    weights = {c: 2e-4 for c in syllables}
    weights.update({c: w for c, w in zipf(HANGUL, 12).items() if c in weights})
    return bits(weights, 0.9)


def grid(codec, rows, trails):
    """The characters of a set: a list of rows, '' where a code stands for nothing."""
    out = []
    for lead in rows:
        codes = [bytes([lead, t]) for t in trails]
        if codec == 'EUC-TW':
            out.append([subprocess.run(['iconv', '-f', codec, '-t', 'UTF-8'], input=b,
                                       capture_output=True).stdout.decode() for b in codes])
        else:
            out.append([b.decode(codec, 'ignore') for b in codes])
    return out


def letter(cost):
    return chr(ord('a') + max(0, min(24, round(cost) - 4)))


def table(name, what, cells, costs, rest):
    print('\n/* %s */\nconst char *const tg_table_%s[] = {' % (what, name))
    for row in cells:
        print('  "%s",' % ''.join(letter(costs.get(c, rest)) if len(c) == 1 else 'z' for c in row))
    print('};')


def main():
    version = subprocess.run(['dpkg-query', '-W', '-f', '${Version}', 'unicode-data'],
                             capture_output=True, text=True, check=True).stdout
    print('/* Generated, not edited. Source: Unihan_Readings.txt, Unihan_DictionaryLikeData.txt,\n'
          ' * Unihan_Variants.txt of unicode-data %s; lists in the generator.\n'
          ' * Licence: Unicode License, https://www.unicode.org/license.txt.\n'
          ' * Generator: src/text/mkencoding.py, which says what the letters mean. */\n'
          '/* clang-format off */\n#include "text/encoding_private.h"' % version)
    (pinlu,) = unihan('Readings', ['kHanyuPinlu'])
    (frequency,) = unihan('DictionaryLikeData', ['kFrequency'])
    (variants,) = unihan('Variants', ['kSimplifiedVariant'])
    (joyo,) = unihan('OtherMappings', ['kJoyoKanji'])
    counts, signs = counts_of(pinlu), marks()
    euc = range(0xA1, 0xFF)

    def han(cells):
        return [c for row in cells for c in row if c and '一' <= c <= '鿿']

    gb = grid('gb2312', range(0xA1, 0xF8), euc)
    table('gb', 'GB 2312: rows 1 to 87.', gb,
          {**signs, **simplified(counts, han(gb[15:55]), han(gb[55:]))}, 18)
    b5 = grid('big5', range(0xA1, 0xC7), list(range(0x40, 0x7F)) + list(euc))
    hant = traditional(counts, han(b5), frequency, variants)
    table('big5', 'Big5: rows A1 to C6, cells 40 to 7E and A1 to FE.', b5, {**signs, **hant}, 18)
    cns = grid('EUC-TW', range(0xA1, 0xFE), euc)
    table('cns', 'CNS 11643, plane 1: rows 1 to 93.', cns, {**signs, **hant}, 18)
    jis = grid('euc_jp', range(0xA1, 0xD0), euc)
    table('jis', 'JIS X 0208: rows 1 to 47.', jis, {**signs, **japanese(joyo, han(jis))}, 18)
    ks = grid('euc_kr', range(0xA1, 0xC9), euc)
    hangul = [c for row in ks for c in row if '가' <= c <= '힣']
    table('ks', 'KS X 1001: rows 1 to 40.', ks, {**signs, **korean(hangul)}, 17)


main()
