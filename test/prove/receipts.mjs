import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SigningKeys } from '../../dist/src/access/signingKeys.js';
import { RECEIPT_TYPE } from '../../dist/src/approval/receipt.js';
import { leafHash } from '../../dist/src/audit/merkle.js';
import { now } from '../../dist/src/main/clock.js';
import { replayTools, verdictOn } from '../../dist/src/main/commands/replay.js';
import { tokenOf } from '../../dist/src/main/commands/token.js';
import { crowd } from '../../dist/src/main/demo/crowd.js';
import { listen } from '../../dist/src/main/httpServer.js';
import { openGraph, platformOn } from '../../dist/src/main/platform.js';
import { ratingBy } from '../../dist/src/main/rating.js';
import { readSettings } from '../../dist/src/main/settings.js';
import { loadPolicies } from '../../dist/src/policy/loadPolicies.js';
import { dice } from './city.mjs';
import { connectionTo } from './platform.mjs';
import { takeIn } from './takeIn.mjs';

const SUBJECTS_FIRST = 2_000;
/** For each receipt: 50,000 and 2,500 at full size. */
const FURTHER_EACH = 5;
const CORRECTIONS_EACH = 0.25;
const ASKED_TOGETHER = 100;
const REPLAYED_TOGETHER = 8;
const TODAY = '2026-11-22';

/** The same records once more, corrected: another name, or never sent. */
const corrected = ({ source, envelope }, i) => ({
  source,
  envelope: {
    ...envelope,
    revision: (envelope.revision ?? 1) + 10,
    ...(i % 3 === 0
      ? { op: 'RETRACT' }
      : {
          row: envelope.row && {
            ...envelope.row,
            ...(envelope.row.企业名称 ? { 企业名称: `${envelope.row.企业名称}更` } : {}),
          },
        }),
  },
});

async function askAll({ url, token, codes, items, receipts, random }) {
  const pick = (all) => all[Math.floor(random() * all.length)];
  const query = `query($i: [CreditCheckInput!]!) { creditChecks(inputs: $i) { check { decision receipt } error { code } } }`;
  const found = [];
  const decisions = {};
  for (let asked = 0; found.length < receipts && asked < 5 * receipts; asked += ASKED_TOGETHER) {
    const inputs = Array.from({ length: ASKED_TOGETHER }, () => {
      const item = pick(items);
      const missing = item.materials.filter(() => random() < 0.3).map(({ id }) => id);
      return { code: pick(codes), purpose: '办理事项', item: item.id, missing };
    });
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { i: inputs } }),
    });
    const { data, errors } = await answer.json();
    // A busy machine may leave a cold graph silent for seconds: then it is asked again.
    if (errors?.[0].extensions.code === 'UNAVAILABLE') continue;
    if (errors) throw new Error(JSON.stringify(errors[0]));
    for (const { check } of data.creditChecks) {
      if (!check || found.length === receipts) continue;
      found.push(check.receipt);
      decisions[check.decision] = (decisions[check.decision] ?? 0) + 1;
    }
  }
  return { found, decisions };
}

/** As `chengxin replay` does it, keeping between receipts what it read once. */
function keptTools(settings, graph) {
  const tools = replayTools(settings, graph);
  const rules = new Map();
  const leaves = new Map();
  const folder = join(settings.dataDir, 'audit', '0001');
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.log')))
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n'))
      if (line.startsWith('{')) leaves.set(JSON.parse(line).n, leafHash(line).toString('base64url'));
  return {
    ...tools,
    leafAt: async (_, n) => leaves.get(n) ?? 'NO_SUCH_ENTRY',
    rulesOf: (named) => {
      const key = JSON.stringify(named);
      if (!rules.has(key)) rules.set(key, tools.rulesOf(named));
      return rules.get(key);
    },
  };
}

async function replayAll(receipts, tools) {
  const counts = {};
  const samples = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: REPLAYED_TOGETHER }, async () => {
      while (next < receipts.length) {
        const jws = receipts[next++];
        const { verdict, differences } = await verdictOn(jws, tools);
        counts[verdict] = (counts[verdict] ?? 0) + 1;
        if (verdict !== 'SAME' && samples.length < 5) samples.push(differences.slice(0, 4));
      }
    }),
  );
  return { counts, samples };
}

const payloadOf = (jws) => JSON.parse(Buffer.from(jws.split('.')[1], 'base64url').toString());

/** What is changed, and what the verdict must name. */
async function tamper({ receipts, settings, graph, env, root }) {
  const tools = keptTools(settings, graph);
  const results = [];
  const expectNamed = async (what, jws, named, by = tools) => {
    const { verdict, differences } = await verdictOn(jws, by);
    const text = differences.map(({ where, was, is }) => `${where}: ${was}, ${is}`).join('; ');
    results.push({
      what,
      holds: verdict !== 'SAME' && named.test(`${verdict} ${text}`),
      text: `${verdict} ${text}`.slice(0, 160),
    });
  };
  const [jws] = receipts;
  const [head, body, signature] = jws.split('.');
  const payload = payloadOf(jws);
  const forged = Buffer.from(JSON.stringify({ ...payload, asOf: '2026-01-01T00:00:00.000Z' })).toString('base64url');
  await expectNamed('a receipt whose text was changed', [head, forged, signature].join('.'), /SIGNATURE/);
  await expectNamed(
    'a receipt whose signature was changed',
    [head, body, receipts[1].split('.')[2]].join('.'),
    /SIGNATURE/,
  );
  const other = SigningKeys.open(join(root, 'other-signing'));
  await expectNamed('a receipt signed with another key', await other.sign(payload, RECEIPT_TYPE), /UNKNOWN_KEY/);
  await expectNamed('a token in place of a receipt', tokenOf(settings, { role: 'approval' }), /TYPE/);
  const own = SigningKeys.open(join(settings.dataDir, 'signing'));
  const lie = { ...payload, answer: { ...payload.answer, tier: payload.answer.tier === 'GOOD' ? 'SEVERE' : 'GOOD' } };
  await expectNamed(
    'an answer that was never given, signed with our own key',
    await own.sign(lie, RECEIPT_TYPE),
    /answer\.tier/,
  );
  const { leaf } = payloadOf(receipts[1]).audit;
  const elsewhere = await own.sign({ ...payload, audit: { ...payload.audit, leaf } }, RECEIPT_TYPE);
  await expectNamed('another entry of the log', elsewhere, /audit/);
  for (const [what, version, where] of [
    ['a policy that was changed', payload.rules.policy, /rules\.policy/],
    ['tables of answers that were changed', payload.rules.catalogue, /rules\.catalogue/],
  ]) {
    const file = join(settings.dataDir, 'rules', `${version}.json`);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('DISHONEST', 'WARNING'));
    await expectNamed(what, jws, where, keptTools(settings, graph));
    writeFileSync(file, text);
  }
  const connection = connectionTo(env);
  const about = receipts.find((each) => payloadOf(each).facts.length > 1);
  const key = payloadOf(about).input.subject;
  const facts = await connection.read(
    'MATCH (:Identifier {key: $key})<-[:ABOUT]-(f:Fact) WHERE f.knownFrom <= $at RETURN f.id AS id, f.content AS content ORDER BY id LIMIT 1',
    { key, at: payloadOf(about).subjects[0].knownAt },
  );
  const [{ id, content }] = facts;
  const changed = JSON.stringify({ ...JSON.parse(content), changed: 'by hand' });
  await connection.command('MATCH (f:Fact {id: $id}) SET f.content = $changed', { id, changed });
  await expectNamed('a fact that was changed in the graph', about, new RegExp(`fact ${id}`));
  await connection.command('MATCH (f:Fact {id: $id}) SET f.content = $content', { id, content });
  const { verdict } = await verdictOn(about, tools);
  results.push({ what: 'the fact put back: SAME again', holds: verdict === 'SAME', text: verdict });
  await connection.command('MATCH (f:Fact {id: $id}) DETACH DELETE f', { id });
  await expectNamed('a fact that is no longer kept', about, /^ERASED .*no longer kept/);
  await connection.close();
  return results;
}

/** Receipts are given, then 50,000 further records, corrections and a new policy come; each must replay SAME, and tampering be named. */
export async function receipts({ engines, seed, say, records: wanted = 10_000 }) {
  await engines.start('neo4j');
  const env = { NEO4J_URI: `bolt://127.0.0.1:${engines.ports.neo4j[0]}` };
  const root = mkdtempSync(join(tmpdir(), 'chengxin-prove-receipts-'));
  const settings = readSettings({
    ...env,
    CHENGXIN_DATA_DIR: join(root, 'data'),
    LOG_LEVEL: 'error',
  });
  const graph = openGraph(settings);
  try {
    await graph.migrate();
    const platform = await platformOn(graph, settings);
    const first = [...crowd({ seed, subjects: SUBJECTS_FIRST, today: TODAY })];
    say(`${await takeIn(platform, first)} records taken in`);
    const server = await listen(platform, settings, 0);
    const codes = [...new Set(first.flatMap(({ envelope }) => envelope.row?.统一社会信用代码 ?? []))];
    const { items } = (
      await (
        await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${tokenOf(settings, { role: 'approval' })}`,
          },
          body: JSON.stringify({ query: '{ items { id materials { id } } }' }),
        })
      ).json()
    ).data;
    const token = tokenOf(settings, { role: 'approval', department: 'market-regulation' });
    const { found, decisions } = await askAll({
      url: server.url,
      token,
      codes,
      items,
      receipts: wanted,
      random: dice(seed),
    });
    await server.close();
    say(`${found.length} receipts for ${codes.length} subjects: ${JSON.stringify(decisions)}`);
    let taken = await takeIn(
      platform,
      first
        .slice(0, wanted * CORRECTIONS_EACH * 3)
        .filter((_, i) => i % 3 === 0)
        .map(corrected),
    );
    say(`${taken} corrections and retractions taken in`);
    const later = crowd({ seed: seed + 1_000, subjects: 9_900, today: TODAY });
    const further = [];
    for (const each of later) if (further.push(each) === wanted * FURTHER_EACH) break;
    taken = await takeIn(platform, further);
    say(`${taken} further records taken in`);
    const tables = join(root, 'tables');
    cpSync('schema', tables, { recursive: true });
    const policyFile = join(tables, 'policy', 'national-2026.yaml');
    const rows = /^tiers:[\s\S]*?(?=^[a-z])/m;
    const harder = (text) => text.replaceAll('tier: WARNING', 'tier: DISHONEST');
    writeFileSync(policyFile, readFileSync(policyFile, 'utf8').replace(rows, harder));
    const policy = (await loadPolicies(tables)).default;
    for (let due = [''], n = 0; due.length > 0; n += due.length) {
      due = await graph.due(now(), policy.version, 2_000);
      if (due.length > 0) await graph.reassess(due, ratingBy(policy), now());
      else say(`${n} assessed by the new policy ${policy.version}`);
    }
    const begun = Date.now();
    const { counts, samples } = await replayAll(found, keptTools(settings, graph));
    say(`replayed in ${((Date.now() - begun) / 1000).toFixed(0)} s: ${JSON.stringify(counts)}`);
    for (const sample of samples) say(`  ${JSON.stringify(sample)}`);
    const tampered = await tamper({ receipts: found, settings, graph, env, root });
    for (const { what, holds, text } of tampered) say(`${holds ? 'named ' : 'MISSED'}  ${what}  ${text}`);
    const same = counts.SAME ?? 0;
    return {
      holds: found.length === wanted && same === wanted && tampered.every(({ holds }) => holds),
      summary: `${same} of ${wanted} receipts SAME, ${tampered.filter(({ holds }) => holds).length} of ${tampered.length} tamperings named`,
    };
  } finally {
    await graph.close();
    rmSync(root, { recursive: true, force: true });
  }
}
