import { expect, test } from '@jest/globals';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { at, fact, key } from '../graph/given.js';
import { CLEAN, company, graphOfTheTests, NEVER_REPORTED, registered, SERIOUS, service, tell } from './given.js';

const DIGITS = '420100000022222';
const OWN_NUMBER = '420100000033333';
const OWN_TAX = '420100000044444';
const EARLY = at('2024-01-01T00:00:00Z');

async function asking() {
  const graph = await graphOfTheTests();
  const same = (other: IdentifierKey) => fact('link', company(1), { kind: 'SameSubject', other });
  await tell(graph, 'own-number', [same(key(`reg:${OWN_NUMBER}`))], EARLY);
  await tell(graph, 'own-tax', [same(key(`tax:${OWN_TAX}`))], EARLY);
  await tell(graph, 'foreign', [registered(key(`tax:${DIGITS}`), '别家')], EARLY);
  // Its digits are the taxpayer id of the asker too.
  await tell(graph, 'twin', [registered(key(`reg:${OWN_TAX}`), '同号')], EARLY);
  const { ask } = await service({ graph });
  return async (code: string, subject: string) => {
    const { data, errors } = await ask(
      'query($c: String!) { creditCheck(input: { code: $c, purpose: "p" }) { name known } }',
      { c: code },
      { role: 'subject', subject },
    );
    return errors[0]?.extensions.code ?? (data.creditCheck.known ? data.creditCheck.name : 'UNKNOWN');
  };
}

test('a subject asks by any of its own codes', async () => {
  const ask = await asking();
  for (const claim of [CLEAN, `uscc:${CLEAN}`, `reg:${OWN_NUMBER}`, OWN_NUMBER]) {
    for (const code of [CLEAN, OWN_NUMBER, OWN_TAX])
      expect([claim, code, await ask(code, claim)]).toEqual([claim, code, '清白有限公司']);
  }
});

test('digits under another scheme open no other subject', async () => {
  const ask = await asking();
  expect(await ask(DIGITS, `reg:${DIGITS}`)).toBe('FORBIDDEN');
  expect(await ask(DIGITS, `tax:${DIGITS}`)).toBe('别家');
});

test('others, and claims that name nobody, are refused', async () => {
  const ask = await asking();
  for (const claim of [CLEAN, 'uscc:other', 'nobody', NEVER_REPORTED]) {
    expect([claim, await ask(SERIOUS, claim)]).toEqual([claim, 'FORBIDDEN']);
    expect([claim, await ask(DIGITS, claim)]).toEqual([claim, 'FORBIDDEN']);
  }
  expect(await ask(NEVER_REPORTED, CLEAN)).toBe('FORBIDDEN');
  expect(await ask(NEVER_REPORTED, NEVER_REPORTED)).toBe('UNKNOWN');
});

test("a sole trader's old taxpayer id is refused as a code, and never repeated", async () => {
  const { ask } = await service();
  const { errors, text } = await ask(
    'query($c: String!) { creditCheck(input: { code: $c, purpose: "p" }) { known } }',
    { c: '99010190030777500001' },
    'approval',
  );
  expect(errors[0]).toMatchObject({
    message: expect.stringContaining('resident number inside'),
    extensions: { code: 'INVALID_CODE', field: 'code' },
  });
  expect(text).not.toContain('990101900307775');
});
