import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { GraphUnavailable } from '../../src/graph/graph.js';
import { CLEAN, graphOfTheTests, NEVER_REPORTED, RESIDENT, SERIOUS, service } from './given.js';

const CHECK = 'query($i: CreditCheckInput!) { creditCheck(input: $i) { code tier } }';
const input = (code: unknown) => ({ i: { code, purpose: 'p' } });

test('an unexpected fault says nothing outside, and is in the log under its incident', async () => {
  const graph = await graphOfTheTests();
  graph.look = async () => {
    throw new Error(`secret of ${RESIDENT}`);
  };
  const { ask, logged } = await service({ graph });
  const { errors, text, data } = await ask(CHECK, input(CLEAN));
  expect(data).toBeNull();
  expect(errors[0]).toMatchObject({ message: 'Unexpected error.', path: ['creditCheck'] });
  expect(errors[0]!.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  expect(text).not.toMatch(/secret|stack/);
  const incident = /incident ([0-9a-f-]{36})/.exec(errors[0]!.extensions.remedy)![1]!;
  expect(logged.join()).toContain(incident);
  expect(logged.join()).toContain('secret of');
  expect(logged.join()).not.toContain(RESIDENT);
});

test('one fault among many inputs is masked as well', async () => {
  const graph = await graphOfTheTests();
  graph.look = async () => {
    throw new TypeError('secret');
  };
  const { ask } = await service({ graph });
  const { data, text } = await ask(
    `{ creditChecks(inputs: [{ code: "${CLEAN}", purpose: "p" }]) { check { tier } error { code message remedy } } }`,
  );
  expect(data.creditChecks[0].error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: 'Unexpected error.' });
  expect(text).not.toContain('secret');
});

test('a graph that cannot be reached is UNAVAILABLE, with what to do', async () => {
  const graph = await graphOfTheTests();
  graph.look = async () => {
    throw new GraphUnavailable('bolt://10.0.0.1 refused');
  };
  const { ask } = await service({ graph });
  const { errors, text } = await ask(CHECK, input(CLEAN));
  expect(errors[0]!.extensions).toMatchObject({ code: 'UNAVAILABLE', remedy: 'ask again in some seconds' });
  expect(text).not.toContain('10.0.0.1');
});

test('a graph that is silent, or slow and then silent, is UNAVAILABLE within five seconds', async () => {
  const graph = await graphOfTheTests();
  graph.look = () => new Promise(() => {});
  const slow = await graphOfTheTests();
  const look = slow.look.bind(slow);
  slow.look = async (keys) => {
    await sleep(3_000);
    return (await look(keys)).map((card) => card && { ...card, dirty: true });
  };
  slow.dossiers = () => new Promise(() => {});
  const services = [await service({ graph }), await service({ graph: slow })];
  const began = process.hrtime.bigint();
  const answers = await Promise.all(services.map(({ ask }) => ask(CHECK, input(CLEAN))));
  for (const { errors } of answers) {
    expect(errors[0]!.extensions).toMatchObject({ code: 'UNAVAILABLE', remedy: 'ask again in some seconds' });
  }
  expect(Number(process.hrtime.bigint() - began) / 1e9).toBeLessThan(5);
});

test('no resident number is repeated or logged, however it is typed', async () => {
  const { ask, post, logged } = await service();
  const wrongCheck = RESIDENT.slice(0, 17) + (RESIDENT[17] === '1' ? '2' : '1');
  const spaced = `${RESIDENT.slice(0, 6)} ${RESIDENT.slice(6, 14)}-${RESIDENT.slice(14)}`;
  const wide = [...RESIDENT].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
  const answers = [
    ...(await Promise.all(
      [
        RESIDENT,
        wrongCheck,
        spaced,
        wide,
        `${RESIDENT}00`,
        `姓名${RESIDENT}`,
        Number(RESIDENT),
        [RESIDENT],
        { a: RESIDENT },
      ].map((code) => ask(CHECK, input(code))),
    )),
    await ask(CHECK, { i: { code: CLEAN, purpose: `为 ${RESIDENT} 办理` } }),
    await ask(CHECK, { i: { code: CLEAN, purpose: 'p', caseNo: RESIDENT } }),
    await ask(CHECK, { i: RESIDENT }),
    await ask(`{ creditCheck(input: { code: ${RESIDENT}, purpose: "p" }) { tier } }`),
    await ask(`{ subject(code: "${RESIDENT}00") { name } }`),
    await ask(`{ node(id: "${Buffer.from(`Subject:tax:${RESIDENT}00`).toString('base64')}") { id } }`),
    await ask(`{ n${RESIDENT} }`),
    await post(`{"query": "{ subject(code: ${RESIDENT}`),
  ];
  const seen = [...answers.map(({ text }) => text), ...logged].join('\n');
  expect(seen.replace(/[\s-]/g, '')).not.toContain(RESIDENT.slice(0, 15));
  expect(seen.normalize('NFKC')).not.toContain(RESIDENT.slice(0, 15));
  expect(answers[5]!.errors[0]!.extensions).toMatchObject({ code: 'INVALID_CODE', field: 'code' });
  expect(answers[9]!.errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'purpose' });
});

test('what GraphQL itself refuses is BAD_INPUT, with the field where one is meant', async () => {
  const { ask, post } = await service();
  const fieldOf = async (asked: ReturnType<typeof ask>) => {
    const { errors } = await asked;
    expect(errors[0]!.extensions.code).toBe('BAD_INPUT');
    expect(errors[0]!.extensions.remedy).not.toBe('');
    return errors[0]!.extensions.field;
  };
  expect(await fieldOf(ask(CHECK, { i: { code: CLEAN } }))).toBe('purpose');
  expect(await fieldOf(ask(CHECK, { i: { code: CLEAN, purpose: 'p', other: 1 } }))).toBe('other');
  expect(await fieldOf(ask(CHECK, { i: { code: 5, purpose: 'p' } }))).toBe('code');
  expect(await fieldOf(ask('{ creditCheck(input: { code: "x" }) { tier } }'))).toBe('purpose');
  expect(await fieldOf(ask('{ creditCheck { tier } }'))).toBe('input');
  expect(await fieldOf(ask('{ subjects(tier: BAD) { totalCount } }'))).toBe('tier');
  expect(await fieldOf(ask('{ nothing }'))).toBe('nothing');
  expect(await fieldOf(ask('{ creditCheck('))).toBeUndefined();
  expect(await fieldOf(post('{nope'))).toBeUndefined();
});

test('a refused token is UNAUTHENTICATED and says why, whatever is asked', async () => {
  const { post, keys, ask } = await service();
  const { errors, status } = await post('{"query":"{ __typename }"}', 'a.b.c');
  expect([status, errors[0]!.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  const expired = keys.signToken({ role: 'regulator', ttlS: 1 }, 0);
  expect((await post('{"query":"{ __typename }"}', expired)).errors[0]!.message).toContain('expired');
  expect((await ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test('one answer may hold data and errors', async () => {
  const { ask } = await service();
  const { data, errors } = await ask(
    `{ a: subject(code: "${SERIOUS}") { tier } b: subject(code: "bad") { tier } c: subject(code: "${NEVER_REPORTED}") { tier } }`,
  );
  expect(data).toEqual({ a: { tier: 'DISHONEST' }, b: null, c: null });
  expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'INVALID_CODE' } }]);
});
