import type { MeasurePart } from '../regulator/documents';
import { useWords } from '../words/words';
import { Span } from './Spans';

/** Measures of joint punishment: must or may, by what article, and until when. */
export function Measures({ measures }: { measures: readonly MeasurePart[] }) {
  const words = useWords();
  const { counter, said } = words;
  return (
    <ul className="cards">
      {measures.map((measure) => (
        <li key={`${measure.id} ${measure.from}`} className="card">
          <p className="card-title">
            <span className={`mark ${measure.mandatory ? 'mark-must' : ''}`}>
              {measure.mandatory ? counter.mandatory : counter.optional}
              {words.htmlLang === 'en' && ' '}
              {words.measureKind[measure.kind]}
            </span>{' '}
            <strong>{measure.text}</strong>
          </p>
          <dl className="pairs">
            <dt>{said.basis}</dt>
            <dd>{measure.basis}</dd>
            <dt>{counter.relevance}</dt>
            <dd>{measure.relevance}</dd>
            <dt>{said.from}</dt>
            <dd>
              <Span from={measure.from} until={measure.until} />
              {measure.list && ` · ${words.list[measure.list]}`} · {measure.decidedBy}
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
