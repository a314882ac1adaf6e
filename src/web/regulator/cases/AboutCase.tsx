import { dayOf, lastDayBefore, timeOf } from '../../data/days';
import { Section } from '../../parts/Page';
import { Pairs } from '../../parts/Pairs';
import { useWords } from '../../words/words';
import type { CasePart, DuePart } from '../documents';
import { SubjectLink } from '../SubjectTable';

/** Whose case it is, why it was opened, and the days that run. */
export function AboutCase({ of }: { of: CasePart }) {
  const words = useWords();
  const { cases } = words.regulator;
  const { about: say } = cases;
  const day = (due: DuePart | null) =>
    due && (
      <>
        {due.day} {due.overdue && <span className="mark mark-late">{cases.late}</span>}
        {due.provisional && <span className="small">{say.provisional}</span>}
      </>
    );
  const awaits = of.open && !of.inForceFrom;
  return (
    <Pairs
      rows={[
        [say.subject, of.subject && <SubjectLink key="subject" subject={of.subject} />],
        [say.effect, cases.effect[of.effect]],
        [say.authority, of.authority],
        [say.ground, of.ground],
        [say.candidate, of.candidate && <span className="code">{of.candidate}</span>],
        [say.documents, of.documents.join('；')],
        [say.due, of.open && day(of.due)],
        [say.orderUntil, awaits && of.orderUntil],
        [say.statementUntil, awaits && !of.statement && day(of.statementUntil)],
        [say.inForceFrom, of.inForceFrom && timeOf(of.inForceFrom)],
        [say.objectionUntil, of.open && of.objectionUntil?.day],
        [say.endsBy, of.endsBy && !of.endedAt && lastDayBefore(of.endsBy)],
        [say.endedAt, of.endedAt && dayOf(of.endedAt)],
      ]}
    />
  );
}

export function StatementSection({ of: { statement } }: { of: CasePart }) {
  const { cases } = useWords().regulator;
  if (!statement) return null;
  return (
    <Section title={cases.statement}>
      <p>
        {statement.waived ? cases.waived : statement.text}
        {statement.hearingAsked && ` (${cases.hearingAsked})`}
      </p>
    </Section>
  );
}

export function DecisionSection({ of: { decision } }: { of: CasePart }) {
  const { cases } = useWords().regulator;
  if (!decision) return null;
  const { listed, number, reason, replyToStatement, persons } = decision;
  return (
    <Section title={`${cases.decision}: ${listed ? cases.listed : cases.notListed}`}>
      <Pairs
        rows={[
          [cases.form.number, number],
          [cases.form.reason, reason],
          [cases.reply, replyToStatement],
          [
            cases.persons,
            persons.length > 0 && (
              <ul key="persons">
                {persons.map(({ role, why, subject }) => (
                  <li key={`${role} ${why} ${subject?.id}`}>
                    {cases.role[role]}: {subject ? <SubjectLink subject={subject} /> : '—'}; {why}
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </Section>
  );
}

export function Objections({ of: { objections } }: { of: CasePart }) {
  const { cases } = useWords().regulator;
  const { objection: say } = cases;
  if (objections.length === 0) return null;
  return (
    <Section title={cases.objections}>
      <ul className="cards">
        {objections.map(({ receivedOn, text, upheld, reason }) => (
          <li key={`${receivedOn} ${text}`} className="card">
            <span className="small">{receivedOn}</span> {text}{' '}
            <span className="mark">{upheld === null ? say.waiting : upheld ? say.upheld : say.rejected}</span>
            {reason && <p>{reason}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
