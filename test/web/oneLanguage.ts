import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Page } from 'playwright-core';
import { englishIn } from '../subject/sentences.js';

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const HAN = /\p{Script=Han}[\p{Script=Han}（）〔〕《》、·，。；：\d\p{Script=Latin}]*/gu;
const SENTENCE = /\p{Script=Han}{4,}/u;

/**
 * What the API has in one language alone: names, articles, numbers, what officials wrote. A field that takes `lang` is no such
 * record; but a name that its English sentence quotes is one.
 */
export function recordsIn(query: string, data: unknown): string[] {
  const document = parse(query);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const found: string[] = [];
  const leaf = (value: unknown, spoken: boolean): void => {
    if (Array.isArray(value)) for (const each of value) leaf(each, spoken);
    if (typeof value !== 'string') return;
    // A note behind its certainty stands on pages by itself.
    const [, note] = /^[A-Za-z_ ]+: (.*)$/s.exec(value) ?? [];
    if (!spoken) found.push(value, ...(note ? [note] : []));
    else if (/\p{Script=Latin}{2,}/u.test(value)) found.push(...(value.match(HAN) ?? []));
  };
  const walk = (type: GraphQLNamedType | undefined, set: SelectionSetNode, value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(type, set, each);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const each of set.selections) {
      if (each.kind === Kind.INLINE_FRAGMENT)
        walk(each.typeCondition ? schema.getType(each.typeCondition.name.value) : type, each.selectionSet, value);
      else if (each.kind === Kind.FRAGMENT_SPREAD) {
        const { typeCondition, selectionSet } = fragments.get(each.name.value)!;
        walk(schema.getType(typeCondition.name.value), selectionSet, value);
      } else if (isObjectType(type) || isInterfaceType(type)) {
        const field = type.getFields()[each.name.value];
        const inside = (value as Record<string, unknown>)[(each.alias ?? each.name).value];
        if (!field || inside === undefined) continue;
        if (each.selectionSet) walk(getNamedType(field.type), each.selectionSet, inside);
        else
          leaf(
            inside,
            field.args.some(({ name }) => name === 'lang'),
          );
      }
    }
  };
  for (const each of document.definitions)
    if (each.kind === Kind.OPERATION_DEFINITION)
      walk(schema.getRootType(each.operation) ?? undefined, each.selectionSet, data);
  return found;
}

/** All that a page says, also folded away and to those who hear it; what carries a language of its own, and code, is left out. */
const SAID = `[...document.querySelectorAll('body *')].flatMap((each) => {
  if (each.closest('[lang]') !== document.documentElement || each.closest('code, pre') || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(each.tagName)) return [];
  const own = [...each.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data);
  const told = ['aria-label', 'title', 'placeholder', 'alt'].map((name) => each.getAttribute(name) ?? '');
  return [...own, ...told];
}).concat(document.title).map((text) => text.trim()).filter((text) => text !== '')`;

/** Sentences of the other language on a page. In Chinese nothing is excepted; in English, records (all that is known of is Chinese). */
export async function foreignOn(page: Page, records: ReadonlySet<string>): Promise<string[]> {
  const [lang, said] = (await page.evaluate(`[document.documentElement.lang, ${SAID}]`)) as [string, string[]];
  if (said.length < 10) return [`${page.url()} says ${said.length} things alone`];
  const foreign = lang === 'en' ? (text: string) => chineseBeside(text, records) : englishIn;
  return said.flatMap((text) => {
    const sentence = foreign(text);
    return sentence ? [`${page.url()} in ${lang}: ${sentence.slice(0, 80)} (${text.slice(0, 80)})`] : [];
  });
}

function chineseBeside(text: string, records: ReadonlySet<string>): string | undefined {
  if (!SENTENCE.test(text) || records.has(text)) return undefined;
  let left = text;
  // The longest first: a short one may be part of it.
  const inIt = [...records].filter((record) => text.includes(record)).sort((a, b) => b.length - a.length);
  for (const record of inIt) left = left.replaceAll(record, ' ');
  return SENTENCE.exec(left)?.[0];
}
