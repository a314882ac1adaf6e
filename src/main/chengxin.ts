#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { EngineError } from '../engines/engines.js';
import { GraphUnavailable } from '../facts/record.js';
import { PublishError } from '../intake/publish/columnsFile.js';
import { PolicyFileError } from '../policy/yamlFile.js';
import { connect } from './commands/connect.js';
import { listLetters, showLetter } from './commands/deadLetters.js';
import { demo } from './commands/demo.js';
import { digest } from './commands/digest.js';
import { EngineDied, engines } from './commands/engines.js';
import { publish } from './commands/publish.js';
import { serve } from './commands/serve.js';
import { tokenOf } from './commands/token.js';
import { portOf, readSettings, SettingsError } from './settings.js';

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
  .action((options) =>
    demo(readSettings(), { port: portOf(options.port), dataDir: options.data, empty: options.empty ?? false }),
  );
program
  .command('serve')
  .description('answers over HTTP; needs NEO4J_URI and KAFKA_BROKERS')
  .option('--port <port>', 'where to listen on 127.0.0.1')
  .action((options) => serve(readSettings(), options.port === undefined ? readSettings().port : portOf(options.port)));
program
  .command('connect')
  .description('takes records in; run as many as wanted; needs NEO4J_URI and KAFKA_BROKERS')
  .action(() => connect(readSettings()));
program
  .command('publish <source> <file>')
  .description('sends a CSV or NDJSON file to a source’s topic; sending it twice doubles nothing')
  .option('--columns <file>', 'YAML that maps the file’s headings onto a table of the source')
  .option('--encoding <name>', 'utf-8 or gb18030; found out where not given')
  .action((source, file, options) => publish(readSettings(), source, file, options));
program
  .command('engines')
  .description('runs Neo4j and Kafka until stopped and prints their addresses')
  .option('--data <dir>', 'keep their data here')
  .action((options) => engines(readSettings(), options.data));
program
  .command('digest')
  .description('one line: counts and a hash of what the graph knows')
  .action(() => digest(readSettings()));
program
  .command('token')
  .description('a development token, alone on a line')
  .requiredOption('--role <role>', 'approval, regulator, auditor, source, admin or subject')
  .option('--system <system>')
  .option('--department <department>')
  .option('--region <region>')
  .option('--subject <code>', 'role subject: whose')
  .option('--purposes <purposes...>')
  .action((options) => console.log(tokenOf(readSettings(), options)));
const letters = program.command('dead-letters').description('records that could not be taken in');
letters
  .command('list')
  .option('--source <source>')
  .option('--code <code>')
  .option('--json', 'one JSON object a line')
  .action((options) => listLetters(readSettings(), options));
letters.command('show <letter>').action((letter) => showLetter(readSettings(), letter));

/** What went wrong, in one line or two, and the exit code that says whose turn it is. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (error instanceof SettingsError || error instanceof PublishError || error instanceof PolicyFileError) {
    const { remedy } = error as { remedy?: string };
    console.error(`chengxin: ${error.message}${remedy ? `\n  ${remedy}` : ''}`);
    return EXIT.usage;
  }
  if (
    error instanceof EngineError ||
    error instanceof EngineDied ||
    error instanceof GraphUnavailable ||
    isKafkaError(error)
  ) {
    const { remedy } = error as { remedy?: string };
    console.error(`chengxin: ${(error as Error).message}${remedy ? `\n  ${remedy}` : ''}`);
    return EXIT.engine;
  }
  console.error(error);
  return EXIT.engine;
}

const isKafkaError = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS');

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
