import { expect, test } from '@jest/globals';
import { IntakeStatus } from '../../src/intake/kafka/intakeStatus.js';
import { tellClock, tellIntake, tellRelay } from '../../src/main/loopMetrics.js';
import { Metrics } from '../../src/main/metrics.js';
import { serveMetrics } from '../../src/main/metricsServer.js';
import { statusLine } from '../../src/main/statusLine.js';

function busy(): IntakeStatus {
  const status = new IntakeStatus();
  status.state = 'RUNNING';
  status.assigned({ 'chengxin.records.tax.v1': [0, 2] });
  status.seen('chengxin.records.tax.v1', 0, { place: '7', low: '0', high: '10' });
  status.seen('chengxin.records.tax.v1', 2, { low: '5', high: '9' });
  status.seen('chengxin.records.tax.v1', 1, { high: '99' });
  status.count('tax', { taken: 5, unchanged: 1, refused: 0 });
  status.count('tax', { taken: 1, unchanged: 0, refused: 2 });
  status.count('court', { taken: 1, unchanged: 0, refused: 0 });
  return status;
}

test('the loops’ counters are told as they stand, however often one looks', async () => {
  const metrics = new Metrics();
  const status = busy();
  tellIntake(metrics.registry, status);
  tellClock(metrics.registry, { due: 3, reassessed: 12 });
  tellRelay(metrics.registry, { state: 'RELAYING', waiting: 4, published: new Map([['Listed', 2]]) });
  await metrics.page();
  const { text } = await metrics.page();
  for (const line of [
    'chengxin_intake_records_total{source="tax",outcome="taken"} 6',
    'chengxin_intake_records_total{source="tax",outcome="refused"} 2',
    'chengxin_intake_records_total{source="court",outcome="taken"} 1',
    'chengxin_intake_lag_records{topic="chengxin.records.tax.v1",partition="0"} 3',
    'chengxin_intake_lag_records{topic="chengxin.records.tax.v1",partition="2"} 4',
    'chengxin_intake_state{state="RUNNING"} 1',
    'chengxin_intake_dead_letters_total 0',
    'chengxin_intake_graph_waits_total 0',
    'chengxin_assessments_due 3',
    'chengxin_reassessed_total 12',
    'chengxin_outbox_waiting 4',
    'chengxin_outbox_published_total{type="Listed"} 2',
    'chengxin_outbox_relay_state{state="RELAYING"} 1',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).toContain('process_resident_memory_bytes');
  status.state = 'WAITING_FOR_GRAPH';
  status.assigned({});
  const later = (await metrics.page()).text;
  expect(later).toContain('chengxin_intake_state{state="WAITING_FOR_GRAPH"} 1');
  expect(later).not.toContain('state="RUNNING"');
  expect(later).not.toContain('chengxin_intake_lag_records{');
});

test('a relay that stands by tells no backlog: only the holder of the lease knows it', async () => {
  const metrics = new Metrics();
  tellRelay(metrics.registry, { state: 'STANDING_BY', published: new Map() });
  expect((await metrics.page()).text).not.toMatch(/^chengxin_outbox_waiting[ {]/m);
});

test('the status line keeps its first words and adds lag and rate', () => {
  expect(statusLine(busy(), 1234.5)).toBe('RUNNING taken=7 unchanged=1 refused=2 lag=7 rate=1235/s');
  expect(statusLine(new IntakeStatus(), 0)).toBe('STARTING taken=0 unchanged=0 refused=0 lag=? rate=0/s');
});

test('a connector shows its metrics and that it lives, and nothing else', async () => {
  const { url, close } = await serveMetrics(new Metrics(), '127.0.0.1', 0, () => 'RUNNING');
  const metrics = await fetch(`${url}/metrics`);
  expect(metrics.headers.get('content-type')).toContain('text/plain');
  expect(await metrics.text()).toContain('nodejs_eventloop_lag_seconds');
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'up', state: 'RUNNING' });
  expect((await fetch(`${url}/graphql`)).status).toBe(404);
  await close();
});
