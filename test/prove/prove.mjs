import { audit } from './audit.mjs';
import { control } from './control.mjs';
import { crash } from './crash.mjs';
import { dryRun } from './dryRun.mjs';
import { engineKills } from './engineKills.mjs';
import { Engines } from './engines.mjs';
import { hub } from './hub.mjs';
import { malformed } from './malformed.mjs';
import { million } from './million.mjs';
import { mutations } from './mutations.mjs';
import { network } from './network.mjs';
import { receipts } from './receipts.mjs';
import { redelivery } from './redelivery.mjs';
import { writers } from './writers.mjs';

/** Proofs too long for `npm test`: npm run prove -- NAME [--records N] [--seed N] [--rounds N] [--kills N]. Prints what it saw; exits 1 where it does not hold, 2 where it cannot be run. */
const PROOFS = {
  audit,
  control,
  crash,
  'dry-run': dryRun,
  engines: engineKills,
  hub,
  malformed,
  million,
  mutations,
  network,
  receipts,
  redelivery,
  writers,
};

const [name, ...rest] = process.argv.slice(2);
const proof = PROOFS[name];
if (!proof) {
  console.error(`name one of ${Object.keys(PROOFS).join(', ')}`);
  process.exit(2);
}
const option = (flag) => {
  const at = rest.indexOf(`--${flag}`);
  return at < 0 ? undefined : Number(rest[at + 1]);
};
const begun = Date.now();
const say = (line) => console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}`);
const seed = option('seed') ?? 1;
const given = Object.fromEntries(
  ['records', 'rounds', 'kills'].map((flag) => [flag, option(flag)]).filter(([, value]) => value !== undefined),
);
const engines = new Engines();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
let verdict;
try {
  verdict = await proof({ engines, seed, say, ...given });
} catch (error) {
  verdict = { holds: false, summary: error.stack };
} finally {
  await engines.stop();
}
const word = verdict.holds === undefined ? 'NOT RUN' : verdict.holds ? 'HOLDS' : 'DOES NOT HOLD';
console.log(`${word}  prove ${name} (seed ${seed}): ${verdict.summary}`);
process.exit(verdict.holds === undefined ? 2 : verdict.holds ? 0 : 1);
