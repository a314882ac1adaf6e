import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { chineseIn, englishIn, withoutQuotes } from './sentences.js';

interface Pair {
  where: string;
  en: string;
  zh: string;
}

/** Words as they stand in the source; what is put in at run time is a dot. */
function wordsOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `·${literal.text}`).join('');
}

function pairsIn(file: string): Pair[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Pair[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const named = Object.fromEntries(
        node.properties.flatMap((each) => {
          const words = ts.isPropertyAssignment(each) ? wordsOf(each.initializer) : undefined;
          return words === undefined ? [] : [[each.name!.getText(), words]];
        }),
      );
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if ('en' in named && 'zh' in named) found.push({ where: `${file}:${line}`, en: named.en!, zh: named.zh! });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('web/'))
  .map((path) => join('src', path));

test('what is said in both languages is Chinese in the one and English in the other', () => {
  const pairs = files.flatMap(pairsIn);
  expect(pairs.length).toBeGreaterThan(400);
  const wrong = pairs.flatMap(({ where, en, zh }) => {
    const inZh = englishIn(withoutQuotes(zh));
    const inEn = chineseIn(withoutQuotes(en));
    if (inZh) return [`${where}: English in the Chinese: ${inZh}`];
    if (inEn) return [`${where}: Chinese in the English: ${inEn}`];
    return zh === en && /\p{Script=Latin}{2,} /u.test(en) ? [`${where}: the same in both: ${en}`] : [];
  });
  expect(wrong).toEqual([]);
});
