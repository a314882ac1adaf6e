import { Link } from 'wouter';
import { named } from '../../data/subjectAddress';
import { useAnswer } from '../../data/useAnswer';
import { Answered } from '../../parts/Answered';
import { Section } from '../../parts/Page';
import { useWords } from '../../words/words';
import { type CaseOfSubject, CasesByCode, CasesById } from '../documents';
import { useRights } from '../useRights';

/** The list processes about a subject, and the way to open one. */
export function CasesOfSubject({ address }: { address: string }) {
  const { cases } = useWords().regulator;
  const may = useRights();
  const { code, id } = named(address);
  const byCode = useAnswer(CasesByCode, code ? { code } : undefined);
  const byId = useAnswer(CasesById, id ? { id } : undefined);
  return (
    <Section title={cases.title}>
      {code ? (
        <Answered asked={byCode}>{({ subject }) => <CaseLinks part={subject} />}</Answered>
      ) : (
        <Answered asked={byId}>{({ node }) => <CaseLinks part={node} />}</Answered>
      )}
      {code && may('actOnListing') && (
        <p>
          <Link href={`/regulator/lists/open?code=${code}`}>{cases.open.link}</Link>
        </p>
      )}
    </Section>
  );
}

function CaseLinks({ part }: { part: Partial<CaseOfSubject> | null }) {
  const words = useWords();
  const { cases } = words.regulator;
  const found = part?.listingProcesses ?? [];
  if (found.length === 0) return <p className="small">{cases.none}</p>;
  return (
    <ul>
      {found.map(({ id, list, state, open, due }) => (
        <li key={id}>
          <Link href={`/regulator/lists/cases/${id}`}>{words.list[list]}</Link>{' '}
          <span className={`mark ${due?.overdue && open ? 'mark-late' : ''}`}>{cases.state[state] ?? state}</span>
          {open && due && ` ${due.day}`}
        </li>
      ))}
    </ul>
  );
}
