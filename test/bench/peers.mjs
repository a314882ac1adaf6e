import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePorts } from '../../dist/src/engines/ports.js';
import { checkOf, itemCheckOf, serveCity, someCodes } from './city.mjs';
import { figure } from './figures.mjs';

const KINDS = ['single', 'batched', 'neo4j-graphql'];
const [SUBJECT, SUBJECTS] = [
  'query($c:String!){subject(code:$c){code name tier legalRepresentatives{name}}}',
  'query($c:String!){subjects(where:{code:{eq:$c}}){code name tier legalRepresentatives{name}}}',
];
/** The machine or a peer was unwell where @neo4j/graphql reached less of `single`. */
const WELL_AT_LEAST = 0.35;

/**
 * One authenticated creditCheck against what a user would reach for instead and against the own server's
 * `{ __typename }`, loaded by the peers' own compare.mjs as it is. `folder` has peers.mjs, compare.mjs and their lock file.
 */
export async function peers(city, { folder, rounds, seconds, connections, say }) {
  if (!existsSync(join(folder, 'compare.mjs')))
    return { skipped: `peers: there is no compare.mjs in ${folder}; say where the peers are with --peers DIR` };
  const copy = mkdtempSync(join(tmpdir(), 'chengxin-bench-'));
  const children = [];
  const server = await serveCity(city);
  try {
    cpSync(folder, copy, { recursive: true });
    const installed = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: copy, encoding: 'utf8' });
    if (installed.status !== 0)
      return { skipped: `peers: npm ci failed in a copy of ${folder}: ${installed.stderr.slice(-400)}` };
    const codes = await someCodes(city.graph, 200);
    const targets = [
      { name: 'creditCheck', url: server.url, headers: server.headers, bodies: codes.map(checkOf), expect: '"name"' },
      ...(await Promise.all(KINDS.map((kind) => startPeer(kind, copy, city.env, codes, children)))),
      await itemTarget(server, codes),
      { name: '__typename', url: server.url, headers: server.headers, bodies: ['{"query":"{ __typename }"}'] },
    ];
    writeFileSync(join(copy, 'targets.json'), JSON.stringify(targets));
    say(`peers: ${targets.length} targets, ${rounds} rounds of ${seconds} s, ${connections} connections`);
    return figuresOf(await compare(copy, [rounds, seconds, connections]));
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await server.stop();
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Items are answered for whoever may apply: the deregistered are refused, and left out here. */
async function itemTarget({ url, headers }, codes) {
  const bodies = [];
  for (const body of codes.map(itemCheckOf)) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    if (!(await response.text()).includes('"errors"')) bodies.push(body);
  }
  return { name: 'item', url, headers, bodies, expect: '"receipt":"' };
}

async function startPeer(kind, copy, env, codes, children) {
  const [port] = await freePorts(1);
  const child = spawn(process.execPath, ['peers.mjs', kind, String(port), env.NEO4J_URI], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('ready')) break;
  const query = kind === 'neo4j-graphql' ? SUBJECTS : SUBJECT;
  const bodies = codes.map((c) => JSON.stringify({ query, variables: { c } }));
  return { name: kind, url: `http://127.0.0.1:${port}/graphql`, bodies, expect: '"name"' };
}

async function compare(copy, options) {
  const child = spawn(process.execPath, ['compare.mjs', 'targets.json', ...options.map(String)], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const part of child.stdout) text += part;
  const line = text.trim().split('\n').at(-1);
  return JSON.parse(line);
}

function figuresOf(rows) {
  const by = Object.fromEntries(rows.map((row) => [row.name, row]));
  const over = (name) => by.creditCheck.reqPerS / by[name].reqPerS;
  const bad = rows.reduce((sum, row) => sum + row.bad, 0);
  return [
    figure('peers', 'creditCheck, requests/s', by.creditCheck.reqPerS, {}, rows),
    figure('peers', 'creditCheck / @neo4j/graphql', over('neo4j-graphql'), { atLeast: 3 }),
    figure('peers', 'item, receipt and durable log / @neo4j/graphql', by.item.reqPerS / by['neo4j-graphql'].reqPerS, {
      atLeast: 2.5,
    }),
    figure('peers', 'creditCheck / batched', over('batched'), { atLeast: 0.6 }),
    figure('peers', 'creditCheck / single', over('single'), {}),
    figure('peers', 'creditCheck / own { __typename }', over('__typename'), {}),
    figure('peers', '@neo4j/graphql / single (below it, run again)', by['neo4j-graphql'].reqPerS / by.single.reqPerS, {
      atLeast: WELL_AT_LEAST,
    }),
    figure('peers', 'bad answers', bad, { atMost: 0 }),
  ];
}
