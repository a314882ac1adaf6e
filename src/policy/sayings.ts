import type { GoodRequirement, PolicyDocument, TableName } from './document.js';

export type RowOf<N extends TableName> = PolicyDocument[N]['rows'][number];

/** How one language says what a row asks and what it gives. */
export type Sayings = {
  [N in TableName]: (row: RowOf<N>, document: PolicyDocument) => readonly [asks: string, gives: string];
} & {
  /** What GOOD asks for; what else is in its own words. */
  good: (requirement: GoodRequirement) => string;
};
