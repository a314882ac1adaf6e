import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Answer, ask, Command, freshEngines, run } from '../journey/platform.js';
import { hasChromium, launch } from './chromium.js';
import { Visitor } from './visitor.js';

export const inBrowser = hasChromium() ? describe : describe.skip;

/** The demonstration on empty engines, and those who look at it in a browser. */
export class DemoSite {
  readonly folder = mkdtempSync(join(tmpdir(), 'chengxin-web-'));
  readonly visitors: Visitor[] = [];
  url = '';
  private readonly env = { CHENGXIN_DATA_DIR: join(this.folder, 'data') };
  private demo: Command | undefined;
  private browser: Browser | undefined;

  async opens(): Promise<void> {
    await freshEngines();
    this.demo = new Command(['demo', '--empty', '--port', '0'], this.env);
    this.browser = await launch();
    this.url = (await this.demo.line('ready http://', 120_000)).replace('ready ', '').replace('/graphql', '');
  }

  async closes(): Promise<void> {
    await this.browser?.close();
    expect(await this.demo?.stop()).toBe(0);
  }

  run(...args: string[]) {
    return run(args, this.env);
  }

  publish(source: string, file = `connectors/${source}/samples.ndjson`) {
    return this.run('publish', source, file);
  }

  async tokenOf(role: string): Promise<string> {
    const answer = await fetch(`${this.url}/demo/sign-in/${role}`, { method: 'POST' });
    return ((await answer.json()) as { token: string }).token;
  }

  /** Asks the API itself; the role `public` has no token. */
  async ask(role: string, query: string, variables: object = {}): Promise<Answer> {
    const token = role === 'public' ? undefined : await this.tokenOf(role);
    return ask(`${this.url}/graphql`, token, query, variables);
  }

  async arrives(width?: number, scale?: number): Promise<Visitor> {
    const visitor = await Visitor.arrives(this.browser!, this.url, width, scale);
    this.visitors.push(visitor);
    return visitor;
  }

  /** Somebody who has a role from the first page on. */
  async arrivesAs(role: string, width?: number): Promise<Visitor> {
    const visitor = await this.arrives(width);
    await visitor.page.addInitScript(`sessionStorage.setItem('chengxin.token', '${await this.tokenOf(role)}')`);
    return visitor;
  }

  async signedIn(role: string, path: string, width?: number): Promise<Visitor> {
    const visitor = await this.arrivesAs(role, width);
    await visitor.opens(path);
    await visitor.insists();
    return visitor;
  }
}

/** Looks until it is so: records are taken in meanwhile. */
export async function until(what: string, look: () => Promise<boolean>, limitMs = 180_000, everyMs = 1_000) {
  for (const start = Date.now(); !(await look()); await sleep(everyMs))
    if (Date.now() - start > limitMs) throw new Error(`not yet after ${limitMs} ms: ${what}`);
}
