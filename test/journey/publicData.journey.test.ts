import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Command, digestWhenDone, freshEngines, run } from './platform.js';

const FILE = '../shared/data/hubei-registrations.csv';
const there = existsSync(FILE);
if (!there) console.log(`skipped: ${FILE} is not here, so 29,312 real registrations were not taken in`);

const publish = () =>
  run(['publish', 'registration', FILE, '--columns', 'connectors/registration/public-data.columns.yaml']);

(there ? describe : describe.skip)('29,312 real, dirty registrations', () => {
  const expected = there ? JSON.parse(readFileSync('../shared/data/hubei-expected.json', 'utf8')) : {};
  let digest = '';

  beforeAll(async () => {
    await freshEngines();
    const connector = new Command(['connect']);
    expect((await publish()).out).toContain(`${expected.rows} records sent`);
    digest = await digestWhenDone([connector], expected.rows);
    await connector.stop();
  }, 300_000);

  it('are 29,267 subjects', () => {
    expect(digest).toContain(`subjects=${expected.distinctValidCodes} facts=${expected.validCodes} `);
  });

  it('leave 45 dead letters, each with its reason and remedy', async () => {
    const letters = (await run(['dead-letters', 'list', '--json'])).out.split('\n').map((line) => JSON.parse(line));
    expect(letters).toHaveLength(expected.rows - expected.validCodes);
    const codes = letters.map(({ code }) => code);
    expect([
      codes.filter((code) => code === 'UNREADABLE').length,
      codes.filter((code) => code === 'CODE').length,
    ]).toEqual([34, 11]);
    for (const letter of letters)
      expect(letter).toMatchObject({
        column: expect.any(String),
        reason: expect.any(String),
        remedy: expect.any(String),
      });
    const shown = JSON.parse((await run(['dead-letters', 'show', letters[0].letter])).out);
    expect(JSON.parse(shown.body).row).toBeDefined();
  });

  it('published twice double nothing', async () => {
    const connector = new Command(['connect']);
    await publish();
    expect(await digestWhenDone([connector], expected.rows)).toBe(digest);
    await connector.stop();
  }, 300_000);

  it('loaded by two connectors at once, one of them killed on the way, give the same digest', async () => {
    await freshEngines();
    const [one, two, killed] = [new Command(['connect']), new Command(['connect']), new Command(['connect'])];
    await publish();
    await killed.line('RUNNING taken=', 30_000).catch(() => undefined);
    killed.signal('SIGKILL');
    await killed.exited;
    expect(await settledDigest(expected.distinctValidCodes)).toBe(digest);
    await Promise.all([one.stop(), two.stop()]);
  }, 300_000);
});

/** Counts of a killed connector are gone with it, so this waits for the subjects themselves. */
async function settledDigest(subjects: number): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { out } = await run(['digest']);
    if (out.startsWith(`subjects=${subjects} `)) return out;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the subjects never came to the expected number');
}
