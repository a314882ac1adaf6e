import type { Bilingual } from '../subject/bilingual.js';
import { type PolicyDocument, type PolicyOverlay, TABLE_NAMES } from './document.js';
import { PolicyFileError, type YamlFile } from './yamlFile.js';

type Path = readonly (string | number)[];

/** Where each row of a policy stands in which file, so that a fault is told by line, also of a policy made of two files. */
export class Places {
  private readonly places = new Map<object, { yaml: YamlFile<unknown>; path: Path }>();

  /** `own` is told of where something is at fault that stands in no row. */
  constructor(private readonly own: YamlFile<PolicyDocument | PolicyOverlay>) {
    this.add(own);
  }

  add(yaml: YamlFile<PolicyDocument | PolicyOverlay>): this {
    for (const name of TABLE_NAMES) {
      yaml.content[name]?.rows.forEach((row, i) => {
        this.places.set(row, { yaml, path: [name, 'rows', i] });
      });
    }
    yaml.content.good?.requires.forEach((row, i) => {
      this.places.set(row, { yaml, path: ['good', 'requires', i] });
    });
    return this;
  }

  /** A fault at a row, or at something within it. */
  inRow(row: object, within: Path, what: Bilingual, remedy: Bilingual): PolicyFileError {
    const place = this.places.get(row);
    if (!place) return this.at([], what, remedy);
    return new PolicyFileError(place.yaml.file, place.yaml.lineOf([...place.path, ...within]), what, remedy);
  }

  /** A fault in the policy's own file, outside of rows. */
  at(path: Path, what: Bilingual, remedy: Bilingual): PolicyFileError {
    return new PolicyFileError(this.own.file, this.own.lineOf(path), what, remedy);
  }
}
