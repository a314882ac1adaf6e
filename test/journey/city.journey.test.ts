import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, Command, freshEngines, produce, run, tokenFor, wholeTopic } from './platform.js';
import { lookUntilLimited, reportThroughRepair } from './publicCity.js';

const CODES = {
  dishonest: '91429804JWX00003X0',
  abnormal: '91429802JWX000128N',
  silentTax: '91429803JWX0000722',
  unknown: '91429802JWX000363N',
};

describe('the demo’s city on real engines', () => {
  let demo: Command;
  let url = '';
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    await freshEngines();
    demo = new Command(['demo', '--port', '0']);
    url = (await demo.line('ready http://', 120_000)).replace('ready ', '');
    for (const role of ['approval', 'regulator', 'auditor', 'source']) tokens.set(role, await tokenFor(role));
  }, 180_000);
  afterAll(async () => {
    expect(await demo.stop()).toBe(0);
  });

  it('answers README’s first question with README’s answer', async () => {
    const readme = readFileSync('README.md', 'utf8');
    const query = /```graphql\n([\s\S]*?)```/.exec(readme)![1]!;
    const answer = JSON.parse(/```json\n([\s\S]*?)```/.exec(readme)![1]!);
    expect(await ask(url, tokens.get('approval'), query)).toEqual(answer);
  });

  it('rates one subject as tianjin-2015 and as tianjin-2017 say', async () => {
    const query = `{ subject(code: "${CODES.abnormal}") { y2015: assessment(policy: "tianjin-2015") { tier } y2017: assessment(policy: "tianjin-2017") { tier } } }`;
    expect((await ask(url, tokens.get('regulator'), query)).data.subject).toEqual({
      y2015: { tier: 'DISHONEST' },
      y2017: { tier: 'WARNING' },
    });
  });

  it('tells a silent tax feed and one that never spoke from a clean one', async () => {
    const check = async (code: string) => {
      const { data } = await ask(
        url,
        tokens.get('approval'),
        'query($c: String!) { creditCheck(input: { code: $c, purpose: "permit" }) { tier known sources { source state } } }',
        { c: code },
      );
      return {
        ...data.creditCheck,
        sources: Object.fromEntries(
          data.creditCheck.sources.map((each: { source: string; state: string }) => [each.source, each.state]),
        ),
      };
    };
    expect(await check(CODES.silentTax)).toMatchObject({
      known: true,
      tier: null,
      sources: { tax: 'STALE', registration: 'CLEAN', court: 'CLEAN' },
    });
    expect(await check(CODES.unknown)).toMatchObject({ known: true, tier: null, sources: { tax: 'UNKNOWN' } });
    expect(await check('91429801MA0000007N')).toMatchObject({
      known: false,
      tier: null,
      sources: { registration: 'UNKNOWN', tax: 'UNKNOWN' },
    });
  });

  it('gives a person’s pseudonym, and nowhere in Kafka or the graph a resident number', async () => {
    const numbers = readFileSync('connectors/registration/samples.ndjson', 'utf8').match(/99\d{15}[\dX]/g)!;
    expect(numbers.length).toBeGreaterThan(10);
    const kafka = (await wholeTopic('chengxin.records.registration.v1')).join('\n');
    for (const number of numbers) expect(kafka).not.toContain(number);
    const query = `{ subject(code: "${CODES.dishonest}") { facts(first: 50) { edges { node { content } } } legalRepresentatives { name id } } }`;
    const seen = await ask(url, tokens.get('regulator'), query);
    expect(seen.data.subject.legalRepresentatives[0].name).toBe('闻人栖梧');
    for (const number of numbers) expect(JSON.stringify(seen)).not.toContain(number);
  });

  it('refuses a resident number that a department’s own producer put into Kafka, sealed, and goes on', async () => {
    const row = { 统一社会信用代码: CODES.abnormal, 年度: '2024', 报送日期: '2025-05-01' };
    const good = { recordId: 'NB-JOURNEY-1', revision: 1, op: 'UPSERT', form: '年度报告', row };
    const bad = { ...good, recordId: 'NB-JOURNEY-2', row: { ...row, 报送日期: '99010119760314011' + '0' } };
    await produce('chengxin.records.registration.v1', [JSON.stringify(bad), 'not JSON', JSON.stringify(good)]);
    const query = `{ subject(code: "${CODES.abnormal}") { facts(first: 50, kind: AnnualReport) { edges { node { content } } } } }`;
    for (let attempt = 0; attempt < 100; attempt++) {
      const { data } = await ask(url, tokens.get('regulator'), query);
      if (JSON.stringify(data).includes('2024')) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(JSON.stringify((await ask(url, tokens.get('regulator'), query)).data)).toContain('2024');
    const letters = (await run(['dead-letters', 'list', '--json'])).out.split('\n').map((line) => JSON.parse(line));
    expect(letters.map(({ code }) => code).sort()).toEqual(['ENVELOPE', 'RESIDENT_ID']);
    expect((await wholeTopic('chengxin.dead-letters.v1')).join('\n')).not.toContain('990101197603140110');
  });

  it('shows each role its own, and a stranger only a clear refusal', async () => {
    const query = `{ subject(code: "${CODES.dishonest}") { name relations(depth: 1) { edges { kind } } } }`;
    expect((await ask(url, tokens.get('regulator'), query)).data.subject.relations.edges.length).toBeGreaterThan(0);
    expect((await ask(url, tokens.get('approval'), query)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect((await ask(url, tokens.get('source'), query)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect((await ask(url, undefined, query)).errors![0]!.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      remedy: expect.any(String),
    });
  });

  it('finds by Chinese words, and is ready as long as both engines answer', async () => {
    const { data } = await ask(
      url,
      tokens.get('regulator'),
      '{ subjects(search: "浮槎", first: 10) { totalCount edges { node { name } } } }',
    );
    expect(data.subjects.totalCount).toBe(4);
    const ready = await fetch(url.replace('/graphql', '/readyz'));
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', graph: 'ready', kafka: 'ready' }]);
  });

  it('shows a stranger what is public, found by pinyin too, and of nobody anything else', async () => {
    const { data } = await ask(url, undefined, '{ disclosures(search: "fucha") { edges { node { name code } } } }');
    expect(data.disclosures.edges).toContainEqual({
      node: { name: '江湾市浮槎商贸有限公司', code: '91429802JWX000013G' },
    });
    const query = `{ disclosure(code: "${CODES.dishonest}") { registration { record { representatives } } penalties { word records { until } }
      lists { list word records { basis until } } } disclosureSources { id state } }`;
    const told = await ask(url, undefined, query);
    expect(told.data.disclosure).toMatchObject({
      registration: { record: { representatives: ['闻人栖梧'] } },
      penalties: { word: 'RECORDS', records: [{ until: '2029-02-13T16:00:00.000Z' }] },
    });
    const serious = told.data.disclosure.lists.find(({ list }: { list: string }) => list === 'SERIOUS_VIOLATIONS');
    expect(serious.records).toMatchObject([{ until: '2029-03-16T16:00:00.000Z' }]);
    expect(told.data.disclosureSources).toContainEqual({ id: 'court', state: 'HEARD' });
    expect(JSON.stringify(told.data)).not.toContain('bank');
  });

  it('tells whoever holds a report that what it says was repaired, and not what that was', async () => {
    const { before, after } = await reportThroughRepair(url, '91429802JWX000013G');
    expect(before).toContain('江湾市监处罚〔2026〕999号');
    expect(after).toEqual([{ part: 'PENALTIES', change: 'NO_LONGER_SHOWN', count: 1 }]);
  });

  it('lets a stranger open no more than sixty subjects an hour, none with a person’s number or a bank’s word', async () => {
    expect(await lookUntilLimited(url)).toBeGreaterThan(30);
    const metrics = await (await fetch(url.replace('/graphql', '/metrics'))).text();
    expect(metrics).toMatch(/chengxin_public_questions_total\{what="LIMIT_OPENED"\} [1-9]/);
  });
});
