import type { ReactNode } from 'react';
import { dayOf } from '../data/days';
import { useWords } from '../words/words';
import type { CompanyPart, SectionPart } from './documents';
import { Listing, Penalty, Permit } from './Records';
import { Registration } from './Registration';

/** What is public of a company, section by section; each says what it means that there is nothing in it. */
export function Disclosed({ company }: { company: CompanyPart }) {
  const { registration, permits, penalties, lists } = company;
  const words = useWords().public;
  const listed = lists.filter(({ records }) => records.length > 0);
  return (
    <>
      <DisclosedSection section={registration}>
        {registration.record && <Registration record={registration.record} />}
      </DisclosedSection>
      <DisclosedSection section={penalties}>
        {penalties.records.map((record) => (
          <Penalty key={record.decisionNumber} record={record} />
        ))}
      </DisclosedSection>
      <section className="section">
        <h2>{words.lists}</h2>
        {listed.map((section) => (
          <div key={section.list}>
            {section.records.map((record) => (
              <Listing key={`${record.from} ${record.decisionNumber}`} record={record} />
            ))}
          </div>
        ))}
        <ul className="words">
          {lists.map(
            (section) =>
              section.records.length === 0 && (
                <li key={section.list}>
                  {section.title}: <Word section={section} />
                </li>
              ),
          )}
        </ul>
      </section>
      <DisclosedSection section={permits}>
        {permits.records.map((record) => (
          <Permit key={record.permitNumber} record={record} />
        ))}
      </DisclosedSection>
    </>
  );
}

function DisclosedSection({ section, children }: { section: SectionPart; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{section.title}</h2>
      {(section.word !== 'RECORDS' || section.notHeardSince) && (
        <p>
          <Word section={section} />
        </p>
      )}
      {children}
      <p className="small">{section.basis}</p>
    </section>
  );
}

const SIGNS = { RECORDS: '•', NO_RECORD: '✓', NOT_HEARD_SINCE: '…', NEVER_REPORTED: '?' } as const;
const SIGN_CLASSES = {
  RECORDS: 'CLEAN',
  NO_RECORD: 'CLEAN',
  NOT_HEARD_SINCE: 'STALE',
  NEVER_REPORTED: 'UNKNOWN',
} as const;

/** No record, no word since a day, and never a word are told apart by sign and sentence. */
function Word({ section: { word, text, notHeardSince } }: { section: SectionPart }) {
  const words = useWords().public;
  return (
    <span className={`word word-${word}`}>
      <span className={`sign sign-${SIGN_CLASSES[word]}`} aria-hidden="true">
        {SIGNS[word]}
      </span>{' '}
      <strong>{words.word[word]}</strong>
      {word !== 'NO_RECORD' && <span className="small">{text}</span>}
      {word === 'RECORDS' && notHeardSince && <span className="small">{words.since(dayOf(notHeardSince))}</span>}
    </span>
  );
}
