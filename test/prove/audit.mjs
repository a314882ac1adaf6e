import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSigned } from '../../dist/src/access/signedText.js';
import { SigningKeys } from '../../dist/src/access/signingKeys.js';
import { AuditLog } from '../../dist/src/audit/auditLog.js';
import { verifyLog } from '../../dist/src/audit/verify.js';
import { dice } from './city.mjs';

const TYPE = 'chengxin-checkpoint+jwt';
const ENTRIES = 400;
const SEGMENT_BYTES = 30_000;

const keysOf = (signing) => ({
  sign: (checkpoint) => signing.sign(checkpoint, TYPE),
  read: (jws) => readSigned(jws, TYPE, signing),
});

/** A closed log in several segments, with an earlier state of it and a checkpoint that somebody kept. */
async function written(folder, keys, random) {
  const log = await AuditLog.open(folder, { keys, clock: () => new Date().toISOString(), segmentBytes: SEGMENT_BYTES });
  let earlier;
  for (let n = 0; n < ENTRIES; ) {
    const group = [];
    for (let left = 1 + Math.floor(random() * 4); left > 0 && n < ENTRIES; left--, n++)
      group.push(
        log.append({
          kind: 'CREDIT_CHECK',
          at: new Date().toISOString(),
          by: { role: 'approval', account: `window-${n % 9}` },
          subject: `uscc:${n % 50}`,
          purpose: n % 2 ? '施工许可' : '食品经营许可',
          decision: n % 3 ? 'ALLOW' : 'DENY',
        }),
      );
    await Promise.all(group.map(({ durable }) => durable));
    if (!earlier && n > ENTRIES / 2) earlier = contents(folder);
  }
  await log.close();
  return earlier;
}

const contents = (folder) => new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));

/** Each gives the changed files (undefined: the file is gone), or nothing where it can change nothing here. */
const TAMPERINGS = {
  'a byte changed': ({ files, pick, int }) => {
    const [name, bytes] = pick([...files]);
    const changed = Buffer.from(bytes);
    const at = int(bytes.length);
    changed[at] ^= 1 << int(8);
    return [[name, changed]];
  },
  'an entry rewritten': ({ lines, pick }) => {
    const [name, all] = pick(lines);
    const entries = all.flatMap((line, i) => (line.startsWith('{') ? [i] : []));
    if (entries.length === 0) return undefined;
    const at = pick(entries);
    const forged = all[at].includes('"DENY"')
      ? all[at].replace('"DENY"', '"ALLOW"')
      : all[at].replace('"ALLOW"', '"DENY"');
    return [[name, joined(all.with(at, forged))]];
  },
  'a line removed': ({ lines, pick, int }) => {
    const [name, all] = pick(lines);
    return [[name, joined(all.toSpliced(int(all.length), 1))]];
  },
  'a line twice': ({ lines, pick, int }) => {
    const [name, all] = pick(lines);
    const at = int(all.length);
    return [[name, joined(all.toSpliced(at, 0, all[at]))]];
  },
  'two lines exchanged': ({ lines, pick, int }) => {
    const [name, all] = pick(lines);
    const [a, b] = [int(all.length), int(all.length)];
    return [[name, joined(all.with(a, all[b]).with(b, all[a]))]];
  },
  'a line moved to another segment': ({ lines, pick, int }) => {
    const [from, to] = [pick(lines), pick(lines)];
    if (from[0] === to[0]) return undefined;
    const at = int(from[1].length);
    return [
      [from[0], joined(from[1].toSpliced(at, 1))],
      [to[0], joined(to[1].toSpliced(int(to[1].length), 0, from[1][at]))],
    ];
  },
  'an entry slipped in': ({ lines, pick, int }) => {
    const [name, all] = pick(lines);
    const at = int(all.length + 1);
    return [[name, joined(all.toSpliced(at, 0, `{"n":${int(ENTRIES)},"kind":"CREDIT_CHECK","decision":"ALLOW"}`))]];
  },
  'an empty line': ({ lines, pick, int }) => {
    const [name, all] = pick(lines);
    return [[name, joined(all.toSpliced(int(all.length + 1), 0, ''))]];
  },
  'the end cut off anywhere': ({ files, segments, int }) => {
    const name = segments.at(-1);
    return [[name, files.get(name).subarray(0, int(files.get(name).length))]];
  },
  'the end cut off at a checkpoint': ({ lines, pick }) => {
    const [name, all] = lines.at(-1);
    const ends = all.flatMap((line, i) => (!line.startsWith('{') && i < all.length - 1 ? [i] : []));
    return ends.length === 0 ? undefined : [[name, joined(all.slice(0, pick(ends) + 1))]];
  },
  'a segment removed': ({ segments, pick }) => [[pick(segments), undefined]],
  'two segments exchanged': ({ files, segments, pick }) => {
    const [a, b] = [pick(segments), pick(segments)];
    return [
      [a, files.get(b)],
      [b, files.get(a)],
    ];
  },
  'a segment emptied': ({ segments, pick }) => [[pick(segments), Buffer.alloc(0)]],
  'a group forged and signed with another key': async ({ lines, other, pick }) => {
    const [name, all] = pick(lines);
    const checkpoints = all.flatMap((line, i) => (!line.startsWith('{') && i > 0 ? [i] : []));
    if (checkpoints.length === 0) return undefined;
    const at = pick(checkpoints);
    const payload = JSON.parse(Buffer.from(all[at].split('.')[1], 'base64url').toString());
    return [[name, joined(all.with(at, await other.sign(payload, TYPE)))]];
  },
  'a checkpoint put in place of another': ({ lines, pick }) => {
    const [name, all] = pick(lines);
    const checkpoints = all.flatMap((line, i) => (line.startsWith('{') ? [] : [i]));
    return [[name, joined(all.with(pick(checkpoints), all[pick(checkpoints)]))]];
  },
  'the head removed': () => [['head', undefined]],
  'the end cut off and the head rolled back, against a kept checkpoint': ({ earlier, files }) => [
    ...[...files.keys()].map((name) => [name, earlier.get(name)]),
  ],
};
const joined = (lines) => Buffer.from(lines.map((line) => `${line}\n`).join(''));

/** Random tamperings of a log, each by itself: all must be found, and the untouched log must not be. */
export async function audit({ seed, say, records: tamperings = 1_000 }) {
  const random = dice(seed);
  const int = (n) => Math.floor(random() * n);
  const pick = (all) => all[int(all.length)];
  const root = mkdtempSync(join(tmpdir(), 'chengxin-prove-audit-'));
  try {
    const [signing, other] = ['ours', 'others'].map((name) => SigningKeys.open(join(root, name)));
    const keys = keysOf(signing);
    const folder = join(root, 'log');
    const earlier = await written(folder, keys, random);
    const files = contents(folder);
    const segments = [...files.keys()].filter((name) => name.endsWith('.log')).sort();
    const lines = segments.map((name) => [name, files.get(name).toString().split('\n').slice(0, -1)]);
    const { faults, last, checkpoints } = await verifyLog(folder, keys);
    say(
      `${ENTRIES} entries, ${checkpoints} checkpoints, ${segments.length} segments; untouched: ${faults.length} faults`,
    );
    if (faults.length > 0) return { holds: false, summary: 'the untouched log is said to be changed' };
    const found = {};
    const missed = [];
    for (let done = 0; done < tamperings; ) {
      const kind = pick(Object.keys(TAMPERINGS));
      const changed = await TAMPERINGS[kind]({ files, segments, lines, other, earlier, pick, int });
      if (!changed?.some(([name, bytes]) => !bytes?.equals(files.get(name)))) continue;
      done++;
      for (const [name, bytes] of changed)
        if (bytes) writeFileSync(join(folder, name), bytes);
        else rmSync(join(folder, name));
      const seen = await verifyLog(folder, keys, kind.includes('kept') ? { kept: [last] } : {}).catch((error) => ({
        faults: [{ where: 'reading', what: error.message }],
      }));
      if (seen.faults.length > 0) found[kind] = (found[kind] ?? 0) + 1;
      else missed.push(kind);
      for (const [name] of changed) writeFileSync(join(folder, name), files.get(name));
    }
    for (const [kind, count] of Object.entries(found)) say(`${String(count).padStart(5)}  ${kind}`);
    for (const kind of missed) say(`MISSED  ${kind}`);
    return { holds: missed.length === 0, summary: `${tamperings - missed.length} of ${tamperings} tamperings found` };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
