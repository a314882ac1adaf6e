import { Link, useLocation, useSearch } from 'wouter';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Heads } from '../parts/Heads';
import { Heading, Section } from '../parts/Page';
import { useLang, useWords } from '../words/words';
import { Policies, type PoliciesData } from './documents';
import { differences, tablesOf } from './handbook';
import { cellIn, headIn, noteIn, titleIn } from './handbookIn';

type Policy = PoliciesData['policies'][number];

/** The dated tables that subjects are rated by, as they are and beside one another. */
export function PoliciesPage({ id }: { id?: string }) {
  const { policies: words } = useWords().regulator;
  const asked = useAnswer(Policies, { lang: useLang() });
  return (
    <Answered asked={asked} title={words.title}>
      {({ policies }) => {
        const policy = policies.find((each) => each.id === id);
        if (policy) return <Tables policy={policy} others={policies.filter((each) => each !== policy)} />;
        return (
          <>
            <Heading title={words.title} />
            {id ? <Empty /> : <PolicyTable policies={policies} />}
          </>
        );
      }}
    </Answered>
  );
}

function PolicyTable({ policies }: { policies: readonly Policy[] }) {
  const { policies: words } = useWords().regulator;
  return (
    <div className="scroll">
      <table>
        <Heads heads={[words.title, words.from, words.extends, words.version]} />
        <tbody>
          {policies.map(({ id, title, from, extends: base, version, inForce }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/regulator/policies/${id}`}>{title}</Link>{' '}
                {inForce && <span className="mark">{words.inForce}</span>}
              </th>
              <td>{from ?? '—'}</td>
              <td>{policies.find((each) => each.id === base)?.title ?? base ?? '—'}</td>
              <td className="code">{version}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Tables({ policy, others }: { policy: Policy; others: readonly Policy[] }) {
  const { policies: words } = useWords().regulator;
  const all = useWords();
  const [path, navigate] = useLocation();
  const given = new URLSearchParams(useSearch()).get('beside');
  const beside = others.find(({ id }) => id === given);
  return (
    <>
      <Heading title={policy.title}>
        <p className="code small">{policy.version}</p>
      </Heading>
      <div className="narrow">
        <label htmlFor="beside">{words.compare}</label>
        <select
          id="beside"
          value={beside?.id ?? ''}
          onChange={({ target }) => navigate(target.value ? `${path}?beside=${target.value}` : path)}
        >
          <option value="">{all.none}</option>
          {others.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      {beside ? <Differences a={policy} b={beside} /> : <Whole policy={policy} />}
    </>
  );
}

function Whole({ policy }: { policy: Policy }) {
  const words = useWords();
  const { policies: say } = words.regulator;
  const lang = useLang();
  return (
    <>
      {tablesOf(policy.handbook).map(({ title, note, heads, rows }) => (
        <Section key={title} title={titleIn(title, lang)}>
          {note && <p className="small">{noteIn(note, words)}</p>}
          <Rows heads={heads} rows={rows} name={titleIn(title, lang)} />
        </Section>
      ))}
      {policy.decisions.length > 0 && (
        <Section title={say.decisions}>
          {lang === 'EN' ? (
            <Decisions policy={policy} />
          ) : (
            <details>
              <summary>{say.inEnglish}</summary>
              <Decisions policy={policy} />
            </details>
          )}
        </Section>
      )}
    </>
  );
}

/** What was chosen where the law leaves it open; written in English alone. */
function Decisions({ policy }: { policy: Policy }) {
  return (
    <ul className="cards" lang="en">
      {policy.decisions.map(({ question, chosen, why }) => (
        <li key={question} className="card">
          <strong>{question}</strong>
          <p>{chosen}</p>
          <p className="small">{why}</p>
        </li>
      ))}
    </ul>
  );
}

function Differences({ a, b }: { a: Policy; b: Policy }) {
  const { policies: words } = useWords().regulator;
  const lang = useLang();
  const found = differences(tablesOf(a.handbook), tablesOf(b.handbook));
  if (found.length === 0) return <p>{words.same}</p>;
  return found.map(({ title, heads, onlyA, onlyB }) => (
    <Section key={title} title={titleIn(title, lang)}>
      {[
        { sign: '−', of: a.title, rows: onlyA },
        { sign: '+', of: b.title, rows: onlyB },
      ].map(
        ({ sign, of, rows }) =>
          rows.length > 0 && (
            <div key={sign}>
              <h3 className="later">
                {sign} {words.only(of)}
              </h3>
              <Rows heads={heads} rows={rows} name={`${titleIn(title, lang)}: ${words.only(of)}`} />
            </div>
          ),
      )}
    </Section>
  ));
}

function Rows({ heads, rows, name }: { heads: readonly string[]; rows: readonly string[][]; name: string }) {
  const words = useWords();
  const lang = useLang();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={name}>
      <table className="rules">
        <Heads heads={heads.map((head) => headIn(head, lang))} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, i) => (
                <td key={heads[i]}>{cellIn(cell, words)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
