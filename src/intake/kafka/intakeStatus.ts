export type IntakeState = 'STARTING' | 'RUNNING' | 'WAITING_FOR_GRAPH' | 'WAITING_FOR_KAFKA' | 'STOPPED';

export interface Counts {
  taken: number;
  unchanged: number;
  refused: number;
}

/** One partition that this process has now. `place`: what the graph says is next; `high`: the end of the partition. */
export interface PartitionStatus {
  topic: string;
  partition: number;
  place?: string | undefined;
  low?: string;
  high?: string;
}

/** What one connector process did and how far it is: read by its status line and its metrics, written by its loop. */
export class IntakeStatus implements Counts {
  state: IntakeState = 'STARTING';
  taken = 0;
  unchanged = 0;
  refused = 0;
  deadLetters = 0;
  /** How often a slice had to wait for the graph. */
  graphWaits = 0;
  readonly bySource = new Map<string, Counts>();
  readonly partitions = new Map<string, PartitionStatus>();

  count(source: string, { taken, unchanged, refused }: Counts): void {
    const ofSource = this.bySource.get(source) ?? { taken: 0, unchanged: 0, refused: 0 };
    this.bySource.set(source, ofSource);
    for (const counts of [this, ofSource]) {
      counts.taken += taken;
      counts.unchanged += unchanged;
      counts.refused += refused;
    }
  }

  /** Kafka dealt the partitions out anew: those of others are no longer ours to tell of. */
  assigned(assignment: Readonly<Record<string, readonly number[]>>): void {
    this.partitions.clear();
    for (const [topic, numbers] of Object.entries(assignment)) {
      for (const partition of numbers) this.partitions.set(`${topic}/${partition}`, { topic, partition });
    }
  }

  seen(topic: string, partition: number, seen: Omit<PartitionStatus, 'topic' | 'partition'>): void {
    const status = this.partitions.get(`${topic}/${partition}`);
    if (status) Object.assign(status, seen);
  }

  /** Records that wait for this process; undefined until the ends of its partitions are known. */
  lag(): number | undefined {
    const lags = [...this.partitions.values()].map(lagOf);
    return lags.every((lag) => lag !== undefined) ? lags.reduce((a, b) => a + b, 0) : undefined;
  }
}

/** What lies between the graph's place, or the beginning where it has none, and the end of the partition. */
export function lagOf({ place, low, high }: PartitionStatus): number | undefined {
  if (high === undefined) return undefined;
  return Math.max(0, Number(BigInt(high) - BigInt(place ?? low ?? '0')));
}
