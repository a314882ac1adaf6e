import type { ReactNode } from 'react';
import { dayOf, lastDayBefore, timeOf } from '../data/days';
import { Heads } from '../parts/Heads';
import { Measures } from '../parts/Measures';
import { Section } from '../parts/Page';
import { Reasons } from '../parts/Reasons';
import { SourceStates } from '../parts/SourceStates';
import { Span } from '../parts/Spans';
import { TierBadge } from '../parts/TierBadge';
import { useWords } from '../words/words';
import type { SubjectPart } from './documents';

type Assessment = SubjectPart['assessment'];

/** The word on a subject, section by section; what has nothing to say is left out. */
export function AssessmentSections({ assessment }: { assessment: Assessment }) {
  const words = useWords();
  const { subject: say } = words.regulator;
  const { reasons, unrated, listings, measures, candidates, exits, sources, clocks, nextChangeAt } = assessment;
  return (
    <>
      <p className="small">
        {assessment.policyVersion} {nextChangeAt && ` · ${say.nextChange(timeOf(nextChangeAt))}`}
      </p>
      {unrated.length > 0 && (
        <Section title={words.counter.unrated}>
          <List items={unrated} />
        </Section>
      )}
      <Section title={say.reasons}>
        {reasons.length > 0 ? <Reasons reasons={reasons} /> : <p>{words.counter.reasonsNone}</p>}
      </Section>
      {listings.length > 0 && (
        <Section title={say.listings}>
          <List
            items={listings.map(({ list, ground, authority, from, until, repairableFrom }) => (
              <span key={`${list} ${from}`}>
                <strong>{words.list[list]}</strong>: {ground} ({authority}), <Span from={from} until={until} />
                {repairableFrom && ` · ${words.said.repairable(dayOf(repairableFrom))}`}
              </span>
            ))}
          />
        </Section>
      )}
      {measures.length > 0 && (
        <Section title={say.measures}>
          <Measures measures={measures} />
        </Section>
      )}
      {[
        { title: say.candidates, of: candidates },
        { title: say.exits, of: exits },
      ].map(
        ({ title, of }) =>
          of.length > 0 && (
            <Section key={title} title={title}>
              <List items={of.map(({ list, text, basis }) => `${words.list[list]}: ${text} (${basis})`)} />
            </Section>
          ),
      )}
      <Section title={say.sources}>
        <SourceStates sources={sources} />
      </Section>
      {clocks.length > 0 && (
        <Section title={say.clocks}>
          <Clocks clocks={clocks} />
        </Section>
      )}
      <WhyNot whyNot={assessment.whyNot} />
    </>
  );
}

function Clocks({ clocks }: { clocks: Assessment['clocks'] }) {
  const words = useWords();
  const { clock, notPublished } = words.regulator.subject;
  const day = (instant: string | null) => (instant ? lastDayBefore(instant) : '—');
  return (
    <div className="scroll">
      <table>
        <Heads heads={[clock.kind, clock.publishedUntil, clock.repairable, clock.ends, clock.shown]} />
        <tbody>
          {clocks.map(({ fact, kind, published, publishedUntil, repairableFrom, endsAt, shownUntil }) => (
            <tr key={fact}>
              <th scope="row">{words.factKind[kind] ?? kind}</th>
              <td>{published ? day(publishedUntil) : notPublished}</td>
              <td>{repairableFrom ? dayOf(repairableFrom) : '—'}</td>
              <td>{day(endsAt)}</td>
              <td>{day(shownUntil)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WhyNot({ whyNot }: { whyNot: Assessment['whyNot'] }) {
  const { subject: say } = useWords().regulator;
  return (
    <Section title={say.whyNot}>
      {whyNot.map(({ tier, possible, mustEnd, oneOf, mustBeKnown }) => (
        <details key={tier} className="card">
          <summary>
            <TierBadge tier={tier} /> {possible ? say.possible : say.impossible}
          </summary>
          <List
            items={[
              ...mustEnd.map(({ text }) => `${say.mustEnd}: ${text}`),
              ...mustBeKnown.map((text) => `${say.mustKnow}: ${text}`),
              ...oneOf.map(({ text, shortfalls }) => `${say.oneOf}: ${text} (${shortfalls.join('；')})`),
            ]}
          />
        </details>
      ))}
    </Section>
  );
}

function List({ items }: { items: readonly ReactNode[] }) {
  return (
    <ul>
      {items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items stand still
        <li key={i}>{item}</li>
      ))}
    </ul>
  );
}
