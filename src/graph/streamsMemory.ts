import type { Instant } from '../facts/time.js';
import {
  AlreadyOpen,
  type Append,
  type Appended,
  type DoneOnce,
  dueOrder,
  KeyReused,
  type Stream,
  StreamMoved,
  type StreamPage,
  type StreamPageAsked,
  type StreamSearch,
  type StreamTally,
  streamCursor,
} from '../process/stream.js';

/** Streams in plain maps. */
export class MemoryStreams {
  private readonly all = new Map<string, Stream>();
  private readonly done = new Map<string, DoneOnce>();

  /** The first answer where the command was carried out before; throws where it may not be now. */
  check({ stream: id, expectedVersion, head, once }: Append): Appended | undefined {
    const done = once && this.done.get(once.key);
    if (done) {
      if (done.hash !== once.hash) throw new KeyReused(once.key);
      return { stream: done.stream, version: done.version, repeated: true };
    }
    const version = this.all.get(id)?.version ?? 0;
    if (version !== expectedVersion) throw new StreamMoved(id, version);
    const other = [...this.all.values()].find(
      (each) => each.id !== id && each.head.open && head.open && each.head.exclusive === (head.exclusive ?? null),
    );
    if (other) throw new AlreadyOpen(other.id);
    return undefined;
  }

  write({ stream: id, kind, events, head, once, now }: Append): Appended {
    const known = this.all.get(id);
    const version = events.at(-1)!.version;
    const all = [...(known?.events ?? []), ...structuredClone(events)];
    this.all.set(id, { id, kind, version, openedAt: known?.openedAt ?? now, changedAt: now, head, events: all });
    if (once) this.done.set(once.key, { stream: id, version, hash: once.hash });
    return { stream: id, version, repeated: false };
  }

  byId = (ids: readonly string[]): (Stream | undefined)[] => ids.map((id) => structuredClone(this.all.get(id)));
  doneUnder = (key: string): DoneOnce | undefined => this.done.get(key);

  find({ first, after, ...search }: StreamPageAsked): StreamPage {
    const found = this.found(search).sort((a, b) => (streamCursor(a) < streamCursor(b) ? -1 : 1));
    const rest = after === undefined ? found : found.filter((stream) => streamCursor(stream) > after);
    return {
      streams: structuredClone(rest.slice(0, first)),
      totalCount: found.length,
      hasNextPage: rest.length > first,
    };
  }

  tally(search: StreamSearch, now: Instant): StreamTally[] {
    const tallies = new Map<string, StreamTally>();
    for (const { head } of this.found(search)) {
      const { department, matter, state } = head;
      const key = JSON.stringify([department ?? '', matter ?? '', state]);
      const tally = tallies.get(key) ?? {
        ...(department ? { department } : {}),
        ...(matter ? { matter } : {}),
        state,
        count: 0,
        overdue: 0,
      };
      tally.count++;
      if (head.open && dueOrder(head) <= now) tally.overdue++;
      tallies.set(key, tally);
    }
    return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally);
  }

  private found(search: StreamSearch): Stream[] {
    const { kind, subjects, matter, department, state, states, open, dueBy, openedFrom, openedTo } = search;
    return [...this.all.values()].filter(
      ({ kind: itsKind, openedAt, head }) =>
        itsKind === kind &&
        (!subjects || (head.subject !== undefined && subjects.includes(head.subject))) &&
        (matter === undefined || head.matter === matter) &&
        (department === undefined || head.department === department) &&
        (state === undefined || head.state === state) &&
        (states === undefined || states.includes(head.state)) &&
        (open === undefined || head.open === open) &&
        (dueBy === undefined || (head.open && dueOrder(head) <= dueBy)) &&
        (openedFrom === undefined || openedAt >= openedFrom) &&
        (openedTo === undefined || openedAt < openedTo),
    );
  }
}
