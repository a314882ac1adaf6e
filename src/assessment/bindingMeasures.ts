import type { EdgeRow } from '../policy/document.js';
import { sourceText } from '../policy/pieces.js';
import type { ListedMeasure } from '../policy/policy.js';
import type { BindingMeasure } from './assessment.js';
import type { Found } from './parts.js';

/** A measure of the published catalogue that binds while the subject is on the list (MEA-1). */
export const bindingMeasure = (
  row: Omit<ListedMeasure, 'kind' | 'list' | 'validity'> & Pick<BindingMeasure, 'kind' | 'list'>,
  found: Pick<Found, 'from' | 'until' | 'evidence'>,
): BindingMeasure => ({
  id: row.id,
  kind: row.kind,
  mandatory: row.mandatory,
  text: row.text,
  basis: row.basis,
  source: sourceText(row.source),
  relevance: row.relevance,
  decidedBy: row.decidedBy,
  departments: row.departments,
  items: row.items,
  ...(row.list ? { list: row.list } : {}),
  evidence: found.evidence,
  from: found.from,
  ...(found.until ? { until: found.until } : {}),
});

/** What a rule carries over an edge to this person: a measure, never a tier. */
export const edgeMeasure = (row: EdgeRow, found: Pick<Found, 'from' | 'until' | 'evidence'>): BindingMeasure =>
  bindingMeasure({ ...row, ...row.measure, ...('list' in row.when ? { list: row.when.list } : {}) }, found);
