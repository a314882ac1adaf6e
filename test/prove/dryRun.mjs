import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assess } from '../../dist/src/assessment/assess.js';
import { now } from '../../dist/src/main/clock.js';
import { draftPolicy, loadPolicies } from '../../dist/src/policy/loadPolicies.js';
import { fillSubjects, seededSubject } from './dryRunCity.mjs';

const CLI = 'dist/src/main/chengxin.js';
const MEMORY_MB_MAX = 1_024;
const SPEED_MIN = 0.3;

/** A draft that moves people both ways: the abnormal list weighs more, arrears from a lower sum, grade C no more. */
const DRAFT = `
id: stricter
extends: national-2026
title: { zh: 更严, en: Stricter }
decisions: []
tiers:
  hitPolicy: ALL_MATCHING_WORST_TIER
  without: [tax-grade-c]
  rows:
    - id: abnormal-list
      from: 2014-10-01
      subjects: { except: [INDIVIDUAL_BUSINESS] }
      when: { facts: Listing, list: ABNORMAL_OPERATIONS }
      clock: listed
      tier: DISHONEST
      basis: 公示14第17条
      source: { certainty: CHOICE, text: a draft }
      text: { zh: 被列入经营异常名录, en: On the abnormal-operations list }
    - id: tax-arrears
      from: 2015-04-24
      when: { facts: TaxArrears, sumYuan: { atMost: 20000 } }
      clock: while-true
      tier: WARNING
      basis: 征管15第45条
      source: { certainty: CHOICE, text: a draft }
      text: { zh: 欠缴税款不超过2万元, en: "Tax arrears up to 20,000 yuan" }
    - id: tax-arrears-over-100k
      from: 2015-04-24
      when: { facts: TaxArrears, sumYuan: { over: 20000 } }
      clock: while-true
      tier: DISHONEST
      basis: 征管15第45条
      source: { certainty: CHOICE, text: a draft }
      text: { zh: 欠缴税款超过2万元, en: "Tax arrears over 20,000 yuan" }
`;

/**
 * Dry-run over everybody in a real Neo4j: its table beside a recompute of every subject from the seed alone, its speed
 * beside only reading the same dossiers (rounds of both in turn, medians), its memory at its highest.
 */
export async function dryRun({ engines, records: subjects = 300_000, rounds = 3, seed, say }) {
  await engines.start('neo4j');
  const env = { NEO4J_URI: `bolt://127.0.0.1:${engines.ports.neo4j[0]}` };
  const folder = mkdtempSync(join(tmpdir(), 'dry-run-'));
  const [draft, csv] = [join(folder, 'stricter.yaml'), join(folder, 'changes.csv')];
  writeFileSync(draft, DRAFT);
  const policies = await loadPolicies('schema');
  await fillSubjects(env, subjects, seed, policies.default, say);
  const digestBefore = await digestOf(env);
  const [reads, runs] = [[], []];
  let mostMb = 0;
  let printed = '';
  for (let round = 1; round <= rounds; round++) {
    reads.push(await secondsToRead(env, subjects));
    const run = await runCli(['policy', 'dry-run', draft, '--csv', csv], env);
    runs.push(run.seconds);
    mostMb = Math.max(mostMb, run.mostMb);
    printed = run.printed;
    say(
      `round ${round}: reading ${reads.at(-1).toFixed(1)} s, dry-run ${run.seconds.toFixed(1)} s, ${run.mostMb.toFixed(0)} MB`,
    );
  }
  say(`the table:\n${printed}`);
  const wrong = compare(csv, subjects, seed, policies, draftPolicy('stricter', DRAFT, policies));
  const same = (await digestOf(env)) === digestBefore;
  const ratio = median(reads) / median(runs);
  return {
    holds: wrong.length === 0 && mostMb < MEMORY_MB_MAX && ratio >= SPEED_MIN && same,
    summary: `${subjects} subjects: reading ${median(reads).toFixed(1)} s, dry-run ${median(runs).toFixed(1)} s (${ratio.toFixed(2)}x), at most ${mostMb.toFixed(0)} MB, ${wrong.length} lines other than the recompute${wrong[0] ? ` (${wrong[0]})` : ''}, ${same ? 'nothing written' : 'THE GRAPH CHANGED'}`,
  };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function digestOf(env) {
  const { printed } = await runCli(['digest'], env);
  return printed.trim();
}

/** The same pages, only read; in a process of its own, as the dry-run is. */
async function secondsToRead(env, subjects) {
  const child = spawn(process.execPath, ['test/prove/readDossiers.mjs'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
  });
  await once(child, 'exit');
  const { seconds, read } = JSON.parse(text);
  if (read !== subjects) throw new Error(`${read} of ${subjects} dossiers read`);
  return seconds;
}

async function runCli(args, env) {
  const begun = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let [printed, mostMb] = ['', 0];
  child.stdout.on('data', (part) => {
    printed += part;
  });
  const watch = setInterval(() => {
    mostMb = Math.max(mostMb, residentMb(child.pid));
  }, 200);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code > 1) throw new Error(`${args.join(' ')} exited ${code}`);
  return { printed, mostMb, seconds: (performance.now() - begun) / 1000 };
}

/** The highest that the kernel saw of the process. */
function residentMb(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return 0;
  }
}

/** Every subject rated by both from the seed alone, never from the graph; lines that only one of the two has. */
function compare(csv, subjects, seed, policies, to) {
  const lines = new Map(
    readFileSync(csv, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([code, before, after]) => [code, `${before} ${after}`]),
  );
  const wrong = [];
  const at = now();
  for (let i = 0; i < subjects; i++) {
    const { dossier, code } = seededSubject(i, seed);
    const [before, after] = [policies.default, to].map((policy) => assess(dossier, policy, at).tier ?? 'UNRATED');
    const wanted = before === after ? undefined : `${before} ${after}`;
    if (lines.get(code) !== wanted) wrong.push(`${code}: ${lines.get(code)}, recomputed ${wanted}`);
    lines.delete(code);
  }
  return [...wrong, ...lines.keys()];
}
