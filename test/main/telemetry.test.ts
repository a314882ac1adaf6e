import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { readSettings } from '../../src/main/settings.js';
import { tracingOf } from '../../src/main/telemetry.js';
import { NO_TRACING, traced } from '../../src/main/tracing.js';

let collector: Server | undefined;
afterEach(() => void collector?.close());

interface SentSpan {
  name: string;
  traceId: string;
  parentSpanId?: string;
  status: { code?: number; message?: string };
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: object }[];
}

async function collecting() {
  const requests: { path: string; headers: IncomingMessage['headers']; spans: SentSpan[] }[] = [];
  collector = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    requests.push({
      path: request.url!,
      headers: request.headers,
      spans: body.resourceSpans[0].scopeSpans[0].spans,
    });
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => collector!.once('listening', resolve));
  return { requests, endpoint: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` };
}

test('without an endpoint there is no tracing at all', async () => {
  expect(await tracingOf(readSettings({}))).toBe(NO_TRACING);
});

test('spans go to the collector in OTLP’s own form, with the caller’s trace and what failed', async () => {
  const { requests, endpoint } = await collecting();
  const settings = readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b' });
  const tracing = await tracingOf(settings);
  const trace = 'ab'.repeat(16);
  const served = tracing.start(
    'POST /graphql',
    'SERVER',
    { 'http.route': '/graphql' },
    `00-${trace}-${'cd'.repeat(8)}-01`,
  );
  served.end({ 'http.response.status_code': 200 });
  expect(await traced(tracing.start('relay', 'PRODUCER', { events: 2 }), async () => 7)).toBe(7);
  const failing = traced(tracing.start('absorb', 'INTERNAL', {}), () => Promise.reject(new TypeError('429801 secret')));
  await expect(failing).rejects.toThrow(TypeError);
  await tracing.close();
  expect(requests).toHaveLength(1);
  const [{ path, headers, spans }] = requests as [(typeof requests)[0]];
  expect([path, headers['x-key']]).toEqual(['/v1/traces', 'a b']);
  expect(spans.map(({ name }) => name)).toEqual(['POST /graphql', 'relay', 'absorb']);
  expect(spans[0]).toMatchObject({ traceId: trace, parentSpanId: 'cd'.repeat(8), status: {} });
  expect(spans[0]!.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: '200' } });
  expect(spans[2]!.status).toEqual({ code: 2, message: 'TypeError' });
  for (const { startTimeUnixNano, endTimeUnixNano } of spans) {
    expect(startTimeUnixNano).toMatch(/^\d{19}$/);
    expect(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano)).toBe(true);
  }
});

test('a collector that is away costs nothing but the spans', async () => {
  const tracing = await tracingOf(readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }));
  for (let i = 0; i < 10_000; i++) tracing.start('x', 'INTERNAL', {}).end();
  await tracing.close();
});

test('an endpoint that is no HTTP address is a settings error; the host is loopback unless set', () => {
  expect(() => readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' })).toThrow('no HTTP address');
  expect([readSettings({}).host, readSettings({ CHENGXIN_HOST: '0.0.0.0' }).host]).toEqual(['127.0.0.1', '0.0.0.0']);
});
