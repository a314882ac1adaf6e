import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { langAsked } from '../../src/api/langAsked.js';

test.each([
  [undefined, 'EN'],
  ['', 'EN'],
  ['zh', 'ZH'],
  ['zh-CN', 'ZH'],
  ['ZH-Hant-TW', 'ZH'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'ZH'],
  ['en-GB,en;q=0.9,zh;q=0.8', 'EN'],
  ['en;q=0.4, zh;q=0.5', 'ZH'],
  ['zh;q=0.5, en-GB;q=0.1, en;q=0.9', 'EN'],
  ['zh, en', 'ZH'],
  ['en, zh', 'EN'],
  ['fr, de;q=0.9', 'EN'],
  ['fr, zh;q=0.1', 'ZH'],
  ['zh;q=0', 'EN'],
  ['zh;q=0, en;q=0', 'EN'],
  ['*', 'EN'],
  ['zhx', 'EN'],
])('%s is told in %s', (header, lang) => {
  expect(langAsked(header)).toBe(lang);
});

test('any header has an answer', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => ['ZH', 'EN'].includes(langAsked(header))));
});
