import { useLocation, useSearch } from 'wouter';
import { useAnswer } from '../../data/useAnswer';
import { Answered } from '../../parts/Answered';
import { Heading, Section } from '../../parts/Page';
import { useLang, useWords } from '../../words/words';
import { PolicyDifferences, PolicyNames, PolicyTables, type PolicyTablesData } from '../documents';
import { BaseNote } from './Bases';
import { Differences, RuleTable } from './Rules';

type Policy = PolicyTablesData['policy'];

/** One policy: its tables as they are, or row by row beside another's. */
export function PolicyPage({ id }: { id: string }) {
  const { policies: words } = useWords().regulator;
  const lang = useLang();
  const beside = new URLSearchParams(useSearch()).get('beside');
  const asked = useAnswer(PolicyTables, { id, lang });
  return (
    <Answered asked={asked} title={words.title}>
      {({ policy }) => (
        <>
          <Heading title={policy.title}>
            <p className="code small">{policy.version}</p>
          </Heading>
          <BaseNote of={policy} />
          <ChooseOther id={id} beside={beside} />
          {beside ? <Beside id={id} from={beside} /> : <Whole policy={policy} />}
        </>
      )}
    </Answered>
  );
}

function ChooseOther({ id, beside }: { id: string; beside: string | null }) {
  const all = useWords();
  const [path, navigate] = useLocation();
  const names = useAnswer(PolicyNames, { lang: useLang() });
  return (
    <div className="narrow">
      <label htmlFor="beside">{all.regulator.policies.compare}</label>
      <select
        id="beside"
        value={beside ?? ''}
        onChange={({ target }) => navigate(target.value ? `${path}?beside=${target.value}` : path)}
      >
        <option value="">{all.none}</option>
        {names.data?.policies
          .filter((each) => each.id !== id)
          .map((each) => (
            <option key={each.id} value={each.id}>
              {each.title}
            </option>
          ))}
      </select>
    </div>
  );
}

function Beside({ id, from }: { id: string; from: string }) {
  const asked = useAnswer(PolicyDifferences, { id, from, lang: useLang() });
  return <Answered asked={asked}>{({ policy }) => <Differences differences={policy.differences} />}</Answered>;
}

function Whole({ policy: { tables, decisions } }: { policy: Policy }) {
  const { policies: say } = useWords().regulator;
  const lang = useLang();
  return (
    <>
      {tables.map(({ name, title, hitPolicy, instead, without, rows }) => (
        <Section key={name} title={title}>
          <p className="small">
            {[
              say.hits[hitPolicy] ?? hitPolicy,
              instead && say.instead,
              without.length > 0 && say.without(without.join(', ')),
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
          {rows.length > 0 && <RuleTable rows={rows} name={title} />}
        </Section>
      ))}
      {decisions.length > 0 && (
        <Section title={say.decisions}>
          {lang === 'EN' ? (
            <Decisions decisions={decisions} />
          ) : (
            <details>
              <summary>{say.inEnglish}</summary>
              <Decisions decisions={decisions} />
            </details>
          )}
        </Section>
      )}
    </>
  );
}

/** What was chosen where the law leaves it open; written in English alone. */
function Decisions({ decisions }: Pick<Policy, 'decisions'>) {
  return (
    <ul className="cards" lang="en">
      {decisions.map(({ question, chosen, why }) => (
        <li key={question} className="card">
          <strong>{question}</strong>
          <p>{chosen}</p>
          <p className="small">{why}</p>
        </li>
      ))}
    </ul>
  );
}
