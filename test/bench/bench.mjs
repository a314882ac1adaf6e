import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { approval } from './approval.mjs';
import { startCity } from './city.mjs';
import { holds, tell } from './figures.mjs';
import { intake } from './intake.mjs';
import { many } from './many.mjs';
import { peers } from './peers.mjs';
import { sizes } from './sizes.mjs';
import { underIntake } from './underIntake.mjs';

const USAGE = `npm run bench -- [NAME...] [--quick] [--out DIR] [--peers DIR] [--seed N]

Measures on engines of its own, in interleaved rounds; prints medians and ratios with their goals and writes bench.json.
NAME is any of intake, peers, many, under-intake, approval, sizes; all of them where none is named.
--quick  smaller and shorter: shows that it runs, its figures mean little
--out    where bench.json goes (default: a folder of this run below the system's temporary one)
--peers  the folder with peers.mjs and compare.mjs (default ../shared/bench)`;

const FULL = {
  intake: { records: 60_000, rounds: 3 },
  peers: { rounds: 3, seconds: 4, connections: 32 },
  many: { rounds: 5, asks: 30 },
  underIntake: { records: 100_000, rounds: 3, seconds: 4 },
  approval: { rounds: 5, seconds: 4, connections: 32, lines: 100_000 },
  sizes: { few: 2_000, many: 300_000, rounds: 5, seconds: 3, connections: 32 },
};
const QUICK = {
  intake: { records: 4_000, rounds: 1 },
  peers: { rounds: 1, seconds: 2, connections: 32 },
  many: { rounds: 1, asks: 5 },
  underIntake: { records: 30_000, rounds: 1, seconds: 2 },
  approval: { rounds: 1, seconds: 2, connections: 32, lines: 5_000 },
  sizes: { few: 2_000, many: 10_000, rounds: 1, seconds: 2, connections: 32 },
};
/** These ask one city, which the intake of the first fills. */
const OF_ONE_CITY = ['intake', 'peers', 'many', 'under-intake'];
const NAMES = [...OF_ONE_CITY, 'approval', 'sizes'];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string', default: join(tmpdir(), `chengxin-bench-${process.pid}`) },
    peers: { type: 'string', default: '../shared/bench' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
const names = positionals.length > 0 ? positionals : NAMES;
if (options.help || names.some((name) => !NAMES.includes(name))) {
  console.log(USAGE);
  process.exit(options.help ? 0 : 2);
}
// Whatever was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
const size = options.quick ? QUICK : FULL;
const begun = Date.now();
const say = (line) => console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}`);
const seed = Number(options.seed);
const [figures, skipped] = [[], []];

/** One part that fails is told; the others are measured. */
async function measure(name, work) {
  if (!names.includes(name)) return;
  say(`${name} ...`);
  try {
    const seen = await work();
    if ('skipped' in seen) skipped.push(seen.skipped);
    else figures.push(...seen);
  } catch (error) {
    skipped.push(`${name}: ${error.stack}`);
  }
}

if (names.some((name) => OF_ONE_CITY.includes(name))) {
  const city = await startCity('neo4j', 'kafka');
  try {
    if (!names.includes('intake')) await intake(city, { ...QUICK.intake, rounds: 0, seed, say });
    await measure('intake', () => intake(city, { ...size.intake, seed, say }));
    await measure('peers', () => peers(city, { ...size.peers, folder: resolve(options.peers), say }));
    await measure('many', () => many(city, { ...size.many, say }));
    await measure('under-intake', () => underIntake(city, { ...size.underIntake, seed, say }));
  } finally {
    await city.stop();
  }
}
await measure('approval', () => approval(size.approval));
await measure('sizes', () => sizes({ ...size.sizes, seed, say }));
const about = { at: new Date(begun).toISOString(), seconds: Math.round((Date.now() - begun) / 1000), size, seed };
tell(figures, skipped, about, resolve(options.out));
process.exit(figures.every((each) => holds(each)) && skipped.length === 0 ? 0 : 1);
