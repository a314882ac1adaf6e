import { setTimeout as sleep } from 'node:timers/promises';

const [WORKERS, PAUSE_MS, HANG_MS] = [4, 100, 15_000];
/** A caller hears something within this time, whatever the network does. */
export const ANSWER_LIMIT_MS = 5_000;
const QUESTION =
  'query ($code: String!) { creditCheck(input: { code: $code, purpose: "permit" }) { known name tier } }';

/** Asks creditCheck all the time, and holds each answer against the right one. */
export class Asker {
  constructor(url, token, codes, roll) {
    Object.assign(this, { url, token, codes, roll, asking: true, told: fresh(), faults: [], count: 0, slowestMs: 0 });
    this.right = new Map();
  }

  /** What is answered now is right from now on. Throws where there is no answer. */
  async learn() {
    for (const code of this.codes) {
      const { text, outcome } = await this.ask(code);
      if (outcome !== 'answer') throw new Error(`${code}: ${text}`);
      this.right.set(code, text);
    }
  }

  start() {
    this.workers = Array.from({ length: WORKERS }, async () => {
      for (; this.asking; await sleep(PAUSE_MS)) {
        const code = this.codes[Math.floor(this.roll() * this.codes.length)];
        this.note(code, await this.ask(code));
      }
    });
  }

  async stop() {
    this.asking = false;
    await Promise.all(this.workers);
  }

  /** What was told since it was asked last. */
  tell() {
    const told = this.told;
    this.told = fresh();
    return told;
  }

  note(code, { outcome, text, ms }) {
    this.count++;
    this.slowestMs = Math.max(this.slowestMs, ms);
    this.told.slowestMs = Math.max(this.told.slowestMs, ms);
    if (outcome === 'unavailable') this.told.unavailable++;
    else if (outcome === 'answer' && this.right.get(code) === text) this.told.right++;
    else this.faults.push(`${code}: ${outcome} ${text}`);
    if (ms > ANSWER_LIMIT_MS) this.faults.push(`${code}: ${outcome} after ${ms} ms`);
  }

  async ask(code) {
    const begun = performance.now();
    const { outcome, text } = await this.answerTo(code).catch((error) => ({ outcome: 'nothing', text: String(error) }));
    return { outcome, text, ms: Math.round(performance.now() - begun) };
  }

  async answerTo(code) {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query: QUESTION, variables: { code } }),
      signal: AbortSignal.timeout(HANG_MS),
    });
    const { data, errors } = await response.json();
    if (!errors) return { outcome: 'answer', text: JSON.stringify(data.creditCheck) };
    const clear = errors.every(({ extensions }) => extensions.code === 'UNAVAILABLE' && extensions.remedy);
    return { outcome: clear ? 'unavailable' : 'error', text: JSON.stringify(errors) };
  }
}

const fresh = () => ({ right: 0, unavailable: 0, slowestMs: 0 });
