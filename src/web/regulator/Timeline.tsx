import { useState } from 'react';
import { timeOf } from '../data/days';
import { named } from '../data/subjectAddress';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Section } from '../parts/Page';
import { Evidence } from '../parts/Reasons';
import { useLang, useWords } from '../words/words';
import { TimelineByCode, TimelineById, type TimelinePart } from './documents';

/** What the platform learned, and when; a correction shows what it took the place of. */
export function Timeline({ address }: { address: string }) {
  const words = useWords();
  const lang = useLang();
  const [after, setAfter] = useState<string | null>(null);
  const { code, id } = named(address);
  const byCode = useAnswer(TimelineByCode, code ? { code, after, lang } : undefined);
  const byId = useAnswer(TimelineById, id ? { id, after, lang } : undefined);
  const show = (part: Partial<TimelinePart> | null) =>
    part?.timeline && part.timeline.edges.length > 0 ? (
      <Entries timeline={part.timeline} after={after} goTo={setAfter} />
    ) : (
      <Empty />
    );
  return (
    <Section title={words.regulator.subject.timeline} id="timeline">
      {code ? (
        <Answered asked={byCode}>{({ subject }) => show(subject)}</Answered>
      ) : (
        <Answered asked={byId}>{({ node }) => show(node)}</Answered>
      )}
    </Section>
  );
}

function Entries(props: {
  timeline: TimelinePart['timeline'];
  after: string | null;
  goTo: (after: string | null) => void;
}) {
  const { timeline, after, goTo } = props;
  const words = useWords();
  const say = words.regulator.subject;
  return (
    <>
      <ol className="steps">
        {timeline.edges.map(({ node: { at, kind, text, lateDays, fact, before } }) => (
          <li key={`${fact.id} ${at} ${kind}`} className={`step-${kind}`}>
            <span className="small">
              {timeOf(at)} · {words.timeline[kind]}
              {lateDays > 0 && ` · ${say.late(lateDays)}`}
            </span>
            {text}
            <details>
              <summary>{words.said.evidence(before ? 2 : 1)}</summary>
              <Evidence fact={fact} />
              {before && (
                <p>
                  {say.before}: <Evidence fact={before} />
                </p>
              )}
            </details>
          </li>
        ))}
      </ol>
      <p className="row">
        <span>{words.of(timeline.edges.length, timeline.totalCount)}</span>
        {after && (
          <button type="button" onClick={() => goTo(null)}>
            {words.first}
          </button>
        )}
        {timeline.pageInfo.hasNextPage && (
          <button type="button" onClick={() => goTo(timeline.pageInfo.endCursor)}>
            {words.more}
          </button>
        )}
      </p>
    </>
  );
}
