import { expect } from '@jest/globals';
import type { Graph } from '../../src/graph/graph.js';
import { ofNamedPerson } from '../../src/subject/identifier.js';
import { fact, represents } from '../graph/given.js';
import { at, company, service, tell } from './given.js';

export const EARLY = at('2024-01-01T00:00:00Z');
export const OFFICIAL = { role: 'regulator', department: '市市场监督管理局', account: '测试员' } as const;
export const named = (n: number) => ofNamedPerson(company(n), '王测试');
export const idOf = (key: string) => Buffer.from(`Subject:${key}`).toString('base64');

/** Three companies at two addresses, each with a representative of one and the same name and no number. */
export async function namesakes(graph: Graph) {
  for (const n of [1, 2, 3]) {
    const registration = {
      kind: 'Registration' as const,
      name: `公司${n}`,
      subjectKind: 'ENTERPRISE' as const,
      status: 'ACTIVE' as const,
      address: `春江路${n % 2}号`,
    };
    const facts = [fact('registration', company(n), registration), represents(named(n), company(n), '王测试')];
    await tell(graph, `r${n}`, facts, EARLY);
  }
  const asked = await service({ graph });
  const judge = (one: string, other: string, verdict: string, more: object = {}) => {
    const input = {
      one,
      other,
      verdict,
      reason: '档案一致',
      idempotencyKey: `key-${one}-${other}`.slice(0, 60),
      ...more,
    };
    return asked.ask(JUDGE, { i: input }, OFFICIAL);
  };
  const undo = (process: string, version: number, idempotencyKey: string) =>
    asked.ask(UNDO, { i: { process, version, reason: '复印件系伪造', idempotencyKey } }, OFFICIAL);
  return { ...asked, judge, undo };
}

const JUDGE = `mutation($i: JudgeSubjectsInput!) { judgeSubjects(input: $i) {
  id version standing verdict reason decidedBy department decidedAt subjects { id name } } }`;
const UNDO = `mutation($i: UndoJudgementInput!) { undoJudgement(input: $i) {
  id version standing undoneBecause undoneBy subjects { id } } }`;
const LOOK = `query($id: ID!) { node(id: $id) { ... on Subject { id judgements { id standing }
  candidates { candidates { subject { id } points features { id points why } } } } } }`;

/** An official sees a candidate with what speaks for it, judges the two to be one, sees them as one, and undoes it. */
export async function judgeCandidateAndUndo(graph: Graph): Promise<void> {
  const { ask, judge, undo } = await namesakes(graph);
  const look = async (n: number) => (await ask(LOOK, { id: idOf(named(n)) })).data.node;
  const before = await graph.digest();
  const [likeliest] = (await look(1)).candidates.candidates;
  expect(likeliest.subject.id).toBe(idOf(named(3)));
  expect(likeliest.features.map(({ id }: { id: string }) => id)).toContain('shared-address');

  const words = { reason: '身份证复印件一致，见档案 2026-17', idempotencyKey: 'judge-0001' };
  const { data, errors } = await judge(idOf(named(1)), likeliest.subject.id, 'SAME', words);
  expect(errors).toEqual([]);
  const judgement = data.judgeSubjects;
  const { idempotencyKey: _, ...told } = words;
  expect(judgement).toMatchObject({
    version: 1,
    standing: true,
    verdict: 'SAME',
    department: '市市场监督管理局',
    ...told,
  });
  expect(judgement.subjects).toHaveLength(1);
  expect((await look(1)).id).toBe((await look(3)).id);
  expect((await look(3)).judgements).toEqual([{ id: judgement.id, standing: true }]);
  // Sent again under its key it is the same judgement; under another, there is nothing left to judge.
  expect((await judge(idOf(named(1)), likeliest.subject.id, 'SAME', words)).data.judgeSubjects).toEqual(judgement);
  const again = await judge(idOf(named(1)), likeliest.subject.id, 'SAME', { idempotencyKey: 'judge-0002' });
  expect(again.errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'other' });

  const undone = (await undo(judgement.id, 1, 'undo-00001')).data.undoJudgement;
  expect(undone).toMatchObject({ version: 2, standing: false, undoneBecause: '复印件系伪造' });
  expect(undone.subjects).toHaveLength(2);
  expect(await graph.digest()).toEqual(before);
  for (const n of [1, 3]) expect((await look(n)).judgements).toEqual([{ id: judgement.id, standing: false }]);
  expect((await undo(judgement.id, 2, 'undo-00002')).errors[0]!.extensions).toMatchObject({ code: 'CONFLICT' });
}
