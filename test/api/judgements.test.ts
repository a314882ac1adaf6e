import { expect, test } from '@jest/globals';
import type { Instant } from '../../src/facts/time.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { fact, judged, usccOf } from '../graph/given.js';
import { at, pseudonym, RESIDENT, tell } from './given.js';
import { EARLY, idOf, judgeCandidateAndUndo, named, namesakes } from './judging.js';

test('an official judges a candidate to be the same, sees it at once, and undoes it exactly', () =>
  judgeCandidateAndUndo(new MemoryGraph()));

test('what cannot be one subject is not judged so, and says why', async () => {
  const { judge, graph } = await namesakes(new MemoryGraph());
  const refusal = async (...asked: Parameters<typeof judge>) => (await judge(...asked)).errors[0]?.extensions;
  const id = (n: number) => idOf(named(n));
  expect(await refusal(usccOf(1), usccOf(2), 'SAME')).toMatchObject({ code: 'BAD_INPUT', field: 'other' });
  expect(await refusal(usccOf(1), usccOf(9), 'SAME')).toMatchObject({ code: 'SUBJECT_NOT_FOUND', field: 'other' });
  await tell(graph, 'j1', [judged(named(3), named(1), 'DIFFERENT')], EARLY);
  expect(await refusal(id(1), id(2), 'SAME')).toBeUndefined();
  expect(await refusal(id(2), id(3), 'SAME')).toMatchObject({ code: 'CONFLICT', field: 'other' });
  const number = { reason: '990101197603140110', idempotencyKey: 'key-number' };
  expect(await refusal(id(2), id(3), 'SAME', number)).toMatchObject({ code: 'BAD_INPUT', field: 'reason' });
  for (const reason of ['  ', '\u200b', '。', '一致\u0000', '一致\ud800']) {
    const words = { reason, idempotencyKey: 'key-empty' };
    expect(await refusal(id(2), id(3), 'SAME', words)).toMatchObject({ code: 'BAD_INPUT', field: 'reason' });
  }
});

test('judged different they are no candidates any more; unsure, the candidate says so; the latest word on a pair stands', async () => {
  const { ask, judge, undo, clock } = await namesakes(new MemoryGraph());
  const [one, other] = [idOf(named(1)), idOf(named(3))];
  const query = `query($id: ID!) { node(id: $id) { ... on Subject { judgements { verdict standing }
    candidates { candidates { subject { id } judgement { summary(lang: EN) } } } } } }`;
  const seen = async () => (await ask(query, { id: one })).data.node;
  const unsure = await judge(one, other, 'UNSURE', { idempotencyKey: 'judge-0001' });
  expect(unsure.errors).toEqual([]);
  const [candidate] = (await seen()).candidates.candidates;
  expect(candidate).toMatchObject({ subject: { id: other } });
  expect(candidate.judgement.summary).toContain('perhaps the same subject');
  clock.now = at('2026-06-01T00:10:00Z');
  const different = await judge(one, other, 'DIFFERENT', { idempotencyKey: 'judge-0002' });
  expect((await seen()).candidates.candidates).toHaveLength(1);
  await undo(different.data.judgeSubjects.id, 1, 'undo-00001');
  expect((await seen()).candidates.candidates).toHaveLength(2);
  expect((await seen()).judgements).toEqual([
    { verdict: 'DIFFERENT', standing: false },
    { verdict: 'UNSURE', standing: true },
  ]);
});

test('what an official had not said yet is not among the judgements of then, and what was undone later stands', async () => {
  const { ask, judge, undo, clock } = await namesakes(new MemoryGraph());
  const query = `query($c: String!, $k: DateTime) { subject(code: $c, knownAt: $k) { judgements { standing version } } }`;
  const standing = async (k?: string) => (await ask(query, { c: usccOf(1), k })).data.subject.judgements;
  const { data } = await judge(usccOf(1), usccOf(3), 'UNSURE');
  clock.now = at('2026-06-01T00:20:00Z');
  await undo(data.judgeSubjects.id, 1, 'undo-00001');
  clock.now = at('2026-06-01T00:30:00Z');
  expect(await standing()).toEqual([{ standing: false, version: 2 }]);
  expect(await standing('2026-06-01T00:10:00Z')).toEqual([{ standing: true, version: 1 }]);
  expect(await standing('2024-06-02T00:00:00Z')).toEqual([]);
});

test('names and timeline of an earlier knowledge are those of the subject as it was joined then', async () => {
  const { ask, graph } = await namesakes(new MemoryGraph());
  const person = pseudonym(RESIDENT)!;
  await tell(graph, 'p1', [fact('name', person, { kind: 'CalledName', name: '王真名' })], at('2024-02-01T00:00:00Z'));
  const query = `query($c: String!, $k: DateTime!) { subject(code: $c, knownAt: $k) { names { name }
    timeline { totalCount } } }`;
  const seen = async (k: Instant) => {
    const { names, timeline } = (await ask(query, { c: RESIDENT, k })).data.subject;
    return { names: names.map(({ name }: { name: string }) => name).sort(), learned: timeline.totalCount };
  };
  const [apart, joined] = [at('2024-03-01T00:00:00Z'), at('2025-03-01T00:00:00Z')];
  const before = { names: ['王真名'], learned: 1 };
  const after = { names: ['王测试', '王真名'].sort(), learned: 3 };
  expect(await seen(apart)).toEqual(before);
  const word = (verdict: 'SAME' | 'UNSURE') => [judged(named(1), person, verdict)];
  await tell(graph, 'j1', word('SAME'), at('2025-01-01T00:00:00Z'));
  expect([await seen(apart), await seen(joined)]).toEqual([before, after]);
  await tell(graph, 'j1', word('UNSURE'), at('2026-01-01T00:00:00Z'), 2);
  expect([await seen(apart), await seen(joined)]).toEqual([before, after]);
});
