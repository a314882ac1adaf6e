// How a regulator's graph of about 2,000 elements moves in a real Chromium, as seen: node test/web/frames/frames.mjs
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chromium } from 'playwright-core';
import { neighbourhood } from './hubs.mjs';
import { siteOf } from './site.mjs';

const SHOTS = 'dist/screenshots';
const ROUNDS = 3;
const STEPS = 90;
const STEP_MS = 16;

const lastMonth = () => new Date(Date.now() - 25 * 86_400_000).toISOString().slice(0, 7);

/** Gaps between frames, counted in the page while `move` goes on. */
const METER = `window.meter = () => {
  const gaps = [];
  let drawn = 0;
  const count = () => drawn++;
  const { cy } = document.querySelector('.canvas')._cyreg;
  cy.on('render', count);
  let last = performance.now();
  let on = true;
  const tick = (now) => { if (!on) return; gaps.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  return () => { on = false; cy.off('render', count); return { gaps, drawn }; };
}`;

const told = (name, { gaps, drawn }) => {
  const sorted = [...gaps].sort((a, b) => a - b);
  const sum = gaps.reduce((a, b) => a + b, 0);
  const slow = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  console.log(
    `${name.padEnd(34)} ${((gaps.length / sum) * 1000).toFixed(1).padStart(5)} frames/s, ${((drawn / sum) * 1000).toFixed(1).padStart(5)} of them drawn anew   median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)} ms, 95 of 100 within ${slow.toFixed(0)} ms, slowest ${sorted.at(-1)?.toFixed(0)} ms (load ${loadavg()[0].toFixed(1)})`,
  );
};

async function main() {
  mkdirSync(SHOTS, { recursive: true });
  const { records, hubs } = neighbourhood(14, 62, 8, 400, lastMonth());
  const site = await siteOf(records);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(120_000);
    await page.addInitScript(`sessionStorage.setItem('chengxin.token', '${site.token}'); ${METER}`);
    const begun = Date.now();
    await page.goto(`${site.url}/regulator/graph?of=${hubs.join(',')}&more=${hubs.join(',')}`);
    await page.locator('section.tall').first().waitFor();
    const counted = (await page.locator('h3').allInnerTexts()).map((text) => Number(/\((\d+)\)/.exec(text)?.[1] ?? 0));
    console.log(
      `${counted.join(' subjects, ')} relations on the table, drawn ${Date.now() - begun} ms after they were asked for`,
    );
    await page.waitForTimeout(3_000);
    await page.screenshot({ path: `${SHOTS}/graph-2000.png` });
    const box = await page.locator('.canvas').boundingBox();
    const middle = [box.x + box.width / 2, box.y + box.height / 2];
    const during = async (name, begin, step, end = async () => {}) => {
      for (let round = 0; round < ROUNDS; round++) {
        await begin();
        await page.evaluate('window.stop = window.meter()');
        for (let i = 0; i < STEPS; i++) {
          await step(i);
          await page.waitForTimeout(STEP_MS);
        }
        told(name, await page.evaluate('window.stop()'));
        await end();
      }
    };
    const [x, y] = middle;
    const wave = (i) => [x + 120 * Math.sin(i / 8), y + 90 * Math.sin(i / 11)];
    await page.mouse.move(box.x + 6, box.y + 6);
    await during(
      'the page at rest',
      async () => {},
      async () => {},
    );
    const corner = [box.x + 8, box.y + 8];
    await during(
      'the whole drawing is dragged',
      async () => {
        await page.mouse.move(...corner);
        await page.mouse.down();
      },
      (i) => page.mouse.move(corner[0] + 200 + 150 * Math.sin(i / 8), corner[1] + 150 + 100 * Math.sin(i / 11)),
      () => page.mouse.up(),
    );
    const hub = async () => {
      const [left, top] = await page.evaluate(`(() => {
        const { x, y } = document.querySelector('.canvas')._cyreg.cy.nodes('.centre')[3].renderedPosition();
        return [x, y];
      })()`);
      return [box.x + left, box.y + top];
    };
    await page.evaluate("document.querySelector('.canvas')._cyreg.cy.fit(undefined, 30)");
    const node = await hub();
    await during(
      'a hub is dragged with its relations',
      async () => {
        await page.mouse.move(...node);
        await page.mouse.down();
      },
      (i) => page.mouse.move(node[0] + (wave(i)[0] - x), node[1] + (wave(i)[1] - y)),
      async () => {
        const [left, top] = await hub();
        const away = Math.hypot(left - node[0], top - node[1]);
        if (away < 10) throw new Error('the hub did not follow the mouse');
        await page.mouse.move(...node);
        await page.mouse.up();
      },
    );
    await during(
      'zoomed in and out by the wheel',
      () => page.mouse.move(x, y),
      (i) => page.mouse.wheel(0, i % 30 < 15 ? -40 : 40),
    );
    await page.screenshot({ path: `${SHOTS}/graph-2000-after.png` });
    await page.mouse.move(...(await hub()));
    for (let i = 0; i < 10; i++) await page.mouse.wheel(0, -120);
    await page.waitForTimeout(1_000);
    await page.screenshot({ path: `${SHOTS}/graph-2000-near.png` });
  } finally {
    await browser.close();
    await site.close();
  }
}

await main();
process.exit(0);
