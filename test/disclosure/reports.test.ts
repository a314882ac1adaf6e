import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SigningKeys } from '../../src/access/signingKeys.js';
import { reportAnswer, verificationAnswer } from '../../src/api/publicSchema.js';
import { createListener } from '../../src/api/server.js';
import { RECEIPT_TYPE } from '../../src/approval/receipt.js';
import { canonicalJson } from '../../src/disclosure/canonicalJson.js';
import { REPORT_TYPE, reportIdOf } from '../../src/disclosure/report.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { deskOfATest } from '../api/desk.js';
import { signing, tokenOf } from '../api/given.js';
import { at, company, fact, penalised, personKey, represents, usccOf } from '../graph/given.js';
import { cityService, NOW, registeredAs, tellBy } from './publicCity.js';

const CODE = usccOf(1);
const REPORT = 'query($code: String!) { creditReport(code: $code) { id issuedAt digest proof verifyAt contents } }';
const VERIFY = `query($signed: String!) { verify(signed: $signed) { genuine kind fault text key id issuedAt digest code
  changes { part change count text(lang: EN) } subject { name penalties { records { act } } } } }`;

async function city(changes: Parameters<typeof cityService>[0] = {}) {
  const graph = new MemoryGraph();
  await tellBy(graph, 'registration', 'r', [registeredAs(company(1), '江湾市试验有限公司')]);
  await tellBy(graph, 'penalty', 'p1', [penalised(company(1), { fineYuan: 20_000 })]);
  const asked = await cityService({ graph, ...changes });
  const verify = async (signed: string) => (await asked.askPublic(VERIFY, { signed })).data.verify;
  const report = async () => (await asked.askPublic(REPORT, { code: CODE })).data.creditReport;
  return { ...asked, graph, verify, report };
}

describe('a report', () => {
  test('can be verified offline: its digest by the contents, its proof by the public keys', async () => {
    const { id, issuedAt, digest, proof, verifyAt, contents } = await (await city()).report();
    expect(id).toMatch(/^CX20260601-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect([issuedAt, contents.issuedAt, contents.id, contents.code]).toEqual([NOW, NOW, id, CODE]);
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([k, v]) => [k, sorted(v)]),
            )
          : value;
    expect(
      createHash('sha256')
        .update(JSON.stringify(sorted(contents)))
        .digest('base64url'),
    ).toBe(digest);
    const [head, payload, signature] = proof.split('.') as [string, string, string];
    const { kid, ...header } = JSON.parse(Buffer.from(head, 'base64url').toString());
    expect(header).toEqual({ alg: 'ES256', typ: REPORT_TYPE });
    const jwk = signing.jwks().keys.find((each) => each.kid === kid)!;
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
    expect(verifySignature('sha256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(
      true,
    );
    const told = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(told).toMatchObject({ jti: id, iat: Date.parse(NOW) / 1_000, sub: CODE, dig: digest });
    expect(verifyAt).toBe(`/verify?proof=${proof}`);
    expect(verifyAt.length).toBeLessThan(1_000);
  });
  test('a long one is still short enough for a QR code', async () => {
    const { graph, report, verify } = await city();
    for (let i = 0; i < 50; i++) {
      const permit = {
        kind: 'Permit' as const,
        permitNumber: `JY${i}`,
        item: '食品',
        authority: '江湾市市场监督管理局',
      };
      await tellBy(graph, 'penalty', `permit${i}`, [fact('permit', company(1), permit)]);
    }
    const { proof } = await report();
    expect(proof.length).toBeLessThan(1_000);
    expect((await verify(proof)).changes).toEqual([]);
    await tellBy(graph, 'penalty', 'permit0', [], 2);
    expect((await verify(proof)).changes).toMatchObject([{ part: 'PERMITS', change: 'NO_LONGER_SHOWN', count: 1 }]);
  });
  test('names where it is verified, where the platform knows its address; two reports have two ids', async () => {
    const { context } = await city();
    const { report } = await city({ publicDesk: { ...context.publicDesk, address: 'https://credit.example' } });
    expect((await report()).verifyAt).toMatch(/^https:\/\/credit\.example\/verify\?proof=ey/);
    expect(reportIdOf(NOW, Buffer.alloc(10, 255))).toBe('CX20260601-ZZZZZZZZZZ');
    expect(reportIdOf(at('2026-06-01T16:00:00Z'), Buffer.alloc(10))).toBe('CX20260602-0000000000');
    expect((await report()).id).not.toBe((await report()).id);
  });
  test('stands in the log by its id, without what it says', async () => {
    const { desk, log } = await deskOfATest();
    const { report } = await city(desk);
    const { id } = await report();
    const [entry] = await desk.audit.about(`uscc:${CODE}` as never, 5);
    expect(entry).toMatchObject({ kind: 'REPORT', by: { role: 'public' }, detail: { report: id } });
    expect(JSON.stringify(entry)).not.toContain('试验');
    await log.close();
  });
  test('none of whom nothing is public', async () => {
    const { errors } = await (await city()).askPublic(REPORT, { code: usccOf(5) });
    expect(errors[0]!.extensions).toMatchObject({ code: 'SUBJECT_NOT_FOUND', field: 'code' });
  });
});

describe('verifying', () => {
  test('a genuine report says by which key, and that nothing changed', async () => {
    const { report, verify } = await city();
    const { id, digest, proof } = await report();
    expect(await verify(` ${proof}\n`)).toMatchObject({
      genuine: true,
      kind: 'REPORT',
      fault: null,
      id,
      digest,
      code: CODE,
      issuedAt: NOW,
      changes: [],
      key: signing.kid,
      text: '本平台签发的真实报告；出具后公示信息没有变化',
      subject: { name: '江湾市试验有限公司' },
    });
  });
  test('what is not genuine says why, and nothing else', async () => {
    const { report, verify, keys } = await city();
    const { proof } = await report();
    const [head, payload, signature] = proof.split('.') as [string, string, string];
    const forged = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: usccOf(2) }),
    ).toString('base64url');
    const others = SigningKeys.open(mkdtempSync(join(tmpdir(), 'chengxin-')));
    const faults = [
      [`${head}.${forged}.${signature}`, 'SIGNATURE'],
      [await others.sign({ jti: 'x' }, REPORT_TYPE), 'UNKNOWN_KEY'],
      [tokenOf(keys, 'regulator'), 'TYPE'],
      [proof.slice(0, -22), 'SIGNATURE'],
      [proof.split('.').slice(0, 2).join('.'), 'MALFORMED'],
      ['', 'MALFORMED'],
      ['CX20260601-7F3K9Q2M4T', 'MALFORMED'],
    ];
    for (const [signed, fault] of faults) {
      const told = await verify(signed!);
      expect(told).toMatchObject({
        genuine: false,
        fault,
        kind: null,
        id: null,
        code: null,
        changes: null,
        subject: null,
      });
    }
  });
  test('after a repair it says that something is gone, and nowhere what', async () => {
    const { graph, report, askPublic } = await city();
    const { proof } = await report();
    const early = penalised(company(1), { fineYuan: 20_000 });
    await tellBy(
      graph,
      'penalty',
      'p1',
      [{ ...early, content: { ...early.content, publicityEndedOn: '2026-05-30' } as never }],
      2,
    );
    const { text, data } = await askPublic(VERIFY, { signed: proof });
    expect(data.verify).toMatchObject({
      genuine: true,
      text: '本平台签发的真实报告；出具后公示信息已有变化',
      changes: [{ part: 'PENALTIES', change: 'NO_LONGER_SHOWN', count: 1 }],
      subject: { penalties: { records: [] } },
    });
    for (const word of ['D1', '市信用办', '20000', '"测试"']) expect(text).not.toContain(word);
  });
  test('tells what was corrected and what is new', async () => {
    const { graph, report, verify } = await city();
    const { proof } = await report();
    await tellBy(graph, 'penalty', 'p1', [penalised(company(1), { fineYuan: 30_000 })], 2);
    await tellBy(graph, 'registration', 'lr', [represents(personKey(1), company(1), '赵代表')]);
    const { changes } = await verify(proof);
    expect(
      changes.map(
        ({ part, change, count }: { part: string; change: string; count: number }) => `${part} ${change} ${count}`,
      ),
    ).toEqual(['REGISTRATION CHANGED 1', 'PENALTIES CHANGED 1']);
    const again = penalised(company(1), { fineYuan: 5 });
    await tellBy(graph, 'penalty', 'p2', [{ ...again, content: { ...again.content, decisionNumber: 'D2' } as never }]);
    expect((await verify(proof)).changes).toContainEqual(
      expect.objectContaining({ part: 'PENALTIES', change: 'NEW', count: 1 }),
    );
  });
  test('a report on somebody of whom nothing is public any more', async () => {
    const { graph, report, verify } = await city();
    const { proof } = await report();
    await tellBy(graph, 'penalty', 'p1', [], 2);
    await tellBy(graph, 'registration', 'r', [], 2);
    const told = await verify(proof);
    expect(told).toMatchObject({ genuine: true, code: CODE, subject: null });
    expect(told.changes.map(({ part }: { part: string }) => part)).toEqual(['REGISTRATION', 'PENALTIES']);
  });
  test('a receipt is genuine or not; what it says stays between those it names', async () => {
    const { verify, askPublic } = await city();
    const receipt = await signing.sign(
      { jti: 'log/7', asOf: NOW, input: { subject: personKey(1), purpose: '食品经营许可' } },
      RECEIPT_TYPE,
    );
    expect(await verify(receipt)).toMatchObject({
      genuine: true,
      kind: 'RECEIPT',
      id: 'log/7',
      issuedAt: NOW,
      code: null,
      changes: null,
    });
    expect((await askPublic(VERIFY, { signed: receipt })).text).not.toMatch(/person|食品/);
  });
});

test('one text for one value', () => {
  expect(canonicalJson({ b: [1, null, { d: undefined, c: '诚"信' }], a: true, ab: 1.5 })).toBe(
    '{"a":true,"ab":1.5,"b":[1,null,{"c":"诚\\"信"}]}',
  );
});

describe('without GraphQL', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());
  test('a report and its verification, for nobody to keep', async () => {
    const { context } = await city();
    server = createServer(createListener(context)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server!.once('listening', resolve));
    const get = (path: string) => fetch(`http://127.0.0.1:${(server!.address() as AddressInfo).port}${path}`);
    const answer = await get(`/v1/report/${CODE.toLowerCase()}`);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('x-robots-tag')]).toEqual([
      200,
      'no-store',
      'noindex',
    ]);
    const { id, proof, digest } = reportAnswer.parse(await answer.json());
    const verified = verificationAnswer.parse(await (await get(`/v1/verify/${proof}`)).json());
    expect(verified).toMatchObject({ genuine: true, kind: 'REPORT', id, digest, code: CODE, changes: [] });
    expect(verified).not.toHaveProperty('disclosed');
    expect((await get(`/v1/report/${usccOf(5)}`)).status).toBe(404);
    const bad = await get('/v1/report/12');
    expect([bad.status, await bad.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'INVALID_CODE', field: 'code' }),
    ]);
    expect(await (await get('/v1/verify/x')).json()).toMatchObject({ genuine: false, fault: 'MALFORMED' });
    expect(await (await get('/robots.txt')).text()).toContain('Disallow: /\n');
  });
});
