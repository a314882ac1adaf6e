import { Link } from 'wouter';
import { dayOf } from '../../data/days';
import { useAnswer } from '../../data/useAnswer';
import { Answered, Empty } from '../../parts/Answered';
import { Heads } from '../../parts/Heads';
import { Heading, Section } from '../../parts/Page';
import { useLang, useWords } from '../../words/words';
import { Policies, type PoliciesData } from '../documents';
import { useRights } from '../useRights';
import { BaseNote } from './Bases';

/** The rules that subjects are rated by, and the drafts of those to come. */
export function PoliciesPage() {
  const { policies: words, drafts } = useWords().regulator;
  const may = useRights();
  const asked = useAnswer(Policies, { lang: useLang() });
  return (
    <>
      <Heading title={words.title} />
      <Answered asked={asked}>
        {({ policies, policyDrafts }) => (
          <>
            <PolicyTable policies={policies} />
            <Section title={drafts.title}>
              {may('draftPolicy') && (
                <p>
                  <Link href="/regulator/policies/drafts/new">{drafts.new}</Link>
                </p>
              )}
              {policyDrafts.length === 0 ? <Empty>{drafts.none}</Empty> : <DraftTable drafts={policyDrafts} />}
            </Section>
          </>
        )}
      </Answered>
    </>
  );
}

function PolicyTable({ policies }: { policies: PoliciesData['policies'] }) {
  const { policies: words } = useWords().regulator;
  return (
    <div className="scroll">
      <table>
        <Heads heads={[words.title, words.from, words.extends, words.version]} />
        <tbody>
          {policies.map(({ id, title, from, extends: base, version, inForce, warning, baseInForce }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/regulator/policies/${id}`}>{title}</Link>{' '}
                {inForce && <span className="mark">{words.inForce}</span>}
              </th>
              <td>{from ?? '—'}</td>
              <td>
                {policies.find((each) => each.id === base)?.title ?? base ?? '—'}
                <BaseNote of={{ warning, baseInForce }} />
              </td>
              <td className="code">{version}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DraftTable({ drafts }: { drafts: PoliciesData['policyDrafts'] }) {
  const { drafts: words } = useWords().regulator;
  return (
    <div className="scroll">
      <table>
        <Heads heads={[words.note, words.policy, words.state, words.from, words.author, words.draftedAt]} />
        <tbody>
          {drafts.map(({ id, note, policy, state, from, author, draftedAt }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/regulator/policies/drafts/${id}`}>{note}</Link>
              </th>
              <td className="code">{policy}</td>
              <td>
                <span className="mark">{words.states[state]}</span>
              </td>
              <td>{from}</td>
              <td>{author}</td>
              <td>{dayOf(draftedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
