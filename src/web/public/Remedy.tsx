import { dayOf } from '../data/days';
import { useWords } from '../words/words';
import type { RemedyPart } from './documents';

/** Whom to turn to about a record, how, and from when its publicity may end early. */
export function Remedy({ remedy }: { remedy: RemedyPart }) {
  const words = useWords().public;
  const { turnTo, objection, limits, basis, repair } = remedy;
  return (
    <details className="remedy">
      <summary>{words.objectTo}</summary>
      <dl className="pairs">
        <dt>{words.turnTo}</dt>
        <dd>{turnTo}</dd>
        <dt>{words.objection}</dt>
        <dd>
          {objection}
          {limits.length > 0 && <span className="small">{`${words.limits}: ${limits.join('；')}`}</span>}
        </dd>
        {repair && (
          <>
            <dt>{words.repair}</dt>
            <dd>
              {repair.text}
              {repair.from && <span className="small">{words.repairFrom(dayOf(repair.from))}</span>}
            </dd>
          </>
        )}
      </dl>
      <p className="small">{basis}</p>
    </details>
  );
}
