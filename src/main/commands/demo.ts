import { ROLES, type Role } from '../../access/caller.js';
import { EngineError, type RunningEngines } from '../../engines/engines.js';
import { MemoryGraph } from '../../graph/memoryGraph.js';
import { caughtUp, fillCity } from '../demo/fillCity.js';
import { fillWithoutKafka } from '../demo/localBus.js';
import { QUESTIONS, STORY_CODE } from '../demo/questions.js';
import { type Listening, listen } from '../httpServer.js';
import {
  clockLoop,
  controlLoop,
  intakeLoop,
  openKafka,
  openPlatform,
  outboxRelay,
  type Platform,
  platformOn,
  started,
} from '../platform.js';
import type { Settings } from '../settings.js';
import { stopAsked, Undo } from '../stopping.js';
import { EngineDied, runEngines } from './engines.js';
import { tokenOf } from './token.js';

const PROGRESS_MS = 5_000;

export interface DemoOptions {
  port: number;
  dataDir?: string;
  empty: boolean;
}

/** The whole way of a record on this machine: engines, a fictional city, answers, tokens and three questions to paste. */
export async function demo(given: Settings, options: DemoOptions): Promise<void> {
  const settings: Settings = { ...given, logLevel: process.stderr.isTTY ? 'warn' : given.logLevel };
  const undo = new Undo();
  const stop = stopAsked();
  let died: (reason: Error) => void = () => undefined;
  const death = new Promise<never>((_, reject) => {
    died = reject;
  });
  death.catch(() => undefined);
  const work = async () => {
    const engines = await enginesOrNone(settings, options.dataDir, (line) => died(new EngineDied(line)));
    if (engines) undo.add(() => engines.stop());
    const server = engines
      ? await startOnEngines(settings, engines, options, undo)
      : await startInMemory(settings, options, undo);
    greet(settings, server);
  };
  const working = work();
  working.catch(() => undefined);
  try {
    await Promise.race([working, stop, death]);
    await Promise.race([stop, death]);
  } finally {
    await undo.all();
    await working.catch(() => undefined);
    await undo.all();
  }
}

async function enginesOrNone(
  settings: Settings,
  dataDir: string | undefined,
  died: (line: string) => void,
): Promise<RunningEngines | undefined> {
  try {
    return await runEngines(settings, dataDir, died);
  } catch (error) {
    if (!(error instanceof EngineError) || settings.neo4jUri || settings.kafkaBrokers || dataDir) throw error;
    console.log(`NOTICE: no engine: ${error.message} (${error.remedy})`);
    console.log(
      'NOTICE: going on in memory, without Neo4j and Kafka: nothing is kept, `publish` and `connect` cannot reach it.',
    );
    return undefined;
  }
}

async function startOnEngines(
  settings: Settings,
  engines: RunningEngines,
  { port, empty }: DemoOptions,
  undo: Undo,
): Promise<Listening> {
  const { neo4jUri, kafkaBrokers } = engines;
  const platform = await openPlatform({ ...settings, neo4jUri }, undo);
  const kafka = openKafka({ kafkaBrokers }, platform.log);
  started(outboxRelay(platform, kafka), undo);
  const intake = started(intakeLoop(platform, kafka), undo);
  if (!empty) {
    const sent = await fillCity(kafka, platform.secrets);
    console.log(`${sent} records published; taking them in`);
    const { status } = intake;
    const shown = setInterval(
      () => console.log(`  ${status.taken + status.unchanged} of ${sent} taken in`),
      PROGRESS_MS,
    );
    undo.add(async () => clearInterval(shown));
    await caughtUp(kafka, platform.graph).finally(() => clearInterval(shown));
  }
  return assessAndListen(platform, settings, port, undo, kafka);
}

async function startInMemory(settings: Settings, { port, empty }: DemoOptions, undo: Undo): Promise<Listening> {
  const platform = await platformOn(new MemoryGraph(), settings);
  started(platform.policies, undo);
  if (!empty) console.log(`${await fillWithoutKafka(platform)} records taken in`);
  return assessAndListen(platform, settings, port, undo);
}

async function assessAndListen(
  platform: Platform,
  settings: Settings,
  port: number,
  undo: Undo,
  kafka?: Parameters<typeof listen>[3],
): Promise<Listening> {
  const clock = clockLoop(platform);
  while ((await clock.tick()) > 0);
  started(clock, undo);
  const control = controlLoop(platform);
  while ((await control.tick()) > 0);
  started(control, undo);
  const server = await listen(platform, settings, port, kafka, (role) => demoToken(settings, role));
  undo.add(() => server.close());
  return server;
}

/** What a role's token says besides its role. */
const WHOSE: Partial<Record<Role, { subject?: string; system?: string; department?: string }>> = {
  approval: { department: 'market-regulation' },
  regulator: { department: 'market-regulation' },
  subject: { subject: STORY_CODE },
  source: { system: 'registration' },
};

/** One-click sign-in of the pages: everybody who reaches the demo may be any of these. */
const demoToken = (settings: Settings, role: Role): string | undefined =>
  ROLES.includes(role) ? tokenOf(settings, { role, ...WHOSE[role] }) : undefined;

/** The `ready` line is what scripts wait for; below it, what a person needs next. */
function greet(settings: Settings, { url }: Listening): void {
  console.log(`ready ${url}/graphql`);
  console.log(`\nPages: ${url}/ (public), ${url}/regulator, ${url}/counter, ${url}/verify`);
  console.log('\nThe city, its companies and its people are invented. Tokens, good for twelve hours:');
  for (const role of ROLES) {
    console.log(`  ${role.padEnd(10)} ${demoToken(settings, role)}`);
  }
  console.log('\nThree questions to paste:');
  for (const { title, role, query } of QUESTIONS) {
    console.log(`\n# ${title}`);
    console.log(
      `curl -s ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer $(npx chengxin token --role ${role})" \\`,
    );
    console.log(`  -d '${JSON.stringify({ query })}'`);
  }
  console.log('\nCtrl-C stops everything that this started.');
}
