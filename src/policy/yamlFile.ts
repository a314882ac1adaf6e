import { readFile } from 'node:fs/promises';
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';

import { type Bilingual, BilingualError } from '../subject/bilingual.js';
import { type ShapeFault, shapeFaults } from '../subject/shapeFault.js';

/** A policy, catalogue or calendar file that cannot be used: `file:line: what; remedy`. */
export class PolicyFileError extends BilingualError {
  constructor(
    readonly file: string,
    readonly line: number,
    what: Bilingual,
    remedy: Bilingual,
  ) {
    super({ what, remedy });
    this.message = `${file}:${line}: ${what.en}; ${remedy.en}`;
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
    throw new PolicyFileError(file, lineAt(broken.pos[0]), notYaml(broken.message), {
      en: 'write it as plain YAML',
      zh: '请改成一般的 YAML 写法',
    });
  }
  const twice = keyThatStandsTwice(document);
  if (twice)
    throw new PolicyFileError(
      file,
      lineAt(twice.at),
      { en: `${twice.key} stands twice`, zh: `${twice.key} 出现了两次` },
      { en: 'remove one of the two', zh: '请删去其中一个' },
    );
  const lineOf = (path: Path): number => lineAt(offsetOf(document, path));
  const value = resolved(file, document);
  const read = schema.safeParse(value);
  if (read.success) return { file, content: read.data, lineOf };
  const fault = shapeFaults(schema, value, read.error.issues)
    .map((each) => ({ ...each, line: lineOf(faultPath(each.issue)) }))
    .sort((a, b) => a.line - b.line)[0]!;
  throw new PolicyFileError(file, fault.line, whatIsWrong(fault), remedyFor(fault));
}

/** The library speaks English alone, and is quoted. */
function notYaml(message: string): Bilingual {
  const [en] = message.split('\n') as [string];
  return { en, zh: `不是可以读取的 YAML（${en}）` };
}

/** The value, aliases resolved; too many of them are refused. */
function resolved(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new PolicyFileError(file, 1, notYaml((error as Error).message), {
      en: 'write it out, without so many aliases',
      zh: '请直接写出，不要用这么多别名',
    });
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

function whatIsWrong({ issue, said }: ShapeFault): Bilingual {
  const path = issue.path.map(String).join('.');
  const field = { en: path || 'the file', zh: path || '文件' };
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ');
    return { en: `unknown field ${keys} in ${field.en}`, zh: `${field.zh} 中有未知的字段 ${keys}` };
  }
  if (issue.code === 'invalid_type' && issue.message.includes('received undefined'))
    return { en: `${field.en} is missing`, zh: `缺少 ${field.zh}` };
  return { en: `${field.en}: ${said.en}`, zh: `${field.zh}：${said.zh}` };
}

function remedyFor({ issue }: ShapeFault): Bilingual {
  if (issue.code === 'unrecognized_keys')
    return {
      en: 'remove it or correct its spelling; the JSON Schema beside these files (*.schema.json) names the fields',
      zh: '请删去，或者改正拼写；可用的字段见同目录的 JSON Schema（*.schema.json）',
    };
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    return { en: `write one of ${values.join(', ')}`, zh: `请写以下之一：${values.join('、')}` };
  }
  if (issue.path.at(-1) === 'basis')
    return {
      en: 'name the article: a row without a legal basis is not applied',
      zh: '请写明条款：没有法律依据的行不予适用',
    };
  return {
    en: 'see the JSON Schema beside these files (*.schema.json) for what may stand here',
    zh: '此处可以写什么，见同目录的 JSON Schema（*.schema.json）',
  };
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
