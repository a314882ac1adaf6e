import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Instant } from '../../src/facts/time.js';
import { Neo4jGraph } from '../../src/graph/neo4j/neo4jGraph.js';
import { DemoSite, inBrowser, until } from './demoSite.js';

const HOLDER = '91429802JWX000013G';
const DAY_MS = 86_400_000;

inBrowser('the charts in a browser, on real engines', () => {
  const site = new DemoSite();

  const asked = async (role: string, query: string, variables: object = {}) => {
    const { data, errors } = await site.ask(role, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const day = (instant: number) => new Date(instant + DAY_MS / 3).toISOString().slice(0, 10);
  const counted = async () => {
    const period = `from: "${day(Date.now() - DAY_MS)}", to: "${day(Date.now())}"`;
    const query = `{ tierCounts(${period}) { latest { day bodies { total } regions { region } } } }`;
    return (await asked('regulator', query)).tierCounts.latest;
  };
  /** A gap that a counter accepted on the answer's own conditions. */
  const promise = async () => {
    const check = { code: HOLDER, purpose: 'permit', item: 'food-business-permit', missing: ['equipment-list'] };
    const query = 'query($c: CreditCheckInput!) { creditCheck(input: $c) { conditions { kind } } }';
    const { creditCheck } = await asked('approval', query, { c: check });
    const conditionsMet = creditCheck.conditions.map(({ kind }: { kind: string }) => kind);
    const input = { check, caseNo: 'JW-2026-9', conditionsMet, idempotencyKey: 'charts-journey-1' };
    await asked('approval', 'mutation($i: OpenCommitmentInput!) { openCommitment(input: $i) { id } }', { i: input });
  };

  beforeAll(async () => {
    await site.opens();
    for (const source of ['registration', 'tax', 'social-security', 'penalty'])
      expect((await site.publish(source)).code).toBe(0);
    let before = 0;
    const standsStill = async () => {
      const total = (await counted())?.bodies.total ?? 0;
      const same = total > 0 && total === before;
      before = total;
      return same;
    };
    await until('the platform’s own clock counted everybody, and nobody asked it to', standsStill, 240_000, 5_000);
    await promise();
    const graph = new Neo4jGraph({ uri: process.env.NEO4J_URI! }, 'schema/graph');
    const earlier = new Date(Date.now() - 3 * DAY_MS).toISOString() as Instant;
    expect(await graph.countTiers(earlier, earlier)).toBe(true);
    await graph.close();
  }, 500_000);
  afterAll(() => site.closes());

  it('tells tiers by region and over time, what is due by department in one question, and all of it as tables', async () => {
    const regulator = await site.arrivesAs('regulator');
    const { page } = regulator;
    const questions: string[] = [];
    page.on('request', (request) => void questions.push(request.postData() ?? ''));
    await regulator.opens('/regulator/charts');
    const { latest } = { latest: await counted() };
    const [{ region }] = latest.regions;
    await page
      .getByRole('region', { name: '各行政区划的等级' })
      .getByRole('link', { name: region, exact: true })
      .waitFor();
    expect(questions.filter((text) => text.includes('commitmentCounts'))).toHaveLength(1);
    await page.locator('tr', { hasText: '市场监督管理局' }).locator('td', { hasText: '1' }).first().waitFor();
    expect(await page.locator('figure.panel').count()).toBe(5);
    expect(await regulator.text()).toContain(`自 ${day(Date.now() - 3 * DAY_MS)} 起逐日统计`);
    expect(await page.locator('figure.panel').first().locator('rect.gap').count()).toBe(2);
    await page.getByText('以表格查看').click();
    const table = page.getByRole('region', { name: '等级随时间的变化' });
    expect(await table.locator('tbody tr').count()).toBe(2);
    await regulator.shot('regulator-charts');
    expect(await regulator.violations()).toEqual([]);
    await regulator.tabTo(`a[aria-label="看走势：${region}"]`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `等级随时间的变化：${region}` }).waitFor();
    await page.getByRole('link', { name: '近一年' }).click();
    await page.waitForURL(/days=366/);
    await regulator.settled();
    await regulator.shot('regulator-charts-region');
    expect(await regulator.violations()).toEqual([]);
    expect(regulator.complaints).toEqual([]);
  }, 300_000);

  it('is refused by the API to whoever is no regulator', async () => {
    const query = '{ tierCounts(from: "2026-01-01", to: "2026-01-02") { since } }';
    const refused = await site.ask('approval', query);
    expect(refused.errors![0]!.extensions.code).toBe('FORBIDDEN');
  });
});
