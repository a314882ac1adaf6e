import { describe, expect, it } from '@jest/globals';
import type { Controller } from '../../src/control/controller.js';
import { controllersOf } from '../../src/control/controllers.js';
import type { Ownership } from '../../src/control/ownership.js';
import { holdings, key } from './net.js';

const ownership = (subject: string, lines: string[], more: Partial<Ownership> = {}): Ownership => ({
  subject: key(subject),
  holdings: holdings(...lines),
  representatives: [],
  agreements: [],
  names: new Map(lines.flatMap((line) => [line.split(' ')[0]!, line.split(' ')[2]!]).map((name) => [key(name), name])),
  complete: true,
  others: [],
  ...more,
});
const answer = (subject: string, lines: string[], more?: Partial<Ownership>) =>
  controllersOf(ownership(subject, lines, more));
const of = (kind: Controller['kind'], subject: string, lines: string[], more?: Partial<Ownership>) =>
  answer(subject, lines, more).controllers.filter((controller) => controller.kind === kind);
const told = (found: Controller[]) => found.map(({ key, percent, chain, flags }) => [key, percent, chain.en, flags]);

describe('ultimate controllers', () => {
  it('come with the chain in words, joint control named as such, and the facts of it alone', () => {
    const [found] = of('MAJORITY', 'C', ['A 60 B', 'A 30 C', 'B 25 C', 'X 45 C', 'Y 40 B']);
    expect(found).toEqual({
      kind: 'MAJORITY',
      key: 'A',
      name: 'A',
      percent: 55,
      chain: { zh: 'A持有B60%；A与B合计持有C55%', en: 'A holds 60 % of B; A and B together hold 55 % of C' },
      evidence: ['f0', 'f1', 'f2'],
      flags: [],
    });
  });
  it('are the last of a chain, not the ones between', () => {
    expect(told(of('MAJORITY', 'D', ['A 60 B', 'B 70 C', 'C 80 D', 'X 40 B', 'Y 30 C', 'Z 20 D']))).toEqual([
      ['A', 80, 'A holds 60 % of B; B holds 70 % of C; C holds 80 % of D', []],
    ]);
  });
  it('of a ring are its members, each with its way round, and the ring is said', () => {
    const ring = ['A 60 B', 'B 70 C', 'C 51 A', 'P 40 B', 'Q 30 C', 'Q 49 A', 'C 50.01 D', 'P 49.99 D'];
    expect(told(of('MAJORITY', 'A', ring))).toEqual([
      ['B', 51, 'B holds 70 % of C; C holds 51 % of A; a ring of holdings that nobody outside controls', ['RING']],
      ['C', 51, 'C holds 51 % of A; a ring of holdings that nobody outside controls', ['RING']],
    ]);
    expect(of('MAJORITY', 'D', ring).map((each) => each.key)).toEqual(['A', 'B', 'C']);
  });
  it('are none where two hold a half each', () => {
    expect(of('MAJORITY', 'C', ['A 50 C', 'B 50 C'])).toEqual([]);
  });
  it('say what the registers on the chain have about them', () => {
    const lines = ['A 60 B', 'B 60 C', 'X ? B', 'C 10 C', 'Y 60 C'];
    expect(told(of('MAJORITY', 'C', lines)).map(([who, , , flags]) => [who, flags])).toEqual([
      ['A', ['HOLDS_ITSELF', 'PERCENT_MISSING', 'SUM_ABOVE_WHOLE']],
      ['Y', ['HOLDS_ITSELF', 'SUM_ABOVE_WHOLE']],
    ]);
  });
  it('of a chain that is long are told in a bounded number of steps', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `N${i} 60 N${i + 1}`);
    const { en } = of('MAJORITY', 'N40', lines)[0]!.chain;
    expect(en).toContain('N0 holds 60 % of N1; ');
    expect(en).toContain('; (28 further steps between); N39 holds 60 % of N40');
  });
});

describe('beneficial owners', () => {
  it('have evidence behind them however many chains there are', () => {
    // Four levels of twenty companies, each holding a twentieth of each below: 160,000 chains of the same size.
    const level = (at: number) => Array.from({ length: 20 }, (_, i) => `L${at}.${i}`);
    const lines = [1, 2, 3].flatMap((at) => level(at + 1).flatMap((x) => level(at).map((y) => `${x} 5 ${y}`)));
    lines.push(...level(1).map((x) => `${x} 5 C`), ...level(4).map((x) => `P 100 ${x}`));
    const [owner] = of('BENEFICIAL_OWNER', 'C', lines);
    expect(owner).toMatchObject({ key: 'P', percent: 100, evidence: { length: 5 } });
    expect(owner!.chain.en).toMatch(/^P holds 100 % of L4.*with further chains 100 % in all$/);
  });
  it('are told by their largest chains, of a company that ten thousand others hold a little of', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `H${i} 0.001 C`);
    const lines = [...many, 'A 10 C', 'B 20 C', 'P 30 C', 'P 100 A', 'P 100 B'];
    expect(told(of('BENEFICIAL_OWNER', 'C', lines))).toEqual([
      [
        'P',
        60,
        'P holds 30 % of C; also P holds 100 % of B; B holds 20 % of C (20 %); also P holds 100 % of A; A holds 10 % of C (10 %); 60 % in all',
        ['NOT_A_PERSON'],
      ],
    ]);
  });
  it('hold a quarter or more through chains, multiplied and added', () => {
    const lines = ['person:P 50 A', 'A 60 C', 'person:P 10 B', 'B 40 C', 'person:Q 50 A', 'person:R 90 B'];
    expect(told(of('BENEFICIAL_OWNER', 'C', lines))).toEqual(
      [
        ['person:R', 36, 'person:R holds 90 % of B; B holds 40 % of C (36 %)', []],
        [
          'person:P',
          34,
          'person:P holds 50 % of A; A holds 60 % of C (30 %); also person:P holds 10 % of B; B holds 40 % of C (4 %); 34 % in all',
          [],
        ],
        ['person:Q', 30, 'person:Q holds 50 % of A; A holds 60 % of C (30 %)', []],
      ].sort((a, b) => Number(b[1]) - Number(a[1])),
    );
  });
  it('are there at exactly a quarter, also where only the whole series reaches it', () => {
    expect(told(of('BENEFICIAL_OWNER', 'C', ['person:P 25 C', 'person:Q 24.999999 C'])).map(([who]) => who)).toEqual([
      'person:P',
    ]);
    const [found] = of('BENEFICIAL_OWNER', 'C', ['person:P 15 C', 'C 40 C', 'D 45 C', 'D 100 D']);
    expect([found!.key, found!.percent]).toEqual(['person:P', 25]);
    expect(found!.chain.en).toBe('person:P holds 15 % of C; with further chains 25 % in all');
  });
  it('at the end of a chain of organisations are flagged: somebody stands behind them', () => {
    expect(told(of('BENEFICIAL_OWNER', 'C', ['uscc:X 100 A', 'A 60 C', 'person:Q 40 C']))).toEqual([
      ['uscc:X', 60, 'uscc:X holds 100 % of A; A holds 60 % of C (60 %)', ['NOT_A_PERSON']],
      ['person:Q', 40, 'person:Q holds 40 % of C', []],
    ]);
  });
  it('through a cycle that does not leak are bounded and said to be so', () => {
    const [found] = of('BENEFICIAL_OWNER', 'A', ['person:P 60 A', 'A 100 B', 'B 100 A']);
    expect(found).toMatchObject({ key: 'person:P', percent: 100, flags: ['LOWER_BOUND', 'SUM_ABOVE_WHOLE'] });
  });
});

describe('other ways of control', () => {
  const standing = (holder: string, company: string) => ({ holder: key(holder), company: key(company), fact: 'g' });
  it('are by agreement, over the subject or over who controls it', () => {
    const agreements = [standing('P', 'B'), standing('Q', 'C'), standing('R', 'X')];
    const names = new Map(['P', 'Q', 'R', 'B', 'C', 'X'].map((name) => [key(name), name]));
    expect(told(of('AGREEMENT', 'C', ['B 60 C', 'X 40 C'], { agreements, names }))).toEqual([
      ['P', undefined, 'P controls B by agreement; B holds 60 % of C', []],
      ['Q', undefined, 'Q controls C by agreement', []],
    ]);
  });
  it('the legal representative is a kind of its own', () => {
    const names = new Map([['P', 'C'].map((name) => [key(name), name])].flat() as [never, never][]);
    const found = of('LEGAL_REPRESENTATIVE', 'C', [], { representatives: [standing('P', 'C')], names });
    expect(told(found)).toEqual([['P', undefined, 'P is the legal representative of C', []]]);
  });
});

describe('notes', () => {
  it('tell a register that is incomplete, over the whole or its own; thirds rounded to two decimals are no fault', () => {
    const flags = (lines: string[]) => answer('C', lines).notes.map(({ flag }) => flag);
    expect(flags(['A 33.33 C', 'B 33.33 C', 'D 33.33 C'])).toEqual([]);
    expect(flags(['A 33.33 C', 'B 33.33 C'])).toEqual(['SUM_BELOW_WHOLE']);
    expect(flags(['A 70 C', 'B 70 C'])).toEqual(['SUM_ABOVE_WHOLE']);
    expect(flags(['A ? C', 'B 70 C'])).toEqual(['PERCENT_MISSING']);
    expect(flags(['C 10 C', 'B 90 C'])).toEqual(['HOLDS_ITSELF']);
  });
  it('count holders that were not read one by one', () => {
    const others = [{ company: key('C'), holders: 3, missing: 0, percent: 40 }];
    expect(answer('C', ['A 60 C'], { others }).notes).toEqual([]);
    const missing = [{ ...others[0]!, missing: 1 }];
    expect(answer('C', ['A 60 C'], { others: missing }).notes.map(({ flag }) => flag)).toEqual(['PERCENT_MISSING']);
  });
  it('tell a bound that was hit, and every controller by shares shows it', () => {
    const { controllers, notes } = answer('C', ['A 60 C', 'B 40 C'], { complete: false });
    expect(notes.map(({ flag }) => flag)).toEqual(['BOUND_HIT']);
    expect(controllers.every(({ flags }) => flags.includes('BOUND_HIT'))).toBe(true);
  });
});
