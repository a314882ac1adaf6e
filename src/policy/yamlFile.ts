import { readFile } from 'node:fs/promises';
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';

/** A policy, catalogue or calendar file that cannot be used: `file:line: what; remedy`. */
export class PolicyFileError extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly what: string,
    readonly remedy: string,
  ) {
    super(`${file}:${line}: ${what}; ${remedy}`);
    this.name = 'PolicyFileError';
  }
}

type Path = readonly PropertyKey[];

/** A file as read, with the way back from a value to its line. */
export interface YamlFile<T> {
  file: string;
  content: T;
  /** 1-based line of the value at the path, or of the nearest thing around it that exists. */
  lineOf(path: Path): number;
}

/** Reads and checks one YAML file. Throws PolicyFileError at the first fault, by line. */
export async function readYaml<S extends z.ZodType>(file: string, schema: S): Promise<YamlFile<z.infer<S>>> {
  return parseYaml(file, await readFile(file, 'utf8'), schema);
}

/** As `readYaml`, of a text at hand. */
export function parseYaml<S extends z.ZodType>(file: string, text: string, schema: S): YamlFile<z.infer<S>> {
  const lines = new LineCounter();
  // The library compares each key of a map with every other: seconds for a map of some thousands.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const broken = document.errors[0];
  if (broken) {
    throw new PolicyFileError(file, lineAt(broken.pos[0]), broken.message.split('\n')[0]!, 'write it as plain YAML');
  }
  const twice = keyThatStandsTwice(document);
  if (twice) throw new PolicyFileError(file, lineAt(twice.at), `${twice.key} stands twice`, 'remove one of the two');
  const lineOf = (path: Path): number => lineAt(offsetOf(document, path));
  const read = schema.safeParse(resolved(file, document));
  if (read.success) return { file, content: read.data, lineOf };
  const fault = read.error.issues
    .map((issue) => ({ issue, line: lineOf(faultPath(issue)) }))
    .sort((a, b) => a.line - b.line)[0]!;
  throw new PolicyFileError(file, fault.line, whatIsWrong(fault.issue), remedyFor(fault.issue));
}

/** The value, aliases resolved; too many of them are refused. */
function resolved(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new PolicyFileError(file, 1, (error as Error).message, 'write it out, without so many aliases');
  }
}

function keyThatStandsTwice(document: Document): { key: string; at: number } | undefined {
  let found: { key: string; at: number } | undefined;
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) {
          found = { key: name, at: key.range?.[0] ?? 0 };
          return visit.BREAK;
        }
        seen.add(name);
      }
      return undefined;
    },
  });
  return found;
}

const faultPath = (issue: z.core.$ZodIssue): Path =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;

function whatIsWrong(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') return `unknown field ${issue.keys.join(', ')} in ${field}`;
  if (issue.code === 'invalid_type' && issue.message.includes('received undefined')) return `${field} is missing`;
  return `${field}: ${issue.message}`;
}

function remedyFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return 'remove it or correct its spelling; the JSON Schema beside these files (*.schema.json) names the fields';
  if (issue.code === 'invalid_value') return `write one of ${issue.values.map(String).join(', ')}`;
  if (issue.path.at(-1) === 'basis') return 'name the article: a row without a legal basis is not applied';
  return 'see the JSON Schema beside these files (*.schema.json) for what may stand here';
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1]!;
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === last);
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
