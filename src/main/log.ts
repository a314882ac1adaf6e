import { type DestinationStream, type Logger, pino } from 'pino';
import { withoutResidentIds } from '../subject/withoutNumbers.js';
import type { Settings } from './settings.js';

/** JSON lines on standard error, in which no resident identity number stands, whoever wrote them and wherever in the line. */
export const logTo = (
  { logLevel }: Pick<Settings, 'logLevel'>,
  stream: DestinationStream = pino.destination(2),
): Logger =>
  pino(
    { level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: withoutPersons } },
    stream,
  );

/** Masks in the finished line: past every serializer, child logger and error, nothing can be added behind it. */
function withoutPersons(line: string): string {
  return `${JSON.stringify(masked(JSON.parse(line)))}\n`;
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return withoutResidentIds(value);
  if (typeof value === 'number') {
    const text = withoutResidentIds(String(value));
    return text === String(value) ? value : text;
  }
  if (Array.isArray(value)) return value.map(masked);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [withoutResidentIds(key), masked(each)]));
}
