import type { Row } from './connection.js';

/**
 * Rows that all have the same properties, sent as lists: the properties' names stand in the statement once, not in every
 * row. That is half of what is sent, packed and unpacked.
 */
export class Columns {
  constructor(private readonly names: readonly string[]) {}

  /** The row's values in the order of the names; a property that it lacks is null. */
  list = (row: Row): unknown[] => this.names.map((name) => row[name] ?? null);

  /** One value in Cypher: `row[2]`. */
  at = (name: string): string => `row[${this.names.indexOf(name)}]`;

  /** These properties as a map in Cypher: `{id: row[0], kind: row[1]}`; all of them where none is named. */
  map = (names: readonly string[] = this.names): string =>
    `{${names.map((name) => `${name}: ${this.at(name)}`).join(', ')}}`;
}
