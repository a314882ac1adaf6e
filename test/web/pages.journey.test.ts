import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import jsqr from 'jsqr';
import { SOURCES } from '../../connectors/sources.js';
import { DemoSite, inBrowser, until } from './demoSite.js';
import type { Visitor } from './visitor.js';

const SHELL = '91429804JWX00003X0';
const HOLDER = '91429802JWX000013G';
const RARE = '91429803JWX000208Q';
const FIRST_LOAD_MAX = 300_000;
const decoded = jsqr as unknown as (
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
) => { data: string } | null;

inBrowser('the pages in a browser, on real engines', () => {
  const site = new DemoSite();
  let proof = '';

  /** Acts on the one commitment that is open. */
  const acts = async ({ page }: Visitor, act: string, fill: Record<string, string> = {}, ground?: string) => {
    if (!(await page.locator('details[open]').count())) await page.getByText('办理 JW-2026-1').click();
    await page.getByLabel('办什么').selectOption({ label: act });
    for (const [label, text] of Object.entries(fill)) await page.getByLabel(label, { exact: true }).fill(text);
    if (ground) await page.getByLabel('违诺情形').selectOption({ label: ground });
    await page.locator('form button.primary').click();
  };
  const shows = (visitor: Visitor, text: string) =>
    until(`"${text}" on ${visitor.page.url()}`, async () => {
      if ((await visitor.text()).includes(text)) return true;
      await visitor.page.reload();
      await visitor.settled();
      return false;
    });

  beforeAll(async () => {
    await site.opens();
    const sent = await Promise.all(SOURCES.filter(({ id }) => id !== 'court').map(({ id }) => site.publish(id)));
    expect(sent.map(({ code }) => code)).toEqual(sent.map(() => 0));
    const query = `{ rare: disclosure(code: "${RARE}") { name } shell: disclosure(code: "${SHELL}") { lists { records { ground } } } }`;
    await until('the samples are taken in', async () => {
      const { data } = await site.ask('public', query);
      return Boolean(data?.rare) && JSON.stringify(data.shell).includes('ground');
    });
  }, 400_000);
  afterAll(() => site.closes());

  it('a citizen finds a company as they type and sees what is public, with a small first load', async () => {
    const citizen = await site.arrives();
    await citizen.opens('/');
    expect([...citizen.scripts.keys()].join()).not.toContain('GraphPage');
    const bytes = [...citizen.scripts.values()].reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(FIRST_LOAD_MAX);
    await citizen.page.locator('#q').pressSequentially('浮槎', { delay: 20 });
    await citizen.page.getByText('江湾市浮槎生物制品有限公司').click();
    await citizen.page.getByText('江湾市监处罚〔2026〕101号').waitFor();
    expect(new URL(citizen.page.url()).pathname).toBe(`/companies/${SHELL}`);
    expect(await citizen.text()).toMatch(/失信被执行人: \? 来源从未报送.*行政许可 ✓ 无记录/);
    await citizen.shot('public-company');
    expect((await site.publish('court')).code).toBe(0);
    await citizen.page.goBack();
    await citizen.page.getByText(/查到 4 个/).waitFor();
    await citizen.shot('public-search');
    await citizen.page.goForward();
    await shows(citizen, '失信被执行人: ✓ 无记录');
  });

  it('a report is printed with its Chinese, its code is read, and after a repair it tells what changed', async () => {
    const company = await site.arrives(1280, 2);
    await company.opens(`/report/${SHELL}`);
    await company.shot('public-report');
    proof = (await readQr(company)).replace(/^[^?]*\?proof=/, '');
    const printed = await company.page.pdf({ preferCSSPageSize: true });
    expect(printed.subarray(0, 5).toString()).toBe('%PDF-');
    const digest = await company.page.locator('.report-head .digest').innerText();
    const checker = await site.arrives();
    await checker.opens(`/verify?proof=${proof}`);
    expect(await checker.text()).toMatch(/✓ 真实.*出具以来，所载内容没有变化/);
    expect(await checker.text()).toContain(digest);
    const changed = await site.arrives();
    await changed.opens(
      `/verify?proof=${proof.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace('.', '.A')}`,
    );
    expect(await changed.text()).toContain('✕ 不真实');
    const [line] = readFileSync('connectors/penalty/samples.ndjson', 'utf8').split('\n');
    const { row: _, ...record } = JSON.parse(line!);
    const file = join(site.folder, 'annulled.ndjson');
    writeFileSync(file, `${JSON.stringify({ ...record, revision: 2, op: 'RETRACT' })}\n`);
    expect((await site.publish('penalty', file)).code).toBe(0);
    await shows(checker, '出具以来的变化');
    await checker.shot('public-verify');
  }, 300_000);

  it('rare characters have a shape of their own where the machine has the font', async () => {
    const reader = await site.arrives();
    await reader.opens(`/report/${RARE}`);
    expect(await reader.text()).toContain('𬭚光精密仪器（江湾）有限公司');
    expect(await reader.text()).toContain('林㛃');
    await reader.shot('public-report-rare');
    const shapes = (await reader.page.evaluate(`['𬭚', '㛃', '鿫', '\\u{10FFFD}'].map((sign) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 60 });
      const pen = canvas.getContext('2d');
      pen.font = '40px ' + getComputedStyle(document.body).fontFamily;
      pen.fillText(sign, 5, 45);
      return canvas.toDataURL();
    })`)) as string[];
    expect(new Set(shapes).size).toBe(4);
  });

  it('an official asks by keyboard alone and gets the answer, its dates and a receipt that verifies', async () => {
    const official = await site.arrives();
    const { page } = official;
    await official.opens('/counter');
    await official.tabTo('.demo button');
    await page.keyboard.press('Enter');
    await page.locator('#code').waitFor();
    await official.tabTo('#code');
    await page.keyboard.type('91429802JWX000013G');
    await official.tabTo('#item');
    for (let press = 0; (await page.locator('#item').inputValue()) !== 'food-business-permit' && press < 80; press++)
      await page.keyboard.press('ArrowDown');
    await official.tabTo('input[value="equipment-list"]');
    await page.keyboard.press('Space');
    await official.tabTo('form button.primary');
    await page.keyboard.press('Enter');
    await page.locator('.verdict').waitFor();
    expect(await official.text()).toMatch(/可以受理|有条件受理/);
    expect(await official.text()).toMatch(/设备设施清单 . (可以后补|有条件后补) 容缺后补 20\d\d-\d\d-\d\d/);
    await official.shot('counter-answer');
    const saving = page.waitForEvent('download');
    await page.getByText('下载回执').click();
    const receipt = readFileSync((await (await saving).path())!, 'utf8');
    await page.locator('#acceptCase').fill('JW-2026-1');
    for (const box of await page.locator('input[name="condition"]').all()) await box.check();
    await page.getByText('登记容缺承诺并受理').click();
    await page.getByText('已登记。').waitFor();
    await official.opens('/counter/gaps');
    expect(await official.text()).toMatch(/待补交|即将到期/);
    await official.opens(`/verify?proof=${receipt}`);
    expect(await official.text()).toContain('✓ 真实');
    await official.opens(`/counter?code=91429804JWX00003X1&item=food-business-permit`);
    await page.locator('form button.primary').click();
    await page.getByText('校验位不符').waitFor();
    await official.shot('counter-wrong-code');
  });

  it('an official keeps a commitment: extended once, told when somebody acted first, supplied, found broken', async () => {
    const [official, colleague] = [
      await site.signedIn('approval', '/counter/gaps'),
      await site.signedIn('approval', '/counter/gaps'),
    ];
    await acts(official, '延期（只能一次）', { 延长的工作日数: '99', 理由: '检测机构排期已满' });
    await official.page.getByText('填写的内容有误').waitFor();
    await official.shot('counter-gaps');
    await acts(official, '延期（只能一次）', { 延长的工作日数: '5' });
    await official.page.getByText('JW-2026-1: 已延期。').waitFor();
    await official.page.getByText('已延期：检测机构排期已满').waitFor();
    await acts(colleague, '登记补交');
    await colleague.page.getByText('与现状不符').waitFor();
    await colleague.shot('counter-conflict');
    await colleague.page.getByRole('button', { name: '重新读取' }).click();
    await colleague.page.getByText('已延期：检测机构排期已满').waitFor();
    await acts(colleague, '登记补交');
    await colleague.page.getByText('已补齐，待核').waitFor();
    await acts(colleague, '认定违诺', { 理由: '清单所列设备与现场不符' }, '承诺内容不实');
    await colleague.page.getByText('承诺内容不实: 清单所列设备与现场不符').waitFor();
    await colleague.shot('counter-gaps-broken');
  });

  it('a regulator finds a subject, opens its evidence, and looks at another day and another policy', async () => {
    const regulator = await site.signedIn('regulator', '/regulator');
    const { page } = regulator;
    await page.locator('#q').fill('浮槎');
    await page.locator('#tier').selectOption('SEVERE');
    await page.locator('.filters button').click();
    await page.getByText('共 1 个主体').waitFor();
    await regulator.shot('regulator-search');
    await page.getByRole('link', { name: '江湾市浮槎生物制品有限公司' }).click();
    await page.getByText('证据 1 条').first().click();
    expect(await regulator.text()).toContain('市市场监督管理局 · 文号');
    expect(await regulator.text()).toMatch(/受益所有人 闻人栖梧 64\.37%/);
    await regulator.shot('regulator-subject');
    await page.locator('.language').click();
    await regulator.settled();
    expect(await page.locator('#timeline').innerText()).toMatch(/Learned: Registered as .*, active/);
    expect(await page.locator('#timeline').innerText()).not.toMatch(/[A-Z]_[A-Z]|ACTIVE/);
    await page.locator('.language').click();
    await regulator.settled();
    await page.locator('#asOf').fill('2026-01-01');
    await page.getByText('以下是 2026-01-01 的情况').waitFor();
    await regulator.settled();
    expect(await page.locator('.heading').innerText()).not.toContain('严重失信');
    await regulator.opens(`/regulator/subjects/91429802JWX000128N?policy=tianjin-2015`);
    expect(await page.locator('.heading').innerText()).toContain('失信');
    await regulator.opens('/regulator/lists/SERIOUS_VIOLATIONS/entries');
    expect(await regulator.text()).toContain('江湾市沉璧生物科技有限公司');
    await regulator.shot('regulator-lists');
    for (const name of ['sources', 'charts', 'policies', 'lists/BROKEN_COMMITMENTS/processes']) {
      await regulator.opens(`/regulator/${name}`);
      await regulator.shot(`regulator-${name.replaceAll('/', '-')}`);
    }
    await regulator.opens('/regulator/policies/tianjin-2017?beside=tianjin-2015');
    expect(await regulator.text()).toMatch(/penalties-over-10 新增/);
    await regulator.shot('regulator-policies-beside');
  });

  it('the graph is walked by keyboard: unfolded, taken back in time, connected, marked and saved', async () => {
    const regulator = await site.signedIn('regulator', '/regulator/graph');
    const { page } = regulator;
    const edges = async () => Number(/关系 \((\d+)\)/.exec(await regulator.text())?.[1]);
    await regulator.tabTo('#start');
    await page.keyboard.type(HOLDER);
    await page.keyboard.press('Enter');
    await page.getByText('关系 (5)').waitFor();
    await regulator.tabTo(`button[aria-label="展开 江湾市浮槎生物制品有限公司"]`);
    await page.keyboard.press('Enter');
    await page.locator(`button[aria-label="移除 江湾市浮槎生物制品有限公司"]`).waitFor();
    await regulator.settled();
    expect(await edges()).toBeGreaterThan(5);
    await page.getByLabel('标出控制人与控制链').check();
    await page.locator('section .mark', { hasText: '在控制链上' }).first().waitFor();
    await page.locator('#to').fill('91429802JWX0000483');
    await page.locator('#to').press('Enter');
    await page.getByText(/找到 \d+ 条最短通路/).waitFor();
    await regulator.settled();
    await regulator.shot('regulator-graph');
    for (const [button, begins] of [
      ['PNG', '\u0089PNG'],
      ['SVG', '<svg xmlns'],
      ['CSV', '\u00ef\u00bb\u00bf"'],
      ['BODS', '['],
    ] as const) {
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: button, exact: true }).click();
      expect(readFileSync((await (await saving).path())!, 'latin1').startsWith(begins)).toBe(true);
    }
    await page.locator('#time').focus();
    for (let month = 0; month < 100; month++) await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/asOf=20\d\d-\d\d-01/);
    await page.getByText('关系 (0)').waitFor();
    await page.getByRole('button', { name: '现在', exact: true }).click();
    await page.locator(`button[aria-label="移除 江湾市浮槎生物制品有限公司"]`).waitFor();
  });

  it('no page fails axe-core in either language, and a narrow screen needs no sideways scrolling', async () => {
    const citizen = await site.arrives(390);
    const found: string[] = [];
    for (const path of [
      '/?q=浮槎',
      '/?q=没有这家',
      `/companies/${SHELL}`,
      `/report/${SHELL}`,
      `/verify?proof=${proof}`,
      '/counter',
      '/no-page',
    ]) {
      await citizen.opens(path);
      found.push(...(await citizen.violations()));
      found.push(...(await citizen.tooWide()));
    }
    await citizen.shot('narrow');
    const regulator = await site.signedIn('regulator', '/regulator');
    for (const path of [
      '',
      `/subjects/${SHELL}`,
      `/graph?of=${HOLDER}&control=yes`,
      '/lists/SERIOUS_VIOLATIONS/entries',
      '/lists/SERIOUS_VIOLATIONS/candidates',
      '/lists/BROKEN_COMMITMENTS/processes',
      '/sources',
      '/policies',
      '/policies/tianjin-2017',
      '/charts',
    ]) {
      await regulator.opens(`/regulator${path}`);
      found.push(...(await regulator.violations()));
    }
    const official = await site.signedIn('approval', `/counter?code=${SHELL}&item=food-business-permit&missing=layout`);
    await official.page.locator('form button.primary').click();
    await official.page.locator('.verdict').waitFor();
    found.push(...(await official.violations()));
    await official.opens('/counter/gaps');
    await official.page.getByText('办理 JW-2026-1').click();
    found.push(...(await official.violations()));
    await official.opens('/regulator');
    found.push(...(await official.violations()));
    expect(found).toEqual([]);
  }, 300_000);

  it('a breach that was made good is closed, and nothing is left open', async () => {
    const official = await site.signedIn('approval', '/counter/gaps');
    await acts(official, '登记违诺已修复', { 理由: '已按清单配齐', 文书号或收件号: '江食核〔2026〕7号' });
    await official.page.getByText('JW-2026-1: 已登记修复。').waitFor();
    await official.page.getByText('没有未了的容缺承诺').waitFor();
  });

  it('what a role may not see is refused by the API, and the page says so', async () => {
    const official = await site.signedIn('approval', '/regulator');
    await official.page.getByText('您的角色无权查看此内容').waitFor();
    await official.shot('refused');
    const query = `{ subject(code: "${SHELL}") { relations { edges { kind } } } }`;
    expect((await site.ask('approval', query)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect((await site.ask('public', query)).errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('nothing was asked of another origin, and nothing ran against the pages’ policy', () => {
    const requests = site.visitors.flatMap((visitor) => visitor.requests);
    expect(requests.length).toBeGreaterThan(50);
    expect(requests.filter((each) => !each.startsWith(`${site.url}/`) && !/^(data|blob):/.test(each))).toEqual([]);
    expect(site.visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  /** What a telephone reads off the page: the drawn code, a sign a point. */
  async function readQr({ page }: Visitor): Promise<string> {
    const picture = (await page.locator('.qr').screenshot()).toString('base64');
    const { points, width, height } = (await page.evaluate(`(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${picture}';
      await image.decode();
      const { width, height } = image;
      const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, width, height);
      let points = '';
      for (let at = 0; at < data.length; at += 4) points += data[at] < 128 ? '1' : '0';
      return { points, width, height };
    })()`)) as { points: string; width: number; height: number };
    const pixels = new Uint8ClampedArray(points.length * 4);
    for (let at = 0; at < points.length; at++) pixels.fill(points[at] === '1' ? 0 : 255, at * 4, at * 4 + 3);
    const read = decoded(pixels, width, height);
    if (!read) throw new Error(`the QR code cannot be read from ${width} x ${height} points`);
    return read.data;
  }
});
