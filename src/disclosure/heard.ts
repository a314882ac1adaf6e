import { dayOf, epochMs, type Instant } from '../facts/time.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { HeardSource, Section, SectionWord } from './disclosed.js';

/** What the room needs to know of a source: the same words as the Source contract of intake. */
export interface FeedTerms {
  id: string;
  title: Bilingual;
  publisher: string;
  freshness: { limitDays: number };
  /** Never shown to the public where false, but for entries on lists that are published. */
  publicRecords: boolean;
}

const DAY_MS = 86_400_000;

/** Whether a feed is heard at `now`; `lastHeardAt`: when it last sent anything, a heartbeat too. */
export function heardSource(
  { id, title, publisher, freshness }: FeedTerms,
  lastHeardAt: Instant | undefined,
  now: Instant,
): HeardSource {
  const head = { source: id, title, publisher };
  if (!lastHeardAt) return { ...head, state: 'NEVER_HEARD' };
  const stale = epochMs(now) - epochMs(lastHeardAt) >= freshness.limitDays * DAY_MS;
  return { ...head, state: stale ? 'STALE' : 'HEARD', lastHeardAt };
}

/** What it means that there are so many records, given who reports them. */
export function wordOf(
  count: number,
  sources: readonly HeardSource[],
): Pick<Section<unknown>, 'word' | 'text' | 'notHeardSince'> {
  const stale = sources.filter(({ state }) => state === 'STALE').map(({ lastHeardAt }) => lastHeardAt!);
  const notHeardSince = stale.sort()[0];
  const since = notHeardSince ? { notHeardSince } : {};
  const told = (word: SectionWord, zh: string, en: string) => ({ word, text: { zh, en }, ...since });
  const silence = notHeardSince
    ? {
        zh: `数据来源自${dayOf(notHeardSince)}起未再报送`,
        en: `its source has not reported since ${dayOf(notHeardSince)}`,
      }
    : undefined;
  if (count > 0) {
    const records = { zh: `有${count}条记录`, en: count === 1 ? '1 record' : `${count} records` };
    if (!silence) return told('RECORDS', records.zh, records.en);
    return told(
      'RECORDS',
      `${records.zh}；${silence.zh}，可能不全`,
      `${records.en}; ${silence.en}, so there may be more`,
    );
  }
  if (sources.some(({ state }) => state === 'NEVER_HEARD'))
    return told(
      'NEVER_REPORTED',
      '数据来源从未报送，不能据此认定没有记录',
      'Its source never reported: none here does not mean that there is none',
    );
  if (silence)
    return told(
      'NOT_HEARD_SINCE',
      `${silence.zh}，不能据此认定没有记录`,
      `Its source has not reported since ${dayOf(notHeardSince!)}: none here does not mean that there is none`,
    );
  return told('NO_RECORD', '没有公示的记录', 'No record');
}
