import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../dist/src/engines/ports.js';

const MODULE = 'github.com/Shopify/toxiproxy/v2/cmd/server@v2.5.0';

/** Why the proxy cannot be had on this machine; undefined where Go is there. */
export const withoutGo = () =>
  spawnSync('go', ['version']).status === 0 ? undefined : 'Go is not on this machine, and the proxy is a Go module';

/** A proxy between the platform and its engines that makes the network bad when told to, built into the run's own folder. */
export class Toxiproxy {
  async start(folder) {
    const bin = join(folder, 'bin');
    const built = spawnSync('go', ['install', MODULE], { env: { ...process.env, GOBIN: bin }, encoding: 'utf8' });
    if (built.status !== 0) throw new Error(`go install ${MODULE}: ${built.stderr}`);
    const [port] = await freePorts(1);
    this.url = `http://127.0.0.1:${port}`;
    this.child = spawn(join(bin, 'server'), ['-host', '127.0.0.1', '-port', String(port)], { stdio: 'ignore' });
    this.ended = once(this.child, 'exit');
    for (let attempt = 0; attempt < 100; attempt++, await sleep(50)) {
      if (await fetch(`${this.url}/version`).catch(() => undefined)) return this;
    }
    throw new Error('the proxy does not answer');
  }

  async ask(method, path, body) {
    const answer = await fetch(this.url + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  between = (name, listen, upstream) =>
    this.ask('POST', '/proxies', {
      name,
      listen: `127.0.0.1:${listen}`,
      upstream: `127.0.0.1:${upstream}`,
      enabled: true,
    });

  /** `stream`: upstream is towards the engine. */
  spoil = (name, type, stream, attributes) =>
    this.ask('POST', `/proxies/${name}/toxics`, { type, stream, attributes, toxicity: 1 });

  /** Refuses and breaks every connection until it is told otherwise. */
  cut = (name, enabled = false) => this.ask('POST', `/proxies/${name}`, { enabled });

  /** All proxies whole again; connections that are open stay open. */
  calm = () => this.ask('POST', '/reset');

  async stop() {
    this.child?.kill('SIGTERM');
    await this.ended;
  }
}
