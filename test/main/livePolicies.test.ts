import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Instant } from '../../src/facts/time.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { processStoreOn } from '../../src/graph/processStore.js';
import { LivePolicies } from '../../src/main/livePolicies.js';
import { baseInForce } from '../../src/policy/laidOver.js';
import { draftPolicy, loadPolicies } from '../../src/policy/loadPolicies.js';
import { policyProcess } from '../../src/policy/publication.js';
import { act } from '../../src/process/act.js';
import { at, rate } from '../graph/given.js';

const files = await loadPolicies('schema');
const national = readFileSync('schema/policy/national-2026.yaml', 'utf8');
const changed = national.replace('国家通用政策（2026）', '国家通用政策（2026修订）').replace('default: true\n', '');

let graph: MemoryGraph;
let now: Instant;
let lines: string[];
let live: LivePolicies;
beforeEach(() => {
  graph = new MemoryGraph();
  now = at('2026-06-01T04:00:00Z');
  lines = [];
  live = new LivePolicies(
    files,
    graph,
    () => now,
    pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
  );
});

async function publish(stream: string, text: string, from: string): Promise<void> {
  const store = processStoreOn(graph, rate);
  const { id: policy, version: checkedAs } = draftPolicy('text', changed, files);
  const draft = { do: 'draft', policy, checkedAs, text, from: from as never, note: 'n' } as const;
  await act(policyProcess, store, { stream, command: draft, by: { account: 'author' }, now });
  const review = { do: 'review', approved: true, reason: 'r', checkedAs } as const;
  await act(policyProcess, store, { stream, command: review, by: { account: 'second' }, now });
}

test('is what the files say until a published policy’s day has come, to the moment', async () => {
  await publish('policy-1', changed, '2026-06-10');
  await live.refresh();
  const [before] = [live.default];
  expect(before).toBe(files.default);
  now = at('2026-06-09T15:59:59.999Z');
  expect(live.default.version).toBe(files.default.version);
  now = at('2026-06-09T16:00:00Z');
  expect(live.default.document.title.zh).toBe('国家通用政策（2026修订）');
  expect(live.default.version).not.toBe(files.default.version);
  expect(live.byId('national-2026')).toBe(live.default);
  expect(live.all.map(({ id }) => id)).toEqual(files.all.map(({ id }) => id));
});

test('is the one whose day came last, and the one before again where that was withdrawn in time', async () => {
  await publish('policy-1', changed, '2026-06-01');
  await publish('policy-2', changed.replace('2026修订', '再次修订'), '2026-06-20');
  await live.refresh();
  expect(live.default.document.title.zh).toContain('2026修订');
  now = at('2026-06-19T16:00:00Z');
  expect(live.default.document.title.zh).toContain('再次修订');
  const withdrawal = { do: 'withdraw', reason: 'r' } as const;
  const given = { by: { account: 'author' }, now: at('2026-06-19T00:00:00Z') };
  await act(policyProcess, processStoreOn(graph, rate), { stream: 'policy-2', command: withdrawal, ...given });
  await live.refresh();
  expect(live.default.document.title.zh).toContain('2026修订');
});

test('keeps the policy in force where this build cannot read what was published, and says so once', async () => {
  await publish('policy-1', 'id: broken', '2026-06-01');
  await live.refresh();
  await live.refresh();
  expect(live.default).toBe(files.default);
  expect(lines.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
});

test('a national text that is published leaves local ones over the one before, and they say so until they are made anew', async () => {
  const behind = () => live.all.filter((policy) => baseInForce(policy, live)).map(({ id }) => id);
  const local = files.all.flatMap(({ id, extends: base }) => (base ? [id] : []));
  await publish('policy-1', changed, '2026-06-10');
  await live.refresh();
  expect([live.alone, behind()]).toEqual([files.default, []]);
  now = at('2026-06-10T04:00:00Z');
  expect([live.alone, behind()]).toEqual([live.byId('national-2026'), local]);
  await publish('policy-2', readFileSync('schema/policy/shanghai-2024.yaml', 'utf8'), '2026-06-11');
  now = at('2026-06-11T04:00:00Z');
  await live.refresh();
  expect([live.default.id, live.alone.document.title.zh]).toEqual(['shanghai-2024', '国家通用政策（2026修订）']);
  expect(behind()).toEqual(local.filter((id) => id !== 'shanghai-2024'));
});

test('a local text that is published over an old national one does not hide the one in force', async () => {
  await publish('policy-1', changed.replace('id: national-2026', 'id: national-2027'), '2026-06-01');
  await publish('policy-2', readFileSync('schema/policy/shanghai-2024.yaml', 'utf8'), '2026-06-02');
  now = at('2026-06-02T04:00:00Z');
  await live.refresh();
  expect([live.default.id, baseInForce(live.default, live)?.id]).toEqual(['shanghai-2024', 'national-2027']);
});
