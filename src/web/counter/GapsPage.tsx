import { useSearch } from 'wouter';
import { useAnswer } from '../data/useAnswer';
import { Answered, Empty } from '../parts/Answered';
import { Failure } from '../parts/Failure';
import { Heading } from '../parts/Page';
import { PageLinks } from '../parts/PageLinks';
import { useLang, useWords } from '../words/words';
import { type CommitmentPart, Commitments, FulfilCommitment, SupplementCommitment } from './documents';
import { useAct, useActKey } from './useAct';

/** What was accepted with gaps and is still open, the most pressing first. */
export function GapsPage() {
  const { counter } = useWords();
  const after = new URLSearchParams(useSearch()).get('after');
  const asked = useAnswer(Commitments, { after, lang: useLang() });
  return (
    <>
      <Heading title={counter.gapsOpen} />
      <Answered asked={asked}>
        {({ commitments }) =>
          commitments.edges.length === 0 ? (
            <Empty>{counter.gapsNone}</Empty>
          ) : (
            <>
              <ul className="cards">
                {commitments.edges.map(({ node }) => (
                  <li key={node.id} className="card">
                    <Gap gap={node} changed={asked.again} />
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

/** One commitment: whose, for what, by which day; a paper that came is taken in here, and all that is kept is closed. */
function Gap({ gap, changed }: { gap: CommitmentPart; changed: () => void }) {
  const words = useWords();
  const { gaps } = words.counter;
  const lang = useLang();
  const supplement = useAct(SupplementCommitment);
  const fulfil = useAct(FulfilCommitment);
  const { key, done } = useActKey();
  const { id, version, name, code, itemName, caseNo, state, due, materials, breach } = gap;
  const problem = supplement.problem ?? fulfil.problem;
  const act = { process: id, version };
  const after = (answer: unknown) => {
    if (!answer) return;
    done();
    changed();
  };
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
      </p>
      {breach && <p>{breach.reason}</p>}
      <ul>
        {materials.map(({ material, name: paper, by, suppliedOn, due: by2 }) => (
          <li key={material}>
            {paper}: {words.gap[by]}{' '}
            {suppliedOn ? (
              gaps.supplied(suppliedOn)
            ) : (
              <>
                {by2 && gaps.due(by2.day)}{' '}
                {by === 'SUPPLEMENT' && (
                  <button
                    type="button"
                    disabled={supplement.busy}
                    aria-label={`${gaps.supply} ${paper}`}
                    onClick={() =>
                      void supplement
                        .act({ input: { ...act, materials: [material], idempotencyKey: key() }, lang })
                        .then(after)
                    }
                  >
                    {gaps.supply}
                  </button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {state === 'SUPPLEMENTED' && (
        <button
          type="button"
          disabled={fulfil.busy}
          onClick={() => void fulfil.act({ input: { ...act, idempotencyKey: key() }, lang }).then(after)}
        >
          {gaps.fulfil}
        </button>
      )}
      {problem && <Failure problem={problem} again={changed} />}
    </>
  );
}
