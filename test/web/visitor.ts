import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { foreignOn, recordsIn } from './oneLanguage.js';

/** Screenshots of a run; `dist` is what a run makes anew. */
const SHOTS = 'dist/screenshots';

/** The slowest rule, and one that the language does not touch: it is asked once a page. */
const COLOURS = ['color-contrast'];

/** Somebody in a browser of their own, with what the browser saw go wrong and whom it asked. */
export class Visitor {
  /** Complaints of the browser: faults of scripts, and what the pages' policy refused. */
  readonly complaints: string[] = [];
  readonly requests: string[] = [];
  /** Compressed bytes of scripts, by address. */
  readonly scripts = new Map<string, number>();

  /** What the API told so far that it has in one language alone. */
  readonly records = new Set<string>();

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('console', (message) => {
      const expected = /status of (404|401|403)/.test(message.text());
      if (message.type() === 'error' && !expected) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => void this.complaints.push(String(error)));
    page.on('request', (request) => void this.requests.push(request.url()));
    page.on('response', async (response) => {
      const body = response.url().endsWith('/graphql') ? response.request().postDataJSON() : undefined;
      if (!body?.query) return;
      // A page that was left has no answer any more.
      const { data } = await response.json().catch(() => ({}));
      for (const record of recordsIn(body.query, data)) if (/\p{Script=Han}/u.test(record)) this.records.add(record);
    });
    page.on('requestfinished', async (request) => {
      if (request.resourceType() !== 'script') return;
      this.scripts.set(request.url(), (await request.sizes()).responseBodySize);
    });
  }

  static async arrives(browser: Browser, url: string, width = 1280, deviceScaleFactor = 1): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      deviceScaleFactor,
      acceptDownloads: true,
    });
    context.setDefaultTimeout(20_000);
    return new Visitor(await context.newPage(), url);
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.settled();
  }

  /** Nothing is awaited any more. */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.locator('.waiting, [aria-busy="true"]').first().waitFor({ state: 'detached' });
  }

  /** Where the machine has other work an answer may be late: the page says so and is asked again. */
  async insists(): Promise<void> {
    const late = this.page.locator('.failure', { hasText: '系统暂时无法答复' });
    for (let turn = 0; turn < 10 && (await late.count()) > 0; turn++) {
      await late.first().getByRole('button', { name: '重试' }).click();
      await this.settled();
    }
  }

  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replace(/\s+/g, ' ');
  }

  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  }

  /** What axe-core finds against and what is said in the other language, in the language shown and then in the other one. */
  async violations(): Promise<string[]> {
    const found: string[] = [];
    for (const left of [[], COLOURS]) {
      found.push(...(await foreignOn(this.page, this.records)));
      const axe = new AxeBuilder({ page: this.page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .disableRules(left);
      const { violations, passes } = await axe.analyze();
      if (passes.length < 10) found.push(`${this.page.url()}: axe looked at ${passes.length} rules alone`);
      for (const { id, nodes } of violations) found.push(`${this.page.url()} ${id}: ${nodes[0]?.html.slice(0, 200)}`);
      await this.page.locator('.language').click();
      await this.settled();
    }
    return found;
  }

  /** Where the page is wider than its screen. */
  async tooWide(): Promise<string[]> {
    const [wide, screen] = (await this.page.evaluate(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    )) as [number, number];
    return wide > screen ? [`${this.page.url()} is ${wide} wide on a screen of ${screen}`] : [];
  }

  /** Goes from field to field by keyboard until this one has the focus. */
  async tabTo(selector: string): Promise<void> {
    for (let press = 0; press < 120; press++) {
      await this.page.keyboard.press('Tab');
      if ((await this.page.locator(`${selector}:focus`).count()) > 0) return;
    }
    throw new Error(`${selector} is not reached by keyboard on ${this.page.url()}`);
  }
}
