import { Link, useLocation, useSearch } from 'wouter';
import { startOfDay, today } from '../data/days';
import { addressOf, named } from '../data/subjectAddress';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Heading } from '../parts/Page';
import { TierBadge } from '../parts/TierBadge';
import { useLang, useWords } from '../words/words';
import { AssessmentSections } from './AssessmentSections';
import { Behind } from './Behind';
import { CasesOfSubject } from './cases/CasesOfSubject';
import { PolicyNames, SubjectByCode, SubjectById, type SubjectPart } from './documents';
import { Timeline } from './Timeline';

/** One subject: its tier and why, who is behind it, and what was learned of it when; on any day and by any policy. */
export function SubjectPage({ address }: { address: string }) {
  const words = useWords();
  const lang = useLang();
  const given = new URLSearchParams(useSearch());
  const day = given.get('asOf');
  const times = { asOf: day ? startOfDay(day) : null, policy: given.get('policy') || null, lang };
  const { code, id } = named(address);
  const byCode = useAnswer(SubjectByCode, code ? { code, ...times } : undefined);
  const byId = useAnswer(SubjectById, id ? { id, ...times } : undefined);
  const show = (subject: Partial<SubjectPart> | null) =>
    subject?.id ? (
      <Shown subject={subject as SubjectPart} address={address} day={day} />
    ) : (
      <>
        <Heading title={words.regulator.subject.missing} />
        <Empty>{words.problem.SUBJECT_NOT_FOUND!.remedy}</Empty>
      </>
    );
  return code ? (
    <Answered asked={byCode} title={address}>
      {({ subject }) => show(subject)}
    </Answered>
  ) : (
    <Answered asked={byId} title={words.regulator.search.title}>
      {({ node }) => show(node)}
    </Answered>
  );
}

function Shown({ subject, address, day }: { subject: SubjectPart; address: string; day: string | null }) {
  const words = useWords();
  const { subject: say, search } = words.regulator;
  return (
    <>
      <Heading title={subject.name}>
        <p className="row">
          <TierBadge tier={subject.assessment.tier} large />
          <span className="code">{subject.code ?? search.noCode}</span>
          <span>{words.kind[subject.kind]}</span>
          {subject.region && <span className="code">{subject.region}</span>}
          <Link href={`/regulator/graph?of=${addressOf(subject)}${day ? `&asOf=${day}` : ''}`}>{say.graph}</Link>
        </p>
      </Heading>
      <Times day={day} />
      {day && <p role="status">{say.asOfThen(day)}</p>}
      <div className="two">
        <div>
          <AssessmentSections assessment={subject.assessment} />
        </div>
        <div>
          <Behind subject={subject} />
          <CasesOfSubject address={address} />
          <Timeline address={address} />
        </div>
      </div>
    </>
  );
}

/** The day and the policy that are looked at; both stand in the address. */
function Times({ day }: { day: string | null }) {
  const words = useWords();
  const say = words.regulator.subject;
  const [path, navigate] = useLocation();
  const given = new URLSearchParams(useSearch());
  const policies = useAnswer(PolicyNames, { lang: useLang() });
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(given);
    if (value) next.set(name, value);
    else next.delete(name);
    navigate(`${path}?${next}`);
  };
  return (
    <div className="row times screen-only">
      <label htmlFor="asOf">{say.asOf}</label>
      <input
        id="asOf"
        type="date"
        max={today()}
        value={day ?? ''}
        onChange={({ target }) => change('asOf', target.value)}
      />
      {day && (
        <button type="button" onClick={() => change('asOf', '')}>
          {say.asOfNow}
        </button>
      )}
      <label htmlFor="policy">{say.policy}</label>
      <select id="policy" value={given.get('policy') ?? ''} onChange={({ target }) => change('policy', target.value)}>
        <option value="">{say.policyInForce}</option>
        {policies.data?.policies.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
