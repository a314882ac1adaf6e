import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { checkDisclosure, disclosureSchema } from '../../src/disclosure/rules.js';
import { parseYaml } from '../../src/policy/yamlFile.js';

const TEXT = readFileSync('schema/catalogue/disclosure.yaml', 'utf8');
const SOURCES = ['registration', 'tax', 'social-security', 'court', 'penalty'];
const check = (text: string) => checkDisclosure(parseYaml('disclosure.yaml', text, disclosureSchema), SOURCES);
const lineOf = (words: string): number => TEXT.slice(0, TEXT.indexOf(words)).split('\n').length;

test('the table as it is', () => expect(() => check(TEXT)).not.toThrow());

const EXCEPT = '    subjects: { except: [PERSON] }\n';
test.each([
  [
    'a row that speaks of persons',
    TEXT.replace(EXCEPT, ''),
    lineOf('  - id: registration'),
    'registration speaks of persons',
  ],
  [
    'a row that speaks of nobody but persons',
    TEXT.replace(EXCEPT, '    subjects: { only: [PERSON] }\n'),
    lineOf(EXCEPT),
    'speaks of persons',
  ],
  [
    'a list without its name',
    TEXT.replace('    list: ABNORMAL_OPERATIONS\n', ''),
    lineOf('    list: ABNORMAL'),
    'names its list',
  ],
  [
    'permits masked like a name',
    TEXT.replace(
      'shows: PERMIT\n    from: 2014-10-01\n    as: SHOWN',
      'shows: PERMIT\n    from: 2014-10-01\n    as: MASKED',
    ),
    lineOf('shows: PERMIT') + 2,
    'only a name can be masked',
  ],
  [
    'a feed that there is not',
    TEXT.replace('feeds: [court]', 'feeds: [courts]'),
    lineOf('feeds: [court]'),
    'there is no source courts',
  ],
  [
    'two rows of one id',
    TEXT.replace('- id: permits', '- id: registration'),
    lineOf('- id: permits'),
    'two rows are called registration',
  ],
  [
    'a row without a legal basis',
    TEXT.replace('    basis: 公示14第6条; 登记21第8、35条\n', ''),
    lineOf('  - id: registration'),
    'basis is missing',
  ],
])('%s is refused with its line', (_, text, line, what) => {
  const fault = (() => {
    try {
      check(text);
      return undefined;
    } catch (error) {
      return error as { line: number; message: string; remedy: string };
    }
  })();
  expect(fault?.message).toContain(what);
  expect([line - 1, line, line + 1]).toContain(fault!.line);
  expect(fault!.remedy).not.toBe('');
});
