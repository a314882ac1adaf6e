import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { produce } from '../journey/platform.js';
import { ndjson, registrationRecord } from '../journey/registrations.js';
import { DemoSite, inBrowser, until } from './demoSite.js';

const RESIDENT = '990101197603140110';
const WITHOUT_NAME = Array.from({ length: 22 }, (_, i) => registrationRecord(100 + i, { 企业名称: '' }));
const SPOILT = [
  ...WITHOUT_NAME,
  registrationRecord(200, { 备注: `经办人 ${RESIDENT}` }),
  registrationRecord(201, { 登记状态: '正常' }),
];

inBrowser('dead letters and what is searched by, in a browser, on real engines', () => {
  const site = new DemoSite();

  beforeAll(async () => {
    await site.opens();
    const file = join(site.folder, 'spoilt.ndjson');
    writeFileSync(file, ndjson(SPOILT));
    await site.publish('registration');
    await site.publish('tax');
    expect((await site.publish('registration', file)).out).toContain('1 stopped');
    await produce('chengxin.records.tax.v1', ['{"not a record"']);
    const taxed = 'subjects(sourceState: { source: "tax", state: CLEAN })';
    const query = `{ deadLetters { totalCount } ${taxed} { totalCount } }`;
    await until('the records are taken in or refused', async () => {
      const { data } = await site.ask('regulator', query);
      return data?.deadLetters.totalCount === 25 && data.subjects.totalCount > 0;
    });
  }, 400_000);
  afterAll(() => site.closes());

  it('a regulator goes from a source to its letters, page by page, and narrows them by keyboard', async () => {
    const regulator = await site.signedIn('regulator', '/regulator/sources');
    const { page } = regulator;
    expect(await regulator.text()).toMatch(/累计收入记录 \d+ 累计退回记录 23 /);
    await page.locator('a[href="/regulator/letters?source=registration"]').click();
    await page.getByText('共 24 条', { exact: true }).waitFor();
    expect(await page.locator('.card').count()).toBe(20);
    await page.getByRole('link', { name: '下一页' }).click();
    await page.locator('.card').nth(4).waitFor({ state: 'detached' });
    expect(await page.locator('.card').count()).toBe(4);
    await page.goBack();
    await page.locator('.card').nth(19).waitFor();
    await regulator.tabTo('#code');
    for (let press = 0; (await page.locator('#code').inputValue()) !== 'RESIDENT_ID' && press < 9; press++)
      await page.keyboard.press('ArrowDown');
    await regulator.tabTo('form button.primary');
    await page.keyboard.press('Enter');
    await page.getByText('共 1 条', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?source=registration&code=RESIDENT_ID&state=OPEN');
    expect(await regulator.text()).toMatch(/证件号码出现在不该出现的栏目里.*栏目 备注 记录编号 DJ-200/);
    await page.getByText('怎样处理（命令）').click();
    await page.getByText('怎样整批处理（命令）').click();
    expect(await regulator.text()).toMatch(/npx chengxin dead-letters show \d-\d+/);
    expect(await regulator.text()).toContain('dead-letters replay --source registration --code RESIDENT_ID');
    expect(await page.content()).not.toContain(RESIDENT);
    await regulator.shot('regulator-letters');
    await page.locator('.language').click();
    await regulator.settled();
    expect(await regulator.text()).toContain('备注: carries a resident identity number');
    await regulator.shot('regulator-letters-en');
  });

  it('what became of a letter is told, and none is told as none', async () => {
    const { data } = await site.ask('regulator', '{ deadLetters(source: "tax") { edges { node { id } } } }');
    const [{ node }] = data.deadLetters.edges;
    await site.run('dead-letters', 'close', node.id, '--why', '税务局已另报', '--by', 'li');
    const regulator = await site.signedIn('regulator', '/regulator/letters?source=tax');
    await regulator.page.getByText('没有符合条件的退回记录').waitFor();
    await regulator.opens('/regulator/letters?source=tax&state=CLOSED');
    expect(await regulator.text()).toMatch(/已了结.*li · 已了结 · 税务局已另报/);
    await regulator.opens('/regulator/letters?source=none');
    await regulator.page.getByText('填写的内容有误').waitFor();
  });

  it('a source sees its own letters alone, an approval none: the API refuses them', async () => {
    const own = await site.ask('source', '{ deadLetters(first: 100) { totalCount edges { node { source } } } }');
    expect(own.data.deadLetters.totalCount).toBe(24);
    expect(new Set(own.data.deadLetters.edges.map((each: { node: { source: string } }) => each.node.source))).toEqual(
      new Set(['registration']),
    );
    const others = await site.ask('source', '{ deadLetters(source: "tax") { totalCount } }');
    expect(others.errors![0]!.extensions.code).toBe('FORBIDDEN');
    const official = await site.signedIn('approval', '/regulator/letters');
    await official.page.getByText('您的角色无权查看此内容').waitFor();
    expect(await official.page.locator('.card').count()).toBe(0);
  });

  it('subjects are searched by industry and by the state of a source, as the address says', async () => {
    const regulator = await site.signedIn('regulator', '/regulator');
    const { page } = regulator;
    await page.locator('#industry').fill('批发和零售业');
    await page.locator('#sourceState').selectOption('tax:UNKNOWN');
    await page.locator('form button.primary').click();
    await page.waitForURL(/industry=.*sourceState=tax%3AUNKNOWN/);
    const { data } = await site.ask(
      'regulator',
      `{ both: subjects(industry: "批发和零售业", sourceState: { source: "tax", state: UNKNOWN }) { totalCount
           edges { node { name assessment { sources { source state } } } } }
         trade: subjects(industry: "批发和零售业") { totalCount } }`,
    );
    expect(data.both.totalCount).toBeGreaterThan(0);
    expect(data.trade.totalCount).toBeGreaterThan(data.both.totalCount);
    await page.getByText(`共 ${data.both.totalCount} 个主体`).waitFor();
    const [{ node }] = data.both.edges;
    expect(node.assessment.sources).toContainEqual({ source: 'tax', state: 'UNKNOWN' });
    await page.getByRole('link', { name: node.name }).click();
    await page.waitForURL(/subjects/);
    await regulator.settled();
    await regulator.insists();
    await page.getByText('税务: 从未报送').waitFor();
    await page.goBack();
    await page.getByText(`共 ${data.both.totalCount} 个主体`).waitFor();
    expect(await page.locator('#sourceState').inputValue()).toBe('tax:UNKNOWN');
    await regulator.shot('regulator-search-filters');
  });

  it('the pages fail no rule of axe-core in either language, need no sideways scrolling, and broke no policy', async () => {
    const regulator = await site.signedIn('regulator', '/regulator', 390);
    const found: string[] = [];
    for (const path of ['', '?industry=建筑业&sourceState=tax:CLEAN', '/letters', '/letters?source=tax', '/sources']) {
      await regulator.opens(`/regulator${path}`);
      for (const folded of await regulator.page.locator('details > summary').all()) await folded.click();
      found.push(...(await regulator.violations()));
      found.push(...(await regulator.tooWide()));
    }
    await regulator.opens('/regulator/letters?source=registration');
    await regulator.shot('regulator-letters-narrow');
    expect(found).toEqual([]);
    expect(regulator.complaints).toEqual([]);
  }, 300_000);
});
