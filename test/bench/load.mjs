import http from 'node:http';

/**
 * A plain loader: `connections` callers, each asking again as soon as it was answered, for `seconds`. Gives requests a
 * second, the median and the 99th percentile in milliseconds, and how many answers were bad.
 */
export async function load({ url, headers = {}, bodies, expect }, { connections, seconds }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const [took, until] = [[], performance.now() + seconds * 1000];
  let [next, bad] = [0, 0];
  const caller = async () => {
    while (performance.now() < until) {
      const begun = performance.now();
      const answer = await post(agent, url, headers, bodies[next++ % bodies.length]);
      took.push(performance.now() - begun);
      if (answer.status !== 200 || answer.text.includes('"errors"') || (expect && !answer.text.includes(expect))) bad++;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, caller));
  const elapsed = (performance.now() - begun) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))];
  return { perSecond: took.length / elapsed, p50: at(0.5), p99: at(0.99), bad };
}

/** One POST of a body that is text already. */
export function post(agent, url, headers, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
    });
    request.on('response', (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}
