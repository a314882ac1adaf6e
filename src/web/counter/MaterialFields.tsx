import { useWords } from '../words/words';
import type { ItemsData } from './documents';

type CounterItem = ItemsData['items'][number];

/** A box for each material that is not there; beside it, what the catalogue lets be done about it. */
export function MaterialFields({ item, missing }: { item: CounterItem; missing: readonly string[] }) {
  const all = useWords();
  const words = all.counter;
  return (
    <fieldset>
      <legend>{words.missing}</legend>
      <p className="small">{words.missingHint}</p>
      <ul className="ticks">
        {item.materials.map((material) => (
          <li key={material.id}>
            <label>
              <input
                type="checkbox"
                name="missing"
                value={material.id}
                defaultChecked={missing.includes(material.id)}
              />
              <span>{material.name}</span>
            </label>
            <span className="small">
              {[
                material.key && words.key,
                material.withinWorkingDays !== null && words.within(material.withinWorkingDays),
                material.commitment && words.commitment,
                material.register && words.register(all.sourceName[material.register] ?? material.register),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
