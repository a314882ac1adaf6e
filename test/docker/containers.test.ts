import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

/** No Docker engine runs these here, so their text is read as closely as a test can. */
interface Service {
  image: string;
  command?: string[];
  ports?: string[];
  environment: Record<string, string>;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  deploy?: { replicas: number };
  build?: { context: string; dockerfile: string };
  privileged?: boolean;
}
const compose = parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);
const ours = ['api', 'connectors'].map((name) => compose.services[name]!);

interface Instruction {
  name: string;
  rest: string;
  stage: number;
}
function instructionsOf(text: string): Instruction[] {
  const joined = text.replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, ' ');
  let stage = -1;
  return joined
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name, rest] = /^([A-Z]+) (.+)$/.exec(line)!;
      if (name === 'FROM') stage++;
      return { name: name!, rest: rest!, stage };
    });
}
const dockerfile = instructionsOf(readFileSync('docker/Dockerfile', 'utf8'));
const last = Math.max(...dockerfile.map(({ stage }) => stage));
const ofLast = (name: string) => dockerfile.filter((each) => each.stage === last && each.name === name);
const ignored = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);

/** The names that the program reads, from the one file that reads them. */
const known = new Set(
  [...readFileSync('src/main/settings.ts', 'utf8').matchAll(/(?:given|read)\('([A-Z0-9_]+)'/g)].map(([, name]) => name),
);

describe('the image', () => {
  test('is built in stages from pinned bases, and its packages are installed from the lock file', () => {
    const bases = dockerfile.filter(({ name }) => name === 'FROM').map(({ rest }) => rest.split(' ')[0]);
    expect(bases).toEqual(Array(3).fill('node:20-bookworm-slim'));
    const runs = dockerfile.filter(({ name }) => name === 'RUN').map(({ rest }) => rest);
    expect(runs.filter((run) => run.startsWith('npm ci --omit=dev --ignore-scripts'))).toHaveLength(1);
    expect(runs.some((run) => run === 'npm run build')).toBe(true);
    expect(runs.every((run) => !/npm (i|install)\b/.test(run))).toBe(true);
  });

  test('copies only what is there and what the build may see', () => {
    const copies = dockerfile.filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from='));
    expect(copies.length).toBeGreaterThan(4);
    for (const { rest } of copies) {
      for (const source of rest.split(' ').slice(0, -1)) {
        expect({ source, there: existsSync(source) }).toEqual({ source, there: true });
        expect(ignored).not.toContain(source);
      }
    }
    const stages = dockerfile.flatMap(({ name, rest }) =>
      name === 'FROM' ? (/ AS (\w+)$/.exec(rest)?.[1] ?? []) : [],
    );
    const from = dockerfile.flatMap(({ name, rest }) =>
      name === 'COPY' ? (/^--from=(\w+)/.exec(rest)?.[1] ?? []) : [],
    );
    expect(new Set(from)).toEqual(new Set(stages));
  });

  test('takes no secret and no development data in', () => {
    for (const name of ['.git', '.chengxin', 'node_modules', 'dist', '**/.env']) expect(ignored).toContain(name);
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('docker/.env');
    expect(dockerfile.some(({ name }) => name === 'ARG' || name === 'ADD')).toBe(false);
  });

  test('runs as somebody else than root, says whether it lives, and begins with the program itself', () => {
    expect(ofLast('USER').map(({ rest }) => rest)).toEqual(['node']);
    const check = ofLast('HEALTHCHECK')[0]!.rest;
    const command = JSON.parse(check.slice(check.indexOf('CMD ') + 4)) as string[];
    expect(command[0]).toBe('node');
    expect(() => new Function(command[2]!)).not.toThrow();
    expect(command[2]).toContain('/healthz');
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(JSON.parse(ofLast('ENTRYPOINT')[0]!.rest)).toEqual(['node', '--max-semi-space-size=64', bin.chengxin]);
  });

  test('sets only settings that the program reads', () => {
    const set = ofLast('ENV').flatMap(({ rest }) => rest.split(' ').map((pair) => pair.split('=')[0]!));
    expect(set).toContain('CHENGXIN_HOST');
    for (const name of set) expect(known).toContain(name);
  });
});

describe('compose', () => {
  test('is an API, two connectors, and both engines with their data kept', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['api', 'connectors', 'kafka', 'neo4j']);
    expect(compose.services.connectors!.deploy!.replicas).toBe(2);
    for (const name of ['neo4j', 'kafka']) {
      const [volume] = compose.services[name]!.volumes![0]!.split(':') as [string];
      expect(Object.keys(compose.volumes)).toContain(volume);
    }
  });

  test('names a version of every image, and builds ours from the Dockerfile', () => {
    for (const [, { image }] of services) expect(image).toMatch(/^[\w./-]+:\d[\w.-]*$/);
    for (const { build } of ours) {
      expect(existsSync(`docker/${build!.context}/${build!.dockerfile}`)).toBe(true);
    }
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(ours.map(({ image }) => image)).toEqual(Array(2).fill(`chengxin:${version}`));
  });

  test('runs the engines that the program was tried with', () => {
    const tried = readFileSync('src/engines/dockerEngines.ts', 'utf8');
    for (const name of ['neo4j', 'kafka']) expect(tried).toContain(`'${compose.services[name]!.image}'`);
  });

  test('publishes on loopback alone, and no more than one service has a port', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    expect(new Set(ports.map((port) => port.split(':')[1])).size).toBe(ports.length);
    expect(compose.services.connectors!.ports).toBeUndefined();
  });

  test('waits for engines that say they are well', () => {
    for (const { depends_on } of ours)
      expect(depends_on).toEqual({ neo4j: { condition: 'service_healthy' }, kafka: { condition: 'service_healthy' } });
    for (const name of ['neo4j', 'kafka']) expect(compose.services[name]!.healthcheck!.test[0]).toBe('CMD-SHELL');
    expect(services.some(([, { privileged }]) => privileged)).toBe(false);
  });

  test('gives ours only settings that the program reads, and no secret a value', () => {
    const example = readFileSync('docker/env.example', 'utf8');
    for (const { environment } of ours) {
      for (const [name, value] of Object.entries(environment)) {
        expect(known).toContain(name);
        if (/PASSWORD|KEY|JWKS/.test(name)) expect(value).toMatch(/^\$\{\w+:\?.*\}$/);
      }
    }
    expect(compose.services.neo4j!.environment.NEO4J_AUTH).toMatch(/^neo4j\/\$\{NEO4J_PASSWORD:\?.*\}$/);
    for (const name of ['NEO4J_PASSWORD', 'CHENGXIN_PSEUDONYM_KEY', 'CHENGXIN_DEADLETTER_KEY', 'CHENGXIN_JWKS_URL'])
      expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
  });

  test('hands every variable that it asks for over by the example', () => {
    const asked = [...readFileSync('docker/compose.yaml', 'utf8').matchAll(/(?<!\$)\$\{(\w+)/g)].map(
      ([, name]) => name,
    );
    const given = [...readFileSync('docker/env.example', 'utf8').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(new Set(asked)).toEqual(new Set(given));
  });

  test('its commands are ones that the program has', () => {
    const cli = readFileSync('src/main/chengxin.ts', 'utf8');
    for (const { command } of ours) expect(cli).toContain(`.command('${command![0]}')`);
    expect(cli).toContain('--metrics-port <port>');
  });
});

test('the page beside them says that they were never run here', () => {
  expect(readFileSync('docker/README.md', 'utf8')).toContain('Never run where it was written');
});
