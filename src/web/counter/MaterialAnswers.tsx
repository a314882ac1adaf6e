import { Heads } from '../parts/Heads';
import { useWords } from '../words/words';
import type { CheckData } from './documents';

const SIGNS = { ALLOW: '✓', LIMIT: '!', DENY: '✕' } as const;

/** For each missing material: whether it may follow, by which day, and why. */
export function MaterialAnswers({ materials }: { materials: CheckData['creditCheck']['materials'] }) {
  const words = useWords();
  const { counter } = words;
  return (
    <div className="scroll">
      <table>
        <Heads heads={[counter.material, counter.answerOf, counter.until, counter.why]} />
        <tbody>
          {materials.map(({ material, name, decision, by, supplementBy, provisional, reason }) => (
            <tr key={material}>
              <th scope="row">{name}</th>
              <td>
                <span aria-hidden="true">{SIGNS[decision]}</span> {words.materialDecision[decision]}
                <span className="small">{words.gap[by]}</span>
              </td>
              <td>
                {supplementBy ?? '—'}
                {provisional && <span className="small">{counter.provisional}</span>}
              </td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
