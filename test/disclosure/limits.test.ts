import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { parseTrustedProxies } from '../../src/access/clientAddress.js';
import { createListener } from '../../src/api/server.js';
import { CallerLimits, parseCallerLimits } from '../../src/disclosure/callerLimits.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { tokenOf } from '../api/given.js';
import { company, usccOf } from '../graph/given.js';
import { cityService, registeredAs, tellBy } from './publicCity.js';

const LOOK = 'query($code: String!) { disclosure(code: $code) { name } }';
const SEARCH =
  'query($after: String) { disclosures(search: "江湾市", first: 2, after: $after) { edges { node { code FIELDS } } pageInfo { hasNextPage endCursor } } }';

async function city(limits: string, changes: object = {}) {
  const graph = new MemoryGraph();
  await tellBy(graph, 'registration', 'r', []);
  for (let i = 1; i <= 6; i++)
    await tellBy(graph, 'registration', `r${i}`, [registeredAs(company(i), `江湾市第${i}有限公司`)]);
  const { context } = await cityService({ graph });
  const counted: string[] = [];
  const publicDesk = {
    ...context.publicDesk,
    limits: new CallerLimits(parseCallerLimits(limits)),
    onAsked: (what: string) => void counted.push(what),
    ...changes,
  };
  return { ...(await cityService({ graph, publicDesk })), counted };
}

test('so many different subjects, and then a clear word on when and where to ask', async () => {
  const { askPublic, counted } = await city('opened 2/1h');
  const look = (n: number) => askPublic(LOOK, { code: usccOf(n) });
  for (const n of [1, 2, 1, 2]) expect((await look(n)).errors).toEqual([]);
  const { status, errors, data } = await look(3);
  expect([status, data]).toEqual([429, { disclosure: null }]);
  expect(errors[0]!.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', retryAfterS: 3_600 });
  expect(errors[0]!.extensions.remedy).toContain("the city's credit office");
  expect((await look(1)).errors).toEqual([]);
  expect(counted.filter((what) => what !== 'DISCLOSURE')).toEqual(['LIMIT_OPENED']);
});

test('codes of which nothing is public count too; a code that is none does not', async () => {
  const { askPublic } = await city('opened 2/1h');
  const codeOf = async (code: string) => (await askPublic(LOOK, { code })).errors[0]?.extensions.code;
  expect([await codeOf(usccOf(8)), await codeOf('12'), await codeOf(usccOf(9)), await codeOf(usccOf(1))]).toEqual([
    undefined,
    'INVALID_CODE',
    undefined,
    'LIMIT_EXCEEDED',
  ]);
});

test('a page of a search names subjects; to look into them through it counts as opening each', async () => {
  const { askPublic } = await city('opened 3/1h, listed 4/1h');
  const search = (fields: string, after?: string) => askPublic(SEARCH.replace('FIELDS', fields), { after });
  const first = await search('name');
  expect(first.data.disclosures.edges.map(({ node }: { node: { code: string } }) => node.code)).toEqual([
    usccOf(1),
    usccOf(2),
  ]);
  expect((await search('permits { word }')).errors).toEqual([]);
  const second = await search('name', first.data.disclosures.pageInfo.endCursor);
  expect(second.data.disclosures.pageInfo.hasNextPage).toBe(true);
  const opened = await search('permits { word }', first.data.disclosures.pageInfo.endCursor);
  expect(opened.errors.map(({ extensions }) => extensions.code)).toContain('LIMIT_EXCEEDED');
  const third = await search('name', second.data.disclosures.pageInfo.endCursor);
  expect(third.errors[0]!.extensions.code).toBe('LIMIT_EXCEEDED');
});

test('reports and verifications open a subject as well', async () => {
  const { askPublic } = await city('opened 1/1h');
  const report = (n: number) =>
    askPublic('query($code: String!) { creditReport(code: $code) { proof } }', { code: usccOf(n) });
  const { proof } = (await report(1)).data.creditReport;
  expect(
    (await askPublic('query($signed: String!) { verify(signed: $signed) { genuine } }', { signed: proof })).errors,
  ).toEqual([]);
  expect((await report(2)).errors[0]!.extensions.code).toBe('LIMIT_EXCEEDED');
});

test('questions in a short time, whatever they ask', async () => {
  const { askPublic } = await city('requests 2/1m');
  await askPublic(LOOK, { code: usccOf(1) });
  await askPublic('{ disclosureSources { id } }');
  const { errors } = await askPublic('{ verify(signed: "x") { genuine } }');
  expect(errors[0]!.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', retryAfterS: 60 });
});

let server: Server | undefined;
afterEach(() => void server?.close());

test('whom it counts: the account of a token, else the address, by the header of a trusted proxy alone', async () => {
  const { context, keys } = await city('opened 1/1h', { trustedProxies: parseTrustedProxies('127.0.0.1') });
  const listening = async (publicDesk = context.publicDesk) => {
    server?.close();
    server = createServer(createListener({ ...context, publicDesk })).listen(0, '127.0.0.1');
    await new Promise((resolve) => server!.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return (n: number, headers: Record<string, string>) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: LOOK, variables: { code: usccOf(n) } }),
      });
  };
  const look = await listening();
  const from = (address: string) => ({ 'x-forwarded-for': `9.9.9.9, ${address}` });
  expect((await look(1, from('203.0.113.1'))).status).toBe(200);
  const refused = await look(2, from('203.0.113.1'));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
  expect((await look(2, from('203.0.113.2'))).status).toBe(200);
  const token = {
    authorization: `Bearer ${tokenOf(keys, { role: 'regulator', account: 'a' })}`,
    ...from('203.0.113.1'),
  };
  expect((await look(2, token)).status).toBe(200);
  expect((await look(3, token)).status).toBe(429);

  const { trustedProxies: _, ...untrusting } = context.publicDesk;
  const lookUntrusted = await listening({ ...untrusting, limits: new CallerLimits(parseCallerLimits('opened 1/1h')) });
  expect((await lookUntrusted(1, from('203.0.113.1'))).status).toBe(200);
  expect((await lookUntrusted(2, from('203.0.113.2'))).status).toBe(429);
});
