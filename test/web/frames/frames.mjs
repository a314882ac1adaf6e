// How a regulator's graph of about 2,000 elements moves in a real Chromium, as seen: npm run frames
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chromium } from 'playwright-core';
import { neighbourhood } from './hubs.mjs';
import { siteOf } from './site.mjs';

const SHOTS = 'dist/screenshots';
const ROUNDS = 3;
const ROUND_MS = 3_000;

const lastMonth = () => new Date(Date.now() - 25 * 86_400_000).toISOString().slice(0, 7);

/**
 * In the page: at every frame one movement of the mouse or of its wheel is told to the drawing, as fast as frames come. Gives the
 * gaps between frames, and how many of them drew the graph anew.
 */
const DRIVE = `window.drive = (kind, x, y, ms) => new Promise((resolve) => {
  const canvas = document.querySelector('.canvas');
  const { cy } = canvas._cyreg;
  const gaps = [];
  let [last, drawn, i] = [performance.now(), 0, 0];
  const begun = last;
  const count = () => drawn++;
  cy.on('render', count);
  const tick = (now) => {
    gaps.push(now - last);
    last = now;
    if (now - begun > ms) { cy.off('render', count); resolve({ gaps, drawn }); return; }
    i++;
    const at = { bubbles: true, cancelable: true, clientX: x + 150 * Math.sin(i / 12), clientY: y + 90 * Math.sin(i / 17) };
    const over = canvas.querySelector('canvas') ?? canvas;
    if (kind === 'move') over.dispatchEvent(new MouseEvent('mousemove', { ...at, buttons: 1 }));
    if (kind === 'wheel') over.dispatchEvent(new WheelEvent('wheel', { ...at, clientX: x, clientY: y, deltaY: i % 60 < 30 ? -20 : 20 }));
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})`;

/** CPU that all of the browser's processes have had, which what else the machine does hardly touches. */
async function cpuMs(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

function tell(name, { gaps, drawn, cpu }) {
  const sorted = [...gaps].sort((a, b) => a - b);
  const seconds = gaps.reduce((a, b) => a + b, 0) / 1000;
  const at = (share) => `${sorted[Math.floor((sorted.length - 1) * share)].toFixed(0)} ms`;
  const rate = (count) => (count / seconds).toFixed(1).padStart(5);
  const load = loadavg()[0].toFixed(1);
  console.log(
    `${name.padEnd(36)}${rate(gaps.length)} frames/s, ${rate(drawn)} drawn; median ${at(0.5)}, 95 of 100 within ${at(0.95)}, slowest ${at(1)}; ${drawn > 9 ? `${(cpu / drawn).toFixed(0)} ms of CPU a drawing ` : ''}(load ${load})`,
  );
}

async function measure(page, hubs, url) {
  const begun = Date.now();
  await page.goto(`${url}/regulator/graph?of=${hubs.join(',')}&more=${hubs.join(',')}`);
  await page.locator('section.tall').first().waitFor();
  const counts = (await page.locator('h3').allInnerTexts()).map((text) => Number(/\((\d+)\)/.exec(text)?.[1] ?? 0));
  console.log(
    `${counts[0]} subjects and ${counts[1]} relations on the table, ${Date.now() - begun} ms after they were asked for`,
  );
  await page.waitForTimeout(3_000);
  await page.screenshot({ path: `${SHOTS}/graph-2000.png` });
  const box = await page.locator('.canvas').boundingBox();
  const hub = async () => {
    const [left, top] = await page.evaluate(`(() => {
      const { cy } = document.querySelector('.canvas')._cyreg;
      cy.fit(undefined, 30);
      const { x, y } = cy.nodes('.centre')[3].renderedPosition();
      return [x, y];
    })()`);
    return [box.x + left, box.y + top];
  };
  const drive = async (kind, [x, y]) => {
    const before = await cpuMs(page.context().browser());
    const seen = await page.evaluate(`window.drive('${kind}', ${x}, ${y}, ${ROUND_MS})`);
    return { ...seen, cpu: (await cpuMs(page.context().browser())) - before };
  };
  const corner = [box.x + 200, box.y + 12];
  const middle = [box.x + box.width / 2, box.y + box.height / 2];
  const held = async (at) => {
    await page.mouse.move(...at);
    await page.mouse.down();
    const seen = await drive('move', at);
    await page.mouse.move(...at);
    await page.mouse.up();
    return seen;
  };
  for (let round = 0; round < ROUNDS; round++) {
    tell('the page at rest', await drive('rest', corner));
    await hub();
    tell('the whole drawing is dragged', await held(corner));
    const grabbed = page.evaluate(
      "new Promise((resolve) => document.querySelector('.canvas')._cyreg.cy.one('grab', () => resolve(true)))",
    );
    tell('a hub is dragged with its relations', await held(await hub()));
    if (!(await Promise.race([grabbed, page.waitForTimeout(2_000)]))) throw new Error('no hub was held');
    await page.mouse.move(...middle);
    tell('zoomed by the wheel', await drive('wheel', middle));
  }
  await hub();
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: `${SHOTS}/graph-2000-after.png` });
  await page.mouse.move(...(await hub()));
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -120);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: `${SHOTS}/graph-2000-near.png` });
}

mkdirSync(SHOTS, { recursive: true });
const { records, hubs } = neighbourhood(14, 62, 8, 400, lastMonth());
const site = await siteOf(records);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1100 } });
  page.setDefaultTimeout(120_000);
  await page.addInitScript(`sessionStorage.setItem('chengxin.token', '${site.token}'); ${DRIVE}`);
  await measure(page, hubs, site.url);
} finally {
  await browser.close();
  await site.close();
}
process.exit(0);
