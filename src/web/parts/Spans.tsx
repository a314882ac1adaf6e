import { dayOf, lastDayBefore } from '../data/days';
import { useWords } from '../words/words';

/** From a day through the last day, both included. */
export function Span({ from, until }: { from: string; until: string | null }) {
  const { said } = useWords();
  return (
    <span className="span">
      {dayOf(from)} {until ? said.through(lastDayBefore(until)) : said.openEnd}
    </span>
  );
}
