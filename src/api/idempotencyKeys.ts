import { Refusal } from './refusal.js';

const KEYS_MAX = 10_000;

/** What a key stands for: being sent now, or the hash of the body that was sent under it. */
type Known = { underWay: true } | { underWay: false; bodyHash: string };

/**
 * Which bodies were sent under which key, the latest ten thousand of this process. A key that is forgotten, or sent to
 * another process, does no harm: the records say the same at the same revisions.
 */
export class IdempotencyKeys {
  private readonly keys = new Map<string, Known>();

  constructor(private readonly max = KEYS_MAX) {}

  /** The hash of the body that was sent under the key, or undefined: then it is this caller's to `settle` or `forget`. */
  begin(key: string): string | undefined {
    const known = this.keys.get(key);
    if (known?.underWay) {
      throw new Refusal(
        'CONFLICT',
        { en: 'a body under this key is being taken in', zh: '同一幂等键的数据正在接收' },
        {
          field: 'Idempotency-Key',
          remedy: { en: 'wait for its answer, then ask again', zh: '请等它的答复，然后再试' },
        },
      );
    }
    if (known) return known.bodyHash;
    if (this.keys.size >= this.max) this.dropOldest();
    this.keys.set(key, { underWay: true });
    return undefined;
  }

  settle(key: string, bodyHash: string): void {
    this.keys.set(key, { underWay: false, bodyHash });
  }

  /** Nothing was told under the key: it may be used again. */
  forget(key: string): void {
    this.keys.delete(key);
  }

  private dropOldest(): void {
    for (const [key, { underWay }] of this.keys) {
      if (underWay) continue;
      this.keys.delete(key);
      return;
    }
  }
}
