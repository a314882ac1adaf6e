import type { Assessment, BindingMeasure } from './assessment.js';

/**
 * The measures that this department must or may carry out, for this item; without a department or an item, whatever
 * any department or item has. A measure without departments is every department's, one without items is for every item.
 */
export function measuresFor(
  assessment: Pick<Assessment, 'measures'>,
  at: { department?: string; item?: string },
): BindingMeasure[] {
  const { department, item } = at;
  return assessment.measures.filter(
    ({ departments, items }) =>
      (department === undefined || departments.length === 0 || departments.includes(department)) &&
      (item === undefined || items.length === 0 || items.includes(item)),
  );
}
