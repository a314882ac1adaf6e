import { useAnswer } from '../../data/useAnswer';
import { ActForm } from '../../parts/ActForm';
import { Answered } from '../../parts/Answered';
import { Heading, Section } from '../../parts/Page';
import { EvidenceList } from '../../parts/Reasons';
import { useTold } from '../../parts/useTold';
import { useLang, useWords } from '../../words/words';
import { Case, type CasePart } from '../documents';
import { useRights } from '../useRights';
import { AboutCase, DecisionSection, Objections, StatementSection } from './AboutCase';
import { CaseFields } from './CaseFields';
import { CaseSteps } from './CaseSteps';
import { type CaseAct, choicesOf, sendCaseAct } from './caseActs';

/** One list process: where it stands, what was done when, and what is next. */
export function CasePage({ id }: { id: string }) {
  const words = useWords();
  const { cases } = words.regulator;
  const asked = useAnswer(Case, { id, lang: useLang() });
  const { line, renew } = useTold(asked.again);
  return (
    <Answered asked={asked} title={cases.title}>
      {({ listingProcess: of }) => (
        <>
          <Heading title={`${words.list[of.list]}: ${of.subject?.name ?? cases.title}`}>
            <p>
              <span className={`mark ${of.due?.overdue ? 'mark-late' : ''}`}>{cases.state[of.state] ?? of.state}</span>
            </p>
          </Heading>
          {line}
          <AboutCase of={of} />
          <ActOnCase
            key={of.version}
            of={of}
            did={(act) => renew(cases.done[act])}
            readAgain={() => renew(words.act.readAnew)}
          />
          <Section title={cases.steps}>
            <CaseSteps of={of} />
          </Section>
          <StatementSection of={of} />
          <DecisionSection of={of} />
          <Objections of={of} />
          {of.evidence.length > 0 && (
            <Section title={cases.evidence}>
              <EvidenceList evidence={of.evidence} />
            </Section>
          )}
        </>
      )}
    </Answered>
  );
}

interface ActOnCaseProps {
  of: CasePart;
  did: (act: CaseAct) => void;
  readAgain: () => void;
}

function ActOnCase({ of, did, readAgain }: ActOnCaseProps) {
  const words = useWords();
  const { cases } = words.regulator;
  const may = useRights();
  const acts = choicesOf(of);
  if (acts.length === 0) return <p>{cases.over}</p>;
  const whose = <p className="small">{cases.whose(words.department[of.department] ?? of.department)}</p>;
  if (!may('actOnListing')) return whose;
  return (
    <>
      <ActForm
        summary={cases.act}
        acts={acts}
        names={cases.acts}
        effects={cases.effects}
        fields={(act, id) => <CaseFields act={act} of={of} id={id} />}
        send={(act, form, key, send) =>
          sendCaseAct(act, { process: of.id, version: of.version, idempotencyKey: key }, form, send)
        }
        did={did}
        readAgain={readAgain}
      />
      {whose}
    </>
  );
}
