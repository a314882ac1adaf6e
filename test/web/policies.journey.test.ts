import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DemoSite, inBrowser, until } from './demoSite.js';
import type { Visitor } from './visitor.js';

const SHELL = '91429804JWX00003X0';
const RARE = '91429803JWX000208Q';
const POLICY = 'schema/policy/national-2026.yaml';

/** Whoever is on the abnormal-operations list weighs more than today. */
const stricter = () =>
  readFileSync(POLICY, 'utf8').replace(/(- id: abnormal-list\n[\s\S]*?tier: )WARNING/, '$1DISHONEST');

inBrowser('drafts of policies and acts in list processes in a browser', () => {
  const site = new DemoSite();
  let draft = '';
  let process = '';

  const fileOf = (text: string) => ({ name: 'draft.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
  /** Chooses an act by its name, fills what it asks for, and carries it out. */
  const acts = async (visitor: Visitor, act: string, fill: Record<string, string> = {}) => {
    await visitor.settled();
    const { page } = visitor;
    if (!(await page.locator('details.act[open]').count())) await page.locator('details.act summary').click();
    await page.getByLabel('办什么').selectOption({ label: act });
    for (const [label, text] of Object.entries(fill)) await page.getByLabel(label, { exact: true }).fill(text);
    await page.locator('.act button.primary').click();
  };

  beforeAll(async () => {
    await site.opens();
    const sent = await Promise.all(['registration', 'penalty'].map((id) => site.publish(id)));
    expect(sent.map(({ code }) => code)).toEqual([0, 0]);
    const query = `{ shell: disclosure(code: "${SHELL}") { name } rare: disclosure(code: "${RARE}") { name } }`;
    await until('the samples are taken in', async () => {
      const { data } = await site.ask('public', query);
      return Boolean(data?.shell && data.rare);
    });
  }, 400_000);
  afterAll(() => site.closes());

  it('a draft that is wrong goes back with its line; put right, it is told row by row', async () => {
    const author = await site.signedIn('regulator', '/regulator/policies');
    const { page } = author;
    await page.getByRole('link', { name: '起草规则' }).click();
    const text = stricter();
    const faulty = text.replace('      basis: 公示14第17条第1款第1项\n', '');
    expect(faulty).not.toBe(text);
    await page.locator('#file').setInputFiles(fileOf(faulty));
    await page.getByLabel('修改说明：改了什么，为什么').fill('经营异常名录从严');
    await page.getByRole('button', { name: '提交草案' }).click();
    await page.locator('.line-wrong').waitFor();
    const line = Number(await page.locator('.line-wrong .line-number').innerText());
    expect(await page.locator('.line-wrong').innerText()).toContain(faulty.split('\n')[line - 1]!.trim());
    expect(await author.text()).toMatch(/缺少 candidates\.rows\.\d+\.basis/);
    await author.shot('policy-draft-wrong-line');
    await page.getByRole('button', { name: '转到该行' }).click();
    const chosen = await page.evaluate(
      '((text) => text.value.slice(text.selectionStart, text.selectionEnd))(document.querySelector("#text"))',
    );
    expect(chosen).toBe(faulty.split('\n')[line - 1]);
    await page.locator('#file').setInputFiles(fileOf(text));
    await page.getByRole('button', { name: '提交草案' }).click();
    await page.waitForURL(/drafts\/policy-/);
    await author.settled();
    draft = new URL(page.url()).pathname;
    expect(await author.text()).toMatch(/起草人 development-regulator/);
    expect(await author.text()).toMatch(/abnormal-list 改动 .*− 原为 .*警示.*\+ 改为 .*失信/);
  });

  it('it is tried on everybody, with progress, and can be stopped and gone on with', async () => {
    const author = await site.signedIn('regulator', draft);
    const { page } = author;
    let letGo = () => {};
    const released = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let batches = 0;
    await page.route('**/graphql', async (route) => {
      const body = route.request().postData() ?? '';
      if (!body.includes('TryPolicy')) return route.continue();
      if (++batches === 2) await released;
      const postData = body.replace('policyDryRun(', 'policyDryRun(first:20 ');
      await route.continue({ postData }).catch(() => undefined);
    });
    await page.getByRole('button', { name: '开始试算' }).click();
    await page.getByText('已算 20 / ').waitFor();
    await page.getByRole('button', { name: '停止' }).click();
    await page.getByText('已停止，算到第 20 个主体。').waitFor();
    letGo();
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByText(/试算完毕：\d+ 个主体中，[1-9]\d* 个等级会变。/).waitFor();
    const [read, total] = (await page.evaluate(
      '((bar) => [bar.value, bar.max])(document.querySelector("progress"))',
    )) as number[];
    expect(read).toBe(total);
    expect(await author.text()).toMatch(/警示 失信 \d+/);
    await author.shot('policy-dry-run');
  });

  it('the author may not review it; a second person does, and it is in force', async () => {
    const author = await site.signedIn('regulator', draft);
    await acts(author, '通过', { 理由: '自己看过' });
    await author.page.getByText('您不能办理这一步').waitFor();
    await author.page.getByText('请由另一人审核').waitFor();
    await author.shot('policy-own-review');
    const second = await site.signedIn('admin', draft);
    expect(await second.text()).toContain('试算须由监管人员进行。');
    expect(await second.page.getByRole('button', { name: '开始试算' }).count()).toBe(0);
    await acts(second, '通过', { 理由: '与条文相符' });
    await second.page.getByText('已通过。').waitFor();
    await second.settled();
    expect(await second.text()).toMatch(/复核人 development-admin/);
    await acts(author, '不予通过', { 理由: '再想想' });
    await author.page.getByRole('button', { name: '重新读取' }).click();
    await author.page.getByText('复核人').waitFor();
    await until('everybody is rated by the draft', async () => {
      await author.opens(draft);
      return (await author.text()).includes('现在即按本草案评级');
    });
    expect(await author.text()).toContain('已经生效，不能再撤回');
    expect(await author.page.locator('details.act').count()).toBe(0);
    await author.shot('policy-draft-in-force');
  });

  it('one regulator opens a case, notifies, hears, decides, publishes, and takes it off the list again', async () => {
    const official = await site.signedIn('regulator', `/regulator/subjects/91429802JWX000013G`);
    const { page } = official;
    await page.getByRole('link', { name: '启动名单程序' }).click();
    await page.getByLabel('名单', { exact: true }).selectOption('SERIOUS_VIOLATIONS');
    await page.getByLabel('事由').selectOption('heavier-penalty');
    await page.getByLabel(/^文书/).fill('江市监立〔2026〕9号');
    await page.getByRole('button', { name: '立案' }).click();
    await page.waitForURL(/lists\/cases\/listing-/);
    await official.settled();
    process = new URL(page.url()).pathname;
    expect(await official.text()).toMatch(/✓ 查实违法行为及处罚 .*○ 书面告知事由、依据和权利 未办 \d{4}-\d\d-\d\d/);
    const colleague = await site.signedIn('regulator', process);
    expect(await colleague.page.locator('details.act').count()).toBe(1);
    const auditor = await site.signedIn('auditor', process);
    expect(await auditor.text()).toContain('的工作人员办理');
    expect(await auditor.page.locator('details.act').count()).toBe(0);
    await acts(official, '登记事先告知送达', { 文书号: '江市监告〔2026〕9号' });
    await page.getByText('告知已登记。').waitFor();
    await acts(colleague, '撤回程序', { 理由: '重复立案' });
    await colleague.page.getByText('与现状不符').waitFor();
    await colleague.page.getByRole('button', { name: '重新读取' }).click();
    await colleague.page.getByText('已重新读取。').waitFor();
    await acts(official, '登记陈述申辩', { 内容: '已主动整改' });
    await page.getByText('陈述申辩已登记。').waitFor();
    await acts(official, '登记上级同意', { 文书号: '江省监函〔2026〕3号' });
    await page.getByText('同意已登记。').waitFor();
    await official.shot('case-steps');
    await acts(official, '决定列入', {
      决定书文号: '江市监列〔2026〕9号',
      理由: '情节严重',
      对陈述申辩的答复: '整改不足',
    });
    await page.getByText('已决定列入。').waitFor();
    await acts(official, '公示', { 公示于何处: '公示系统' });
    await page.locator('.mark', { hasText: '已公示' }).waitFor();
    await acts(official, '登记异议', { 内容: '处罚已被复议' });
    await page.locator('.heading .mark', { hasText: '异议中' }).waitFor();
    await acts(official, '异议成立，撤销列入', { 理由: '复议撤销了处罚' });
    await page.getByText('程序已结束，无可办理。').waitFor();
    await official.shot('case-annulled');
    await official.opens('/regulator/subjects/91429802JWX000013G');
    await page.getByText('已撤销，视为自始没有').waitFor();
  });

  it('no page of these fails axe-core in either language, nor needs sideways scrolling where it is narrow', async () => {
    const regulator = await site.signedIn('regulator', '/regulator/policies', 390);
    const { page } = regulator;
    const found: string[] = [];
    const input = {
      text: readFileSync(POLICY, 'utf8'),
      from: '2099-01-01',
      note: '恢复原样',
      idempotencyKey: 'policies-journey-1',
    };
    const mutation = 'mutation($i: DraftPolicyInput!) { draftPolicy(input: $i) { id } }';
    const { data, errors } = await site.ask('regulator', mutation, { i: input });
    expect(errors).toBeUndefined();
    for (const path of [
      '/regulator/policies',
      '/regulator/policies/national-2026?beside=tianjin-2017',
      '/regulator/policies/drafts/new',
      draft,
      `/regulator/policies/drafts/${data.draftPolicy.id}`,
      process,
      `/regulator/lists/open?code=${SHELL}&list=WAGE_DEFAULTERS`,
    ]) {
      await regulator.opens(path);
      for (const folded of await page.locator('main details > summary').all()) await folded.click();
      found.push(...(await regulator.violations()));
      found.push(...(await regulator.tooWide()));
    }
    await regulator.shot('policies-narrow');
    expect(found).toEqual([]);
    expect(regulator.complaints).toEqual([]);
  }, 300_000);

  it('what a role may not do is refused by the API, and the page says so', async () => {
    const query = `{ policyDryRun(draft: "${draft.split('/').at(-1)}") { read } }`;
    for (const role of ['auditor', 'admin'])
      expect((await site.ask(role, query)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    const official = await site.signedIn('approval', process);
    await official.page.getByText('您的角色无权查看此内容').waitFor();
  });
});
