import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { now } from '../../dist/src/main/clock.js';
import { tokenOf } from '../../dist/src/main/commands/token.js';
import { crowd } from '../../dist/src/main/demo/crowd.js';
import { openGraph, platformOn } from '../../dist/src/main/platform.js';
import { readSettings } from '../../dist/src/main/settings.js';
import { ofUscc } from '../../dist/src/subject/identifier.js';
import { Engines } from '../prove/engines.mjs';
import { takeIn } from '../prove/takeIn.mjs';
import { figure, median } from './figures.mjs';
import { load } from './load.mjs';

const READ_TOGETHER = 500;
/** As many as the peers are asked about: an applicant is asked about more than once. */
const CODES = 200;

const PLAIN = 'query($i: CreditCheckInput!) { creditCheck(input: $i) { code name tier } }';
const ITEM =
  'query($i: CreditCheckInput!) { creditCheck(input: $i) { code name tier decision materials { material decision supplementBy } receipt } }';
const bodies = (query, codes, more) =>
  codes.map((code) => JSON.stringify({ query, variables: { i: { code, purpose: 'permit', ...more } } }));

const server = (mode, env) =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('./approvalServer.mjs', import.meta.url), [mode], {
      env: { ...process.env, ...env },
      execArgv: ['--max-semi-space-size=64'],
    });
    child.once('message', ({ url }) => resolve({ url, child }));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
const rssMb = ({ pid }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;

/** Sends codes as NDJSON, reading while it sends; gives lines a second and the server's memory at its highest. */
function manyLines({ url, child }, token, codes, lines) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    let mostMb = 0;
    let [answered, bad] = [0, 0];
    const watch = setInterval(() => {
      mostMb = Math.max(mostMb, rssMb(child));
    }, 100);
    const request = http.request(`${url}/v1/credit`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      response.setEncoding('utf8');
      response.on('data', (text) => {
        for (const character of text) if (character === '\n') answered++;
        if (text.includes('"error":')) bad++;
      });
      response.on('end', () => {
        clearInterval(watch);
        const perSecond = answered / ((performance.now() - begun) / 1_000);
        resolve({
          perSecond,
          bad: bad + (answered === lines ? 0 : 1),
          mostMb,
        });
      });
    });
    let sent = 0;
    const send = () => {
      while (sent < lines)
        if (
          !request.write(
            `${JSON.stringify({ code: codes[sent++ % codes.length], purpose: 'permit', receipt: false })}\n`,
          )
        )
          return request.once('drain', send);
      request.end();
    };
    send();
  });
}

/** Works off what the records left to be assessed anew, as the platform's clock does. */
async function settled({ graph, rate, policies }) {
  const { version } = policies.default;
  for (;;) {
    const keys = await graph.due(now(), version, 500);
    if (keys.length === 0) return;
    await graph.reassess(keys, rate, now());
  }
}

/** Items are answered for whoever may apply: the deregistered are refused, and left out here. */
async function answered({ url }, headers, codes, more) {
  const kept = [];
  for (const [i, body] of bodies(ITEM, codes, more).entries()) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    if (!(await response.text()).includes('"errors"')) kept.push(codes[i]);
    if (kept.length === CODES) break;
  }
  return kept;
}

async function bareReads(graph, codes, lines) {
  const begun = performance.now();
  for (let read = 0; read < lines; read += READ_TOGETHER)
    await graph.look(Array.from({ length: READ_TOGETHER }, (_, i) => ofUscc(codes[(read + i) % codes.length])));
  return lines / ((performance.now() - begun) / 1_000);
}

/**
 * An answer for an item with its receipt and a durable log entry against the plain check of a server that keeps no log, in
 * interleaved rounds; and codes as NDJSON (`lines` of them) against the bare batched read, with the memory of the server meanwhile.
 */
export async function approval({ rounds, seconds, connections, lines }) {
  const engines = await new Engines().start('neo4j');
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-bench-approval-'));
  const env = {
    NEO4J_URI: `bolt://127.0.0.1:${engines.ports.neo4j[0]}`,
    CHENGXIN_DATA_DIR: folder,
    LOG_LEVEL: 'error',
  };
  const settings = readSettings({ ...process.env, ...env });
  const graph = openGraph(settings);
  const servers = [];
  try {
    await graph.migrate();
    const first = [...crowd({ seed: 1, subjects: 2_000, today: '2026-11-22' })];
    const platform = await platformOn(graph, settings);
    await takeIn(platform, first);
    await settled(platform);
    const codes = [
      ...new Set(
        first.flatMap(({ source, envelope }) => (source === 'registration' && envelope.row?.统一社会信用代码) || []),
      ),
    ];
    const token = tokenOf(settings, { role: 'approval', department: 'market-regulation' });
    const headers = { authorization: `Bearer ${token}` };
    const [bare, full] = [await server('bare', env), await server('full', env)];
    servers.push(bare, full);
    const ask = (at, query, more) =>
      load({ url: `${at.url}/graphql`, headers, bodies: bodies(query, codes, more) }, { connections, seconds });
    const item = { item: 'project-approval', missing: ['planning-permit'] };
    const seen = { plain: [], item: [], lines: [], reads: [] };
    codes.splice(0, codes.length, ...(await answered(full, headers, codes, item)));
    await ask(bare, PLAIN);
    await ask(full, ITEM, item);
    await manyLines(full, token, codes, lines);
    for (let round = 0; round < rounds; round++) {
      seen.plain.push(await ask(bare, PLAIN));
      seen.item.push(await ask(full, ITEM, item));
    }
    for (let round = 0; round < Math.min(3, rounds); round++) {
      seen.reads.push(await bareReads(graph, codes, lines));
      seen.lines.push(await manyLines(full, token, codes, lines));
    }
    const ratio = (a, b) => median(a.map((each, i) => each / b[i]));
    const perSecond = (all) => all.map((each) => each.perSecond);
    const bad = [...seen.plain, ...seen.item, ...seen.lines].reduce((sum, each) => sum + each.bad, 0);
    return [
      figure('approval', 'plain checks a second, no log', median(perSecond(seen.plain)), {}, seen.plain),
      figure('approval', 'item, receipt and durable log a second', median(perSecond(seen.item)), {}, seen.item),
      figure('approval', 'item, receipt and log over plain', ratio(perSecond(seen.item), perSecond(seen.plain)), {
        atLeast: 0.6,
      }),
      figure('approval', `NDJSON lines a second (${lines})`, median(perSecond(seen.lines)), {}, seen.lines),
      figure(
        'approval',
        'NDJSON over the bare batched read',
        ratio(perSecond(seen.lines), seen.reads),
        { atLeast: 0.3 },
        seen.reads,
      ),
      figure('approval', 'memory at its highest, MB', Math.max(...seen.lines.map(({ mostMb }) => mostMb)), {}),
      figure(
        'approval',
        'memory of the last lines over that of the first',
        seen.lines.at(-1).mostMb / seen.lines[0].mostMb,
        {
          atMost: 1.15,
        },
      ),
      figure('approval', 'bad answers', bad, { atMost: 0 }),
    ];
  } finally {
    for (const { child } of servers) child.kill('SIGTERM');
    await graph.close();
    await engines.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
