import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnJava } from '../../dist/src/engines/javaEngines.js';
import { freePorts } from '../../dist/src/engines/ports.js';
import { readSettings } from '../../dist/src/main/settings.js';

/** Neo4j and Kafka of the proof's own, each on ports that it keeps when it is killed and started again. */
export class Engines {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'chengxin-prove-'));
    this.runs = {};
    this.ports = {};
    /** Ports that clients are told instead: a proxy's. */
    this.advertised = {};
  }

  async start(...names) {
    await Promise.all(names.map((name) => this.startOne(name)));
    return this;
  }

  async startOne(name) {
    this.ports[name] ??= await freePorts(name === 'kafka' ? 2 : 1);
    this.runs[name] = await runOnJava([name], {
      dataDir: join(this.folder, name),
      cacheDir: readSettings().cacheDir,
      say: () => undefined,
      allocatePorts: async () => [...this.ports[name], ...(this.advertised[name] ? [this.advertised[name]] : [])],
    });
  }

  get env() {
    return { NEO4J_URI: `bolt://127.0.0.1:${this.ports.neo4j[0]}`, KAFKA_BROKERS: `127.0.0.1:${this.ports.kafka[0]}` };
  }

  /** As the power cut does it. */
  async kill(name) {
    process.kill(this.runs[name].processes[0].pid, 'SIGKILL');
    await this.runs[name].stop();
  }

  async stop() {
    await Promise.all(Object.values(this.runs).map((run) => run.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
