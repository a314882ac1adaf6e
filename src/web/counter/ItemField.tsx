import { useWords } from '../words/words';
import type { ItemsData } from './documents';

type CounterItem = ItemsData['items'][number];

/** Items by department, the caller's own first. */
export function ItemField(props: {
  items: readonly CounterItem[];
  item: CounterItem | undefined;
  choose: (item: CounterItem | undefined) => void;
  department: string | undefined;
}) {
  const { items, item, choose, department } = props;
  const words = useWords();
  const departments = [...new Set(items.map((each) => each.department))].sort(
    (a, b) => Number(b === department) - Number(a === department),
  );
  return (
    <>
      <label htmlFor="item">{words.counter.item}</label>
      <select
        id="item"
        name="item"
        value={item?.id ?? ''}
        onChange={(event) => choose(items.find(({ id }) => id === event.target.value))}
        aria-describedby="item-hint"
      >
        <option value="">{words.counter.itemOnlyCredit}</option>
        {departments.map((id) => (
          <optgroup key={id} label={words.department[id] ?? id}>
            {items
              .filter((each) => each.department === id)
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <p id="item-hint" className="small">
        {item && `${item.office} · ${words.counter.decidedWithin(item.decidedWithinWorkingDays)} · ${item.basis}`}
      </p>
    </>
  );
}
