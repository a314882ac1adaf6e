#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { FIX_EXAMPLE } from './fixExample.js';
import { portOf, readSettings } from './settings.js';

// Each command is loaded when it is asked for: `token` need not wait for the drivers of two engines.
const EXIT = { usage: 2, engine: 3 } as const;
const program = new Command('chengxin').description(
  'Credit-information platform (诚信). Settings are environment variables: see README.md.',
);
program.exitOverride().showHelpAfterError();

program
  .command('demo')
  .description('finds or starts Neo4j and Kafka, fills them with a fictional city, and answers')
  .option('--port <port>', 'where to listen on 127.0.0.1', '4000')
  .option('--data <dir>', 'keep the engines’ data here and find it again at the next start')
  .option('--empty', 'start without the fictional city')
  .action(async ({ port, data, empty }) =>
    (await import('./commands/demo.js')).demo(readSettings(), {
      port: portOf(port),
      dataDir: data,
      empty: empty ?? false,
    }),
  );
program
  .command('serve')
  .description('answers over HTTP; needs NEO4J_URI and KAFKA_BROKERS')
  .option('--port <port>', 'where to listen on 127.0.0.1')
  .action(async ({ port }) =>
    (await import('./commands/serve.js')).serve(
      readSettings(),
      port === undefined ? readSettings().port : portOf(port),
    ),
  );
program
  .command('connect')
  .description('takes records in; run as many as wanted; needs NEO4J_URI and KAFKA_BROKERS')
  .option('--metrics-port <port>', 'show /metrics and /healthz there; 0 lets the system choose')
  .action(async ({ metricsPort }) =>
    (await import('./commands/connect.js')).connect(
      readSettings(),
      metricsPort === undefined ? undefined : portOf(metricsPort),
    ),
  );
program
  .command('publish <source> <file>')
  .description(
    'sends a CSV, XLSX or NDJSON file to a source’s topic; sending it twice doubles nothing; exits 1 where lines were stopped at the door',
  )
  .option('--columns <file>', 'YAML that maps the file’s headings onto a table of the source')
  .option('--encoding <name>', 'utf-8 or gb18030; found out where not given')
  .option('--sheet <name>', 'of an .xlsx file; its first where not given')
  .option('--resume', 'go on where a break left off; without it the file is sent from its start, which doubles nothing')
  .action(async (source, file, options) =>
    (await import('./commands/publish.js')).publish(readSettings(), source, file, options),
  );
program
  .command('engines')
  .description('runs Neo4j and Kafka until stopped and prints their addresses')
  .option('--data <dir>', 'keep their data here')
  .action(async ({ data }) => (await import('./commands/engines.js')).engines(readSettings(), data));
program
  .command('digest')
  .description('one line: counts and a hash of what the graph knows')
  .action(async () => (await import('./commands/digest.js')).digest(readSettings()));
program
  .command('sources')
  .description('each feed, and how its days came in beside what it states of them; exits 1 where something is missing')
  .option('--day <day>', 'one day alone; without it the last seven')
  .action(async (options) => (await import('./commands/sources.js')).sources(readSettings(), options));
program
  .command('token')
  .description('a development token, alone on a line')
  .requiredOption('--role <role>', 'approval, regulator, auditor, source, admin or subject')
  .option('--system <system>')
  .option('--department <department>')
  .option('--region <region>')
  .option('--subject <code>', 'role subject: whose')
  .option('--purposes <purposes...>')
  .action(async (options) => console.log((await import('./commands/token.js')).tokenOf(readSettings(), options)));
const policy = program.command('policy').description('dated decision tables: checked, compared, tried out');
policy
  .command('check [files...]')
  .description(
    'says of each file, or of the installed policies, whether it can be used, or line and remedy; exits 1 where not',
  )
  .action(async (files) => (await import('./commands/policy.js')).checkPolicies(files));
policy
  .command('diff <before> <after>')
  .description('row by row, of two policies by id or file; exits 1 where they differ')
  .action(async (before, after) => (await import('./commands/policy.js')).showDifference(before, after));
policy
  .command('dry-run <policy>')
  .description(
    'who would change tier under this policy (id or file), and by which rows; writes nothing; exits 1 where anybody',
  )
  .option('--against <policy>', 'instead of the default one of the files; published ones are tried on the pages')
  .option('--csv <file>', 'a line for everybody who would change')
  .action(async (name, options) => (await import('./commands/policyDryRun.js')).dryRun(readSettings(), name, options));
program
  .command('replay <receipt>')
  .description('computes a receipt’s answer anew: SAME, DIFFERENT and where, or ERASED; exits 1 where it is not SAME')
  .action(async (receipt) => (await import('./commands/replay.js')).replay(readSettings(), receipt));
program
  .command('verify-receipt <receipt>')
  .description('believes a receipt or not by a JWKS alone, offline, and prints what it says')
  .requiredOption('--jwks <file>', 'what /.well-known/jwks.json answered')
  .action(async (receipt, { jwks }) => (await import('./commands/verifyReceipt.js')).verifyReceipt(receipt, jwks));
const auditing = program.command('audit').description('the log of questions in CHENGXIN_DATA_DIR');
auditing
  .command('verify')
  .description('finds whatever was edited, removed, reordered or cut off; exits 1 where there is anything')
  .option('--checkpoint <files...>', 'checkpoints that somebody else kept')
  .action(async ({ checkpoint }) =>
    (await import('./commands/audit.js')).auditVerify(readSettings(), checkpoint ?? []),
  );
auditing
  .command('checkpoint')
  .description('the last signed checkpoint of each log, for somebody else to keep')
  .action(async () => (await import('./commands/audit.js')).auditCheckpoint(readSettings()));
auditing
  .command('prune')
  .description('removes what need not be kept any more, whole segments at a time')
  .action(async () => (await import('./commands/audit.js')).auditPrune(readSettings()));
program
  .command('signing-key')
  .description('the key that signs receipts and checkpoints')
  .command('rotate')
  .description('a new key from now on; what older ones signed stays verifiable')
  .action(async () => (await import('./commands/signingKey.js')).rotate(readSettings()));
const letters = program.command('dead-letters').description('records that could not be taken in');
const filtered = (command: Command): Command =>
  command
    .option('--source <source>')
    .option('--code <code>', 'such as VALUE, CODE, RESIDENT_ID')
    .option('--since <time>', 'a day, a time of RFC 3339, or 36h, 7d: what arrived then or later');
filtered(letters.command('list'))
  .description('open letters, one a line, then counts')
  .option('--all', 'those that were replayed too')
  .option('--json', 'one JSON object a line')
  .action(async (options) => (await import('./commands/deadLetters.js')).listLetters(readSettings(), options));
letters
  .command('show <letter>')
  .description('one letter with its body, opened with CHENGXIN_DEADLETTER_KEY')
  .action(async (letter) => (await import('./commands/deadLetters.js')).showLetter(readSettings(), letter));
filtered(letters.command('replay [letters...]'))
  .description(
    'sends letters again, by name or all open ones that a filter finds; exits 1 where some are still refused',
  )
  .option('--fix <file>', 'YAML that mends them first')
  .option('--dry-run', 'show what would be sent, and send nothing')
  .option('--by <name>', 'who does it, for the trace; the account of this machine where not given')
  .addHelpText('after', () => `\n${FIX_EXAMPLE}`)
  .action(async (names, options) => (await import('./commands/deadLetters.js')).replay(readSettings(), names, options));
letters
  .command('close <letters...>')
  .description('takes letters off the open list that nothing is left to do about, such as records published again')
  .requiredOption('--why <text>', 'for whoever asks later')
  .option('--by <name>', 'who does it; the account of this machine where not given')
  .action(async (names, options) => (await import('./commands/deadLetters.js')).close(readSettings(), names, options));

/** Errors that mean an engine, by their class: the rest that have a remedy are the user's to mend. */
const OF_AN_ENGINE = ['EngineError', 'EngineDied', 'GraphUnavailable', 'GraphStrained'];

/** What went wrong, in one line or two, and the exit code that says whose turn it is. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (!(error instanceof Error)) throw error;
  const { remedy } = error as { remedy?: string };
  const ofAnEngine = OF_AN_ENGINE.includes(error.constructor.name) || error.name.startsWith('KafkaJS');
  if (!ofAnEngine && remedy === undefined) console.error(error);
  else console.error(`chengxin: ${error.message}${remedy && !error.message.endsWith(remedy) ? `\n  ${remedy}` : ''}`);
  return ofAnEngine || remedy === undefined ? EXIT.engine : EXIT.usage;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
