#!/usr/bin/env python3
"""Measures recovery on pages with known truth, and prints a table.

usage: recover.py DUMP [--pages N] [--seed N] [--only NUMBER] [--keep DIR]

DUMP is build/bench/recover_dump. Pages are made by ../shared/tools/scrape_sim.py from the texts in
../shared/corpus, and scored by ../shared/tools/score.py; without them nothing can be measured.
"""
import argparse, importlib.util, json, pathlib, random, subprocess, sys, tempfile, time

SHARED = pathlib.Path(__file__).resolve().parents[3] / 'shared'
TOOLS = SHARED / 'tools'

def load_score():
    spec = importlib.util.spec_from_file_location('score', TOOLS / 'score.py')
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return score

def truths():
    corpus = SHARED / 'corpus'
    names = sorted((corpus / 'expect').glob('*.truth.txt')) + sorted((corpus / 'scraped').glob('*.txt'))
    return names + [corpus / 'txt' / 'gov-2020-state-council.txt']

def settings(count, seed):
    """The same pages every time: every text, widths, page lengths, chunks, order, noise, quotes."""
    rnd = random.Random(seed)
    texts = truths()
    for i in range(count):
        text = texts[i % len(texts)]
        yield text, dict(width=rnd.choice((24, 26, 28, 30, 32, 36, 40)), lines=rnd.choice((18, 20, 22, 25, 28, 30)),
                         chunk=rnd.choice((200, 300, 500, 1000)), noise=rnd.choice((0, 0, .2, .4)),
                         quotes=rnd.choice(('drop', 'keep')), shuffle=rnd.random() < .5,
                         keep_space=rnd.choice((.9, .965, 1)), site=rnd.choice(('taowenge', 'renren', 'plain')),
                         seed=i + 1)

def make(text, o, out):
    args = [sys.executable, TOOLS / 'scrape_sim.py', text, out]
    for k, v in o.items():
        if k == 'shuffle':
            args += ['--shuffle'] if v else []
        else:
            args += ['--' + k.replace('_', '-'), str(v)]
    subprocess.run([str(a) for a in args], check=True)
    return json.loads(pathlib.Path(str(out) + '.truth.json').read_text('utf-8'))

def dump(program, *args):
    return subprocess.run([program, *map(str, args)], check=True, capture_output=True).stdout.decode('utf-8')

def order_of(info):
    line = next(l for l in info.split('\n') if l.startswith('order='))
    return [int(x) for x in line[6:].split(',') if x]

def judge_order(got, truth):
    shuffled = truth['page_order'] != sorted(truth['page_order'])
    if shuffled:
        return 'right' if got == truth['page_order'] else 'MISSED' if not got else 'WRONG'
    return 'TOUCHED' if got else '-'

def main():
    a = argparse.ArgumentParser()
    a.add_argument('dump'); a.add_argument('--pages', type=int, default=24)
    a.add_argument('--only'); a.add_argument('--keep'); a.add_argument('--seed', type=int, default=20)
    o = a.parse_args()
    if not TOOLS.is_dir():
        sys.exit(f'recover.py: {TOOLS} is not here: nothing to measure with')
    score, rows = load_score(), []
    with tempfile.TemporaryDirectory() as tmp:
        folder = pathlib.Path(o.keep or tmp)
        folder.mkdir(exist_ok=True)
        for i, (text, s) in enumerate(settings(o.pages, o.seed)):
            if o.only and o.only != str(i):
                continue
            page = folder / f'page{i:02}.txt'
            truth = make(text, s, page)
            order = judge_order(order_of(dump(o.dump, '--info', page)), truth)
            got = dump(o.dump, '--clean', page).split('\n')
            if o.keep:
                (folder / f'page{i:02}.got').write_text('\n'.join(got), 'utf-8')
                (folder / f'page{i:02}.want').write_text('\n'.join(truth['paragraphs']), 'utf-8')
            r = score.paragraphs(got, truth['paragraphs'])
            rows.append((r['f1'], order, r['characters_wrong']))
            print(f"{i:2} {text.name[:24]:24} w{s['width']} l{s['lines']} c{s['chunk']:<4} n{s['noise']:<3} "
                  f"{s['quotes']} {s['keep_space']:<5} {s['site']:8} pages {truth['pages']:2} {order:7} "
                  f"P {r['precision']:.3f} R {r['recall']:.3f} F {r['f1']:.4f} wrong {r['characters_wrong']}", flush=True)
    f = [r[0] for r in rows]
    bad = sum(r[1].isupper() for r in rows)
    print(f'mean F1 {sum(f) / len(f):.4f}, worst {min(f):.4f}, orders wrong {bad}, most characters wrong {max(r[2] for r in rows)}')

main()
