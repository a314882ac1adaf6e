import { dayOf } from '../data/days';
import type { EvidencePart, ReasonPart } from '../regulator/documents';
import { useWords } from '../words/words';
import { Span } from './Spans';
import { sourceSaid } from './spoken';
import { TierBadge } from './TierBadge';

/** Each reason with its article, its time and who said it; its evidence opens below. */
export function Reasons({ reasons }: { reasons: readonly ReasonPart[] }) {
  const words = useWords();
  const { said } = words;
  return (
    <ul className="cards">
      {reasons.map((reason) => (
        <li key={`${reason.rule} ${reason.from} ${reason.evidence[0]?.id}`} className="card">
          <p className="card-title">
            {reason.tier && <TierBadge tier={reason.tier} />} <strong>{reason.text}</strong>
          </p>
          <dl className="pairs">
            <dt>{said.basis}</dt>
            <dd>{reason.basis}</dd>
            <dt>{said.from}</dt>
            <dd>
              <Span from={reason.from} until={reason.until} />
              {reason.repairableFrom && <> · {said.repairable(dayOf(reason.repairableFrom))}</>}
            </dd>
            <dt>{said.saidBy}</dt>
            <dd>{reason.saidBy.join('、') || '—'}</dd>
          </dl>
          <details>
            <summary>{said.evidence(reason.evidence.length)}</summary>
            <EvidenceList evidence={reason.evidence} />
            <p className="small">
              {said.source}: {sourceSaid(reason.source, words)}
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}

export function EvidenceList({ evidence }: { evidence: readonly EvidencePart[] }) {
  return (
    <ul className="evidence">
      {evidence.map((fact) => (
        <li key={fact.id}>
          <Evidence fact={fact} />
        </li>
      ))}
    </ul>
  );
}

/** What a source said, in one sentence, with where it is from. */
export function Evidence({ fact }: { fact: EvidencePart }) {
  const { said } = useWords();
  return (
    <>
      {fact.summary}
      <span className="small">
        {fact.publisher}
        {fact.documentNumber && ` · ${said.document} ${fact.documentNumber}`} · {said.validity}{' '}
        <Span from={fact.validFrom} until={fact.validTo} /> · {said.knownFrom} {dayOf(fact.knownFrom)}
      </span>
    </>
  );
}
