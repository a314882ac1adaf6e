import { TierBadge } from '../../parts/TierBadge';
import { useWords } from '../../words/words';

export function Legend() {
  const words = useWords();
  const { graph } = words.regulator;
  return (
    <div className="legend">
      <h2>{graph.legend}</h2>
      <ul>
        {['GOOD', 'WARNING', 'DISHONEST', 'SEVERE', null].map((tier) => (
          <li key={tier}>
            <TierBadge tier={tier} />
          </li>
        ))}
        <li>
          <span className="line line-chain" /> {graph.onChain}
        </li>
        <li>
          <span className="line line-way" /> {graph.onPath}
        </li>
      </ul>
    </div>
  );
}
