import { useSearch } from 'wouter';
import { dayOf } from '../data/days';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Heading } from '../parts/Page';
import { PageLinks } from '../parts/PageLinks';
import { useTold } from '../parts/useTold';
import { useLang, useWords } from '../words/words';
import { ActOnGap } from './ActOnGap';
import { type CommitmentPart, Commitments } from './documents';

/** What was accepted with gaps and is still open, the most pressing first, and what can be done about each. */
export function GapsPage() {
  const { act, counter } = useWords();
  const after = new URLSearchParams(useSearch()).get('after');
  const asked = useAnswer(Commitments, { after, lang: useLang() });
  const { line, renew } = useTold(asked.again);
  return (
    <>
      <Heading title={counter.gapsOpen} />
      {line}
      <Answered asked={asked}>
        {({ commitments }) =>
          commitments.edges.length === 0 ? (
            <>
              <Empty>{after ? undefined : counter.gapsNone}</Empty>
              {after && <PageLinks page={commitments} path="/counter/gaps" />}
            </>
          ) : (
            <>
              <ul className="cards">
                {commitments.edges.map(({ node }) => (
                  <li key={node.id} className="card">
                    <Gap gap={node} />
                    <ActOnGap
                      key={node.version}
                      gap={node}
                      did={(done) => renew(`${node.caseNo}: ${counter.gaps.done[done]}`)}
                      readAgain={() => renew(`${node.caseNo}: ${act.readAnew}`)}
                    />
                  </li>
                ))}
              </ul>
              <PageLinks page={commitments} path="/counter/gaps" />
            </>
          )
        }
      </Answered>
    </>
  );
}

/** One commitment: whose, for what, by which day, and which papers came. */
function Gap({ gap }: { gap: CommitmentPart }) {
  const words = useWords();
  const { gaps } = words.counter;
  const { name, code, itemName, caseNo, state, due, materials, breach, extendedFor } = gap;
  return (
    <>
      <p className="card-title">
        <strong>{name ?? code}</strong> <span className="code">{code}</span>{' '}
        <span className={`mark ${due?.overdue || state === 'BROKEN' ? 'mark-late' : ''}`}>{gaps.state[state]}</span>
      </p>
      <p>
        {itemName} · {caseNo}
        {due && ` · ${gaps.due(due.day)}`}
        {due?.overdue && ` (${words.regulator.lists.overdue})`}
        {extendedFor !== null && ` · ${gaps.extended(extendedFor)}`}
      </p>
      {breach && (
        <p>
          {gaps.ground[breach.ground]}: {breach.reason} · {words.said.from} {dayOf(breach.since)}
        </p>
      )}
      <ul>
        {materials.map(({ material, name: paper, by, suppliedOn, due: last }) => (
          <li key={material}>
            {paper}: {words.gap[by]} {suppliedOn ? gaps.supplied(suppliedOn) : last && gaps.due(last.day)}
          </li>
        ))}
      </ul>
    </>
  );
}
