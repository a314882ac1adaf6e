import { TierBadge } from '../../parts/TierBadge';
import { useWords } from '../../words/words';
import type { CardPart } from '../documents';
import { SubjectLink } from '../SubjectTable';
import type { Folded } from './model';

interface SelectedProps {
  subject: CardPart;
  folded: Folded | undefined;
  unfolded: boolean;
  unfold: (all: boolean) => void;
  remove: () => void;
  start: () => void;
}

/** The subject that was chosen on the canvas, and what can be done with it. */
export function Selected({ subject, folded, unfolded, unfold, remove, start }: SelectedProps) {
  const words = useWords();
  const { graph, search } = words.regulator;
  return (
    <div className="card" aria-live="polite">
      <p className="small">{graph.selected}</p>
      <p>
        <SubjectLink subject={subject} />
      </p>
      <p className="row">
        <TierBadge tier={subject.tier} /> {words.kind[subject.kind]}
        <span className="code">{subject.code ?? search.noCode}</span>
      </p>
      {folded && <p>{graph.folded(folded.count, folded.atLeast)}</p>}
      <p className="row">
        {unfolded ? (
          <button type="button" onClick={remove}>
            {graph.remove}
          </button>
        ) : (
          <button type="button" onClick={() => unfold(false)}>
            {graph.expand}
          </button>
        )}
        {folded && (
          <button type="button" onClick={() => unfold(true)}>
            {graph.unfold}
          </button>
        )}
        <button type="button" onClick={start}>
          {graph.from}
        </button>
      </p>
    </div>
  );
}
