import { expect, test } from '@jest/globals';
import { VERDICTS, type Verdict } from '../../src/facts/fact.js';
import { linksOf, NO_LINKS } from '../../src/facts/sameSubject.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { type JudgementCommand, judgementProcess } from '../../src/identity/judgement.js';
import { act } from '../../src/process/act.js';
import { codeOf, type IdentifierKey, ofNamedPerson } from '../../src/subject/identifier.js';
import { at, batch, company, key, noRefusals, personKey, rate, record, represents } from '../graph/given.js';

const [A, B, C] = [1, 2, 3].map((n) => ofNamedPerson(company(n), '王测试')) as [
  IdentifierKey,
  IdentifierKey,
  IdentifierKey,
];
const BY = { account: '测试员', department: '市市场监督管理局' };

async function city() {
  const graph = new MemoryGraph();
  const store = {
    append: (append: Parameters<MemoryGraph['append']>[0]) => graph.append(append, rate),
    streams: graph.streams,
    doneUnder: graph.doneUnder,
  };
  const people = [A, B, C].map((person, n) => record(`p${n}`, 1, [represents(person, company(n + 1), '王测试')]));
  const numbered = [4, 5].map((n) => record(`q${n}`, 1, [represents(personKey(n), company(n), '王测试')]));
  await graph.absorb(batch([...people, ...numbered]), rate, noRefusals);
  let clock = 0;
  const give = async (stream: string, command: JudgementCommand, more: { key?: string; version?: number } = {}) => {
    const [a, b] = command.do === 'judge' ? await graph.dossiers([command.about, command.other]) : [];
    const facts = [...(a?.facts ?? []), ...(b?.facts ?? [])];
    const known = { identifiers: [...(a?.identifiers ?? []), ...(b?.identifiers ?? [])], links: linksOf(facts) };
    const now = at(`2026-06-01T00:00:${String(++clock).padStart(2, '0')}Z`);
    return act(judgementProcess(known), store, {
      stream: `judgement-${stream}`,
      command,
      by: BY,
      now,
      expectedVersion: more.version ?? (command.do === 'judge' ? 0 : 1),
      ...(more.key ? { key: more.key } : {}),
    });
  };
  const judge = (
    stream: string,
    about: IdentifierKey,
    other: IdentifierKey,
    verdict: 'SAME' | 'DIFFERENT' | 'UNSURE' = 'SAME',
    key?: string,
  ) => give(stream, { do: 'judge', about, other, verdict, reason: '档案一致' }, key ? { key } : {});
  const undo = (stream: string, version = 1) => give(stream, { do: 'undo', reason: '误判' }, { version });
  const groups = async () =>
    new Set((await graph.look([A, B, C, personKey(4), personKey(5)])).map((card) => card!.key)).size;
  return { graph, judge, undo, groups };
}

test('judged the same they are one, with who said so, when and why; undone, all is as before', async () => {
  const { graph, judge, undo, groups } = await city();
  const before = await graph.digest();
  await judge('1', A, B);
  expect(await groups()).toBe(4);
  const [card] = await graph.look([A]);
  const [dossier] = await graph.dossiers([B]);
  expect(dossier!.key).toBe(card!.key);
  const told = dossier!.facts.find(({ content }) => content.kind === 'Judgement')!;
  expect(told).toMatchObject({
    content: { verdict: 'SAME', reason: '档案一致', decidedBy: '测试员' },
    provenance: { source: 'platform', publisher: '市市场监督管理局', recordId: 'judgement-1' },
  });
  await undo('1');
  expect(await graph.digest()).toEqual(before);
  expect((await graph.dossiers([A], at('2026-06-01T00:00:01.500Z')))[0]!.identifiers.sort()).toEqual([A, B].sort());
  await expect(undo('1', 2)).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('whose numbers differ cannot be judged the same, also over a third', async () => {
  const { judge, groups } = await city();
  await expect(judge('1', personKey(4), personKey(5))).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'other' });
  await judge('2', A, personKey(4));
  await expect(judge('3', A, personKey(5))).rejects.toThrow('different resident numbers');
  await expect(judge('4', A, company(1))).rejects.toThrow('organisation');
  expect(await groups()).toBe(4);
});

test('a judgement that a standing one speaks against is refused until that one is undone', async () => {
  const { judge, undo, groups } = await city();
  await judge('1', A, C, 'DIFFERENT');
  await judge('2', A, B);
  await expect(judge('3', B, C)).rejects.toMatchObject({ code: 'CONFLICT' });
  await undo('1');
  await judge('4', B, C);
  expect(await groups()).toBe(3);
});

test('on the same pair a later judgement takes the place of the earlier one, until it is undone', async () => {
  const { judge, undo, groups } = await city();
  await judge('1', A, B, 'DIFFERENT');
  await judge('2', B, A, 'SAME');
  expect(await groups()).toBe(4);
  await judge('3', A, B, 'UNSURE');
  expect(await groups()).toBe(5);
  await undo('3');
  expect(await groups()).toBe(4);
});

test('sent twice under one key, it is judged once', async () => {
  const { judge, groups } = await city();
  expect(await judge('1', A, B, 'SAME', 'key-1')).toMatchObject({ repeated: false });
  expect(await judge('1', A, B, 'SAME', 'key-1')).toMatchObject({ repeated: true });
  expect(await groups()).toBe(4);
});

test('what is one already is not judged anew, but the judgement on a pair itself can be replaced', async () => {
  const { judge, groups } = await city();
  await judge('1', A, B);
  await judge('2', B, C);
  // A and C are one over B: a word on this pair alone would not say which of the two judgements was wrong.
  await expect(judge('3', A, C, 'DIFFERENT')).rejects.toThrow('one subject already');
  await expect(judge('3', A, C, 'UNSURE')).rejects.toThrow('one subject already');
  await expect(judge('3', A, B)).rejects.toThrow('one subject already');
  expect(await groups()).toBe(3);
  await judge('3', A, B, 'DIFFERENT');
  expect(await groups()).toBe(4);
});

test('what numbers tie together no judgement parts; what a source states of a pair, one on this pair does', () => {
  const [uscc, org, old] = [company(1), key(`org:${codeOf(company(1)).slice(8, 17)}`), key('reg:429802000000001')];
  const known = { identifiers: [uscc, org, old], links: { ...NO_LINKS, stated: [[uscc, old] as const] } };
  const decide = (other: IdentifierKey, verdict: Verdict) => () =>
    judgementProcess(known).decide(
      judgementProcess().initial,
      { do: 'judge', about: uscc, other, verdict, reason: '有别' },
      { now: at('2026-06-01T00:00:00Z'), by: BY },
    );
  for (const verdict of VERDICTS) expect(decide(org, verdict)).toThrow('one subject already');
  expect(decide(old, 'SAME')).toThrow('one subject already');
  expect(decide(old, 'UNSURE')).toThrow('one subject already');
  expect(decide(old, 'DIFFERENT')()).toMatchObject([{ type: 'Judged', verdict: 'DIFFERENT' }]);
});
