import { timeOf } from '../data/days';
import { useWords } from '../words/words';
import type { LetterPart } from './documents';
import { Mend } from './Mend';

/** One record that was not taken in: what is wrong, where, what to do, and what was done. */
export function Letter({ letter }: { letter: LetterPart }) {
  const words = useWords();
  const { letters } = words.regulator;
  const { id, title, code, field, recordId, position, arrivedAt, state, seen, predecessor, acts } = letter;
  const told = [
    [letters.theField, field],
    [letters.record, recordId],
    [letters.arrivedAt, timeOf(arrivedAt)],
    [letters.number, id],
  ] as const;
  return (
    <>
      <h2 className="card-title">
        {title}: {letters.codes[code] ?? code} <span className="mark">{letters.states[state]}</span>
      </h2>
      <What letter={letter} />
      <p className="row">
        {told.map(
          ([name, value]) =>
            value && (
              <span key={name}>
                {name} <strong>{value}</strong>
              </span>
            ),
        )}
      </p>
      <p className="small">
        {letters.position} {position}
      </p>
      {(seen > 1 || predecessor) && (
        <p className="small">
          {[seen > 1 && letters.seen(seen), predecessor && letters.after(predecessor)].filter(Boolean).join(' · ')}
        </p>
      )}
      {acts.length > 0 && (
        <>
          <h3>{letters.acts}</h3>
          <ul>
            {acts.map(({ at, by, outcome, why }) => (
              <li key={`${at} ${outcome}`}>
                {[timeOf(at), by, letters.outcome[outcome], why].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </>
      )}
      <Mend letter={letter} />
    </>
  );
}

/** The connectors speak English: told in Chinese by the kind of fault, with their own words folded beneath. */
function What({ letter: { code, reason, remedy } }: { letter: LetterPart }) {
  const words = useWords();
  const said = words.regulator.letters.said[code];
  if (!said)
    return (
      <p>
        {reason} — {remedy}
      </p>
    );
  return (
    <>
      <p>{said}</p>
      <details>
        <summary>{words.regulator.letters.original}</summary>
        <p className="small" lang="en">
          {reason} — {remedy}
        </p>
      </details>
    </>
  );
}
