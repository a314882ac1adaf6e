import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { SOURCES } from '../../../connectors/sources.js';
import { PublishError, readColumnsFile } from '../../intake/publish/columnsFile.js';
import { type Published, type PublishSettings, publishFile } from '../../intake/publish/publishFile.js';
import type { Encoding } from '../../intake/publish/readFile.js';
import type { Source } from '../../intake/source.js';
import { now } from '../clock.js';
import { answeringKafka, logTo } from '../platform.js';
import { secretsOf } from '../secrets.js';
import { requireEngines, type Settings } from '../settings.js';

export interface PublishOptions {
  columns?: string;
  encoding?: string;
  sheet?: string;
  resume?: boolean;
}

const SOME_STOPPED = 1;

/** Exits 1 where lines were stopped at the door: a script that sends files must not take that for done. */
export async function publish(
  settings: Settings,
  sourceId: string,
  file: string,
  options: PublishOptions,
): Promise<void> {
  const source = sourceNamed(sourceId);
  const encoding = encodingNamed(options.encoding);
  const columns = options.columns === undefined ? undefined : await readColumnsFile(options.columns);
  const engines = requireEngines(settings);
  const kafka = await answeringKafka(engines, logTo(settings));
  const { pseudonymKey, deadLetterKey } = secretsOf(settings);
  const progress = progressShown();
  const published = await publishFile(
    file,
    {
      ...(columns ? { columns } : {}),
      ...(encoding ? { encoding } : {}),
      ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
    },
    {
      kafka,
      source,
      pseudonymKey,
      deadLetterKey,
      clock: now,
      onProgress: progress.show,
      progressDir: join(settings.dataDir, 'publish'),
      resume: options.resume ?? false,
    },
  ).finally(progress.end);
  console.log(summary(source, file, published));
  if (published.refused > 0) process.exitCode = SOME_STOPPED;
}

export function sourceNamed(id: string): Source {
  const source = SOURCES.find((each) => each.id === id);
  if (!source)
    throw new PublishError(`there is no source "${id}"`, `name one of ${SOURCES.map((each) => each.id).join(', ')}`);
  return source;
}

function encodingNamed(name: string | undefined): Encoding | undefined {
  if (name === undefined) return undefined;
  const encoding = { 'utf-8': 'utf-8', utf8: 'utf-8', gb18030: 'gb18030', gbk: 'gb18030', gb2312: 'gb18030' }[
    name.toLowerCase()
  ];
  if (!encoding)
    throw new PublishError(`--encoding ${name} is unknown`, 'give utf-8 or gb18030 (which reads GBK and GB2312 too)');
  return encoding as Encoding;
}

/** A bar where somebody watches; a line every tenth where nobody does. */
function progressShown(): { show: NonNullable<PublishSettings['onProgress']>; end: () => void } {
  if (!process.stderr.isTTY) {
    let tenth = 0;
    return {
      show: ({ bytesRead, bytes, sent }) => {
        const now = Math.floor((bytesRead / Math.max(bytes, 1)) * 10);
        if (now > tenth && now < 10) console.error(`${now * 10} % read, ${sent} sent`);
        tenth = now;
      },
      end: () => undefined,
    };
  }
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {percentage}% | {sent} sent, {refused} stopped at the door',
    clearOnComplete: true,
  });
  bar.start(100, 0, { sent: 0, refused: 0 });
  return {
    show: ({ bytesRead, bytes, sent, refused }) =>
      bar.update(Math.round((bytesRead / Math.max(bytes, 1)) * 100), { sent, refused }),
    end: () => bar.stop(),
  };
}

const summary = (source: Source, file: string, { sent, refused, resumedAfter, readAs }: Published): string =>
  `${file}: ${sent} records sent to ${source.id}, ${refused} stopped at the door (see: chengxin dead-letters list), read as ${readAs}${resumedAfter > 0 ? `; the first ${resumedAfter} went before the break` : ''}`;
