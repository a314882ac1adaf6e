import { Counter, Gauge, type Registry } from 'prom-client';
import { type IntakeStatus, lagOf } from '../intake/kafka/intakeStatus.js';
import type { RelayStatus } from '../intake/kafka/outboxRelay.js';
import type { ClockStatus } from './clock.js';
import type { ControlStatus } from './controlLoop.js';

type Value = [labels: Record<string, string | number>, value: number];

const LABELS = ['source', 'outcome', 'topic', 'partition', 'state', 'type'];

/** The loops count for themselves; their numbers are read when somebody looks. */
function told(
  registry: Registry,
  kind: typeof Counter | typeof Gauge,
  name: string,
  help: string,
  read: () => Value[],
): void {
  new kind({
    name: `chengxin_${name}`,
    help,
    labelNames: LABELS,
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.inc(labels, value);
    },
  });
}

export function tellIntake(registry: Registry, status: IntakeStatus): void {
  told(registry, Counter, 'intake_records_total', 'Records by source and outcome.', () =>
    [...status.bySource].flatMap(([source, { taken, unchanged, refused }]) =>
      Object.entries({ taken, unchanged, refused }).map(([outcome, count]): Value => [{ source, outcome }, count]),
    ),
  );
  told(
    registry,
    Gauge,
    'intake_lag_records',
    'Between the graph’s place and the end of a partition of this process.',
    () =>
      [...status.partitions.values()].flatMap((each): Value[] => {
        const lag = lagOf(each);
        return lag === undefined ? [] : [[{ topic: each.topic, partition: each.partition }, lag]];
      }),
  );
  told(registry, Gauge, 'intake_state', '1 for the state that the connector is in.', () => [
    [{ state: status.state }, 1],
  ]);
  told(registry, Counter, 'intake_dead_letters_total', 'Dead letters sent by this process.', () => [
    [{}, status.deadLetters],
  ]);
  told(registry, Counter, 'intake_graph_waits_total', 'Times that a slice waited for the graph.', () => [
    [{}, status.graphWaits],
  ]);
}

export function tellClock(registry: Registry, status: ClockStatus): void {
  told(registry, Gauge, 'assessments_due', 'Subjects due at the last look, a thousand at most.', () => [
    [{}, status.due],
  ]);
  told(registry, Counter, 'reassessed_total', 'Subjects that this process assessed anew.', () => [
    [{}, status.reassessed],
  ]);
}

export function tellControl(registry: Registry, status: ControlStatus): void {
  told(registry, Gauge, 'controllers_due', 'Companies whose controllers waited at the last look.', () => [
    [{}, status.waiting],
  ]);
  told(registry, Counter, 'controllers_settled_total', 'Companies that this process worked out anew.', () => [
    [{}, status.settled],
  ]);
}

export function tellRelay(registry: Registry, status: RelayStatus): void {
  told(registry, Gauge, 'outbox_waiting', 'Events that wait; told by the process that has the lease.', () =>
    status.waiting === undefined ? [] : [[{}, status.waiting]],
  );
  told(registry, Counter, 'outbox_published_total', 'Events sent by this process, by type.', () =>
    [...status.published].map(([type, count]): Value => [{ type }, count]),
  );
  told(registry, Gauge, 'outbox_relay_state', '1 for the state that the relay is in.', () => [
    [{ state: status.state }, 1],
  ]);
}
