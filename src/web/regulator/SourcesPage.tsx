import { Link } from 'wouter';
import { timeOf } from '../data/days';
import { useAnswer } from '../data/useAnswer';
import { Answered } from '../parts/Answered';
import { Heading } from '../parts/Page';
import { Wide } from '../parts/Wide';
import { useLang, useWords } from '../words/words';
import { Sources, type SourcesData } from './documents';

/** Each department's feed: heard or silent, and the last days' counts beside what the department stated. */
export function SourcesPage() {
  const { sources } = useWords().regulator;
  const asked = useAnswer(Sources, { lang: useLang() });
  return (
    <>
      <Heading title={sources.title} />
      <Answered asked={asked}>
        {(data) => (
          <ul className="cards">
            {data.sources.map((source) => (
              <li key={source.id} className="card">
                <SourceCard source={source} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </>
  );
}

const SIGNS = { HEARD: '✓', STALE: '…', NEVER_HEARD: '?' } as const;
const SIGN_CLASSES = { HEARD: 'CLEAN', STALE: 'STALE', NEVER_HEARD: 'UNKNOWN' } as const;

function SourceCard({ source }: { source: SourcesData['sources'][number] }) {
  const words = useWords();
  const { sources, letters } = words.regulator;
  const { id, title, publisher, state, lastHeardAt, records, refused, coverage, freshness, days } = source;
  return (
    <>
      <h2>
        <span className={`sign sign-${SIGN_CLASSES[state]}`} aria-hidden="true">
          {SIGNS[state]}
        </span>{' '}
        {title}: {words.feed[state]}
      </h2>
      <p>
        {publisher} · {sources.coverage[coverage]} ·{' '}
        {sources.freshness(freshness.limitDays, freshness.of === 'SUBJECT')}
      </p>
      <p className="row">
        <span>
          {sources.last} {lastHeardAt ? timeOf(lastHeardAt) : '—'}
        </span>
        <span>
          {sources.records} {records.toLocaleString()}
        </span>
        <span>
          {sources.refused} {refused.toLocaleString()}
        </span>
        <Link href={`/regulator/letters?source=${id}`}>{letters.see}</Link>
      </p>
      {days.length > 0 && (
        <details>
          <summary>{sources.days}</summary>
          <p className="small">{sources.daysBy}</p>
          <Wide
            name={`${title}: ${sources.days}`}
            heads={[sources.day, sources.stated, sources.received, sources.missing, sources.late, sources.refusedOfDay]}
          >
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                <td>{day.stated ?? '—'}</td>
                <td>{day.received}</td>
                <td>{day.missing ?? '—'}</td>
                <td>{day.late}</td>
                <td>{day.refused}</td>
              </tr>
            ))}
          </Wide>
        </details>
      )}
    </>
  );
}
