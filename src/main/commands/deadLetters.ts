import { type ListedLetter, listDeadLetters, openLetter } from '../../intake/kafka/deadLetters.js';
import { PublishError } from '../../intake/publish/columnsFile.js';
import { logTo, openKafka } from '../platform.js';
import { secretsOf } from '../secrets.js';
import { requireEngines, type Settings } from '../settings.js';

export interface LetterFilter {
  source?: string;
  code?: string;
  json?: boolean;
}

/** One line a distinct letter, then counts by code; with --json one JSON object a line and nothing else. */
export async function listLetters(settings: Settings, { source, code, json }: LetterFilter): Promise<void> {
  const letters = (await allLetters(settings)).filter(
    (letter) => (!source || letter.source === source) && (!code || letter.code === code),
  );
  if (json) {
    for (const { sealed: _, ...letter } of letters) console.log(JSON.stringify(letter));
    return;
  }
  for (const letter of letters) {
    console.log(
      [
        letter.letter,
        letter.source,
        letter.code,
        letter.recordId ?? letter.position,
        letter.reason,
        `-> ${letter.remedy}`,
      ].join('  '),
    );
  }
  const counts = new Map<string, number>();
  for (const letter of letters) counts.set(letter.code, (counts.get(letter.code) ?? 0) + 1);
  console.log(`${letters.length} dead letters${[...counts].map(([name, count]) => `, ${count} ${name}`).join('')}`);
}

/** What was sent, opened with the key, beside what is wrong with it. */
export async function showLetter(settings: Settings, name: string): Promise<void> {
  const letter = (await allLetters(settings)).find((each) => each.letter === name);
  if (!letter)
    throw new PublishError(
      `there is no dead letter "${name}"`,
      'take its first column from: chengxin dead-letters list',
    );
  const { sealed, ...headers } = letter;
  console.log(JSON.stringify({ ...headers, body: openLetter({ sealed }, secretsOf(settings).deadLetterKey) }, null, 2));
}

const allLetters = (settings: Settings): Promise<ListedLetter[]> =>
  listDeadLetters(openKafka(requireEngines(settings), logTo({ ...settings, logLevel: 'error' })));
