import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import cliProgress from 'cli-progress';
import { DryRunTally, type RatingChange, type RowMatched, ratingChange } from '../../assessment/dryRun.js';
import type { Instant } from '../../facts/time.js';
import { dossierPages } from '../../graph/dossierPages.js';
import type { Graph } from '../../graph/graph.js';
import type { Policy } from '../../policy/policy.js';
import { codeOf } from '../../subject/identifier.js';
import { now } from '../clock.js';
import { openGraph } from '../platform.js';
import { policiesOf } from '../rating.js';
import { type Settings, SettingsError } from '../settings.js';
import { policyNamed } from './policy.js';

/** Small enough that two pages and their assessments are little memory, large enough that round trips do not count. */
const PAGE = 1_000;
const SOME_CHANGE = 1;

/**
 * Rates everybody in the graph by another policy and by the default one of the files (one that was published since is not looked
 * at: `policyDryRun` of the API does), and says who would change and by which rows.
 * Writes nothing but the CSV. Exits 1 where anybody would change.
 */
export async function dryRun(
  settings: Settings,
  name: string,
  options: { against?: string; csv?: string },
): Promise<void> {
  const { neo4jUri } = settings;
  if (!neo4jUri)
    throw new SettingsError('NEO4J_URI not set', 'set it to your graph, or take the line that demo or engines printed');
  const policies = await policiesOf(settings);
  const to = await policyNamed(name, policies);
  const from = options.against ? await policyNamed(options.against, policies) : policies.default;
  const graph = openGraph({ ...settings, neo4jUri });
  const table = options.csv ? new CsvTable(options.csv) : undefined;
  try {
    console.log(`${from.version} -> ${to.version}`);
    const tally = await rateEverybody(graph, from, to, now(), table);
    for (const line of tally.lines()) console.log(line);
    if (tally.changed > 0) process.exitCode = SOME_CHANGE;
  } finally {
    await table?.close();
    await graph.close();
  }
}

async function rateEverybody(
  graph: Graph,
  from: Policy,
  to: Policy,
  asOf: Instant,
  table?: CsvTable,
): Promise<DryRunTally> {
  const { totalCount } = await graph.search({ now: asOf, first: 1 });
  const bar = new cliProgress.SingleBar(
    { format: '{bar} {value}/{total} {percentage}% ETA {eta_formatted}', etaBuffer: 50 },
    cliProgress.Presets.shades_classic,
  );
  bar.start(totalCount, 0);
  const tally = new DryRunTally();
  try {
    for await (const dossiers of dossierPages(graph, PAGE)) {
      for (const dossier of dossiers) {
        const change = ratingChange(dossier, from, to, asOf);
        tally.add(change);
        if (change) await table?.write(change);
      }
      bar.setTotal(Math.max(totalCount, tally.subjects));
      bar.update(tally.subjects);
    }
  } finally {
    bar.stop();
  }
  return tally;
}

/** One line a change; waits where the disk is slower than the graph. A person stands by pseudonym. */
class CsvTable {
  private readonly stream;

  constructor(file: string) {
    this.stream = createWriteStream(file);
    this.stream.write('subject,before,after,no_longer_matching,now_matching\n');
  }

  async write({ subject, before, after, lost, gained }: RatingChange): Promise<void> {
    const line = [codeOf(subject), before, after, named(lost), named(gained)];
    if (!this.stream.write(`${line.map(quoted).join(',')}\n`)) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    this.stream.end();
    await once(this.stream, 'close');
  }
}

const named = (rows: readonly RowMatched[]): string => rows.map(({ rule, tier }) => `${rule}=${tier}`).join(' ');
const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
