import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Assess } from '../../src/graph/graph.js';
import { GraphUnavailable } from '../../src/graph/graph.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { ClockLoop } from '../../src/main/clock.js';
import { company, rate, tell } from '../api/given.js';
import { at, registered } from '../graph/given.js';

const lines: string[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
const later: Assess = (dossier, now) => ({ ...rate(dossier, now), policyVersion: 'later' });

async function cityOf(subjects: number): Promise<MemoryGraph> {
  const graph = new MemoryGraph();
  for (let n = 1; n <= subjects; n++)
    await tell(graph, `r${n}`, [registered(company(n), `第${n}号有限公司`)], at('2024-01-01T00:00:00Z'));
  return graph;
}

test('a subject that cannot be assessed does not hold up the others, and is told and left for a while', async () => {
  const graph = await cityOf(9);
  const bad = company(5);
  const clock = new ClockLoop(
    graph,
    (dossier, now) => {
      if (dossier.key === bad) throw new TypeError('no such rule');
      return later(dossier, now);
    },
    () => 'later',
    log,
  );
  await clock.tick();
  const cards = await graph.look(Array.from({ length: 9 }, (_, i) => company(i + 1)));
  expect(cards.filter((card) => card!.assessment.policyVersion === 'later')).toHaveLength(8);
  expect(clock.status.reassessed).toBe(8);
  const told = lines.map((line) => JSON.parse(line)).filter(({ subject }) => subject);
  expect(told.map(({ subject }) => subject)).toEqual([bad]);
  expect(await clock.tick()).toBe(0);
  expect(lines.filter((line) => line.includes(bad))).toHaveLength(1);
});

test('a graph that is away is no fault of a subject: all stay due', async () => {
  const graph = await cityOf(3);
  const clock = new ClockLoop(graph, later, () => 'later', log);
  const reassess = graph.reassess.bind(graph);
  graph.reassess = () => Promise.reject(new GraphUnavailable('away'));
  await expect(clock.tick()).rejects.toThrow(GraphUnavailable);
  graph.reassess = reassess;
  expect(await clock.tick()).toBe(3);
  expect(clock.status.reassessed).toBe(3);
});
