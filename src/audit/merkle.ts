import { hash } from 'node:crypto';

/**
 * Merkle trees as RFC 6962 (section 2.1) defines them: leaves and nodes are hashed under different prefixes, and a tree of n
 * leaves splits at the largest power of two below n. Hashes are 32 bytes.
 */
export const leafHash = (content: string | Uint8Array): Buffer =>
  typeof content === 'string' ? hash('sha256', `\0${content}`, 'buffer') : sha256(LEAF, content);
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right);
const sha256 = (...parts: Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);
export const EMPTY_ROOT: Buffer = sha256();

/** The roots of the whole subtrees of a growing tree: all that is needed to append and to know the root. */
export class Frontier {
  constructor(
    public size = 0,
    private readonly subtrees: Buffer[] = [],
  ) {}

  append(leaf: Buffer): void {
    let node = leaf;
    // Each bit set at the end of the size is a whole subtree that the new leaf completes.
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = nodeHash(this.subtrees.pop()!, node);
    this.subtrees.push(node);
    this.size++;
  }

  root(): Buffer {
    if (this.size === 0) return EMPTY_ROOT;
    return this.subtrees.reduceRight((right, left) => nodeHash(left, right));
  }

  copy(): Frontier {
    return new Frontier(this.size, [...this.subtrees]);
  }

  /** As text; the largest subtree first. */
  hashes(): string[] {
    return this.subtrees.map((hash) => hash.toString('base64url'));
  }

  static of(size: number, hashes: readonly string[]): Frontier {
    return new Frontier(
      size,
      hashes.map((hash) => Buffer.from(hash, 'base64url')),
    );
  }
}

/** Leaf hashes by place; `from` inclusive, `to` exclusive. */
type Leaves = readonly Buffer[];

export function rootOf(leaves: Leaves, from = 0, to = leaves.length): Buffer {
  if (to === from) return EMPTY_ROOT;
  if (to - from === 1) return leaves[from]!;
  const middle = from + splitOf(to - from);
  return nodeHash(rootOf(leaves, from, middle), rootOf(leaves, middle, to));
}

/** The largest power of two below n (n > 1). */
const splitOf = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));

/** The path from leaf `index` to the root of the first `size` leaves: siblings, the nearest first. */
export function inclusionProof(leaves: Leaves, index: number, size: number): Buffer[] {
  const walk = (from: number, to: number): Buffer[] => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle
      ? [...walk(from, middle), rootOf(leaves, middle, to)]
      : [...walk(middle, to), rootOf(leaves, from, middle)];
  };
  if (index < 0 || index >= size || size > leaves.length) throw new RangeError('no such leaf in a tree of this size');
  return walk(0, size);
}

/** Whether the leaf is at `index` in the tree of `size` leaves with this root (RFC 9162, 2.1.3.2). */
export function includes(leaf: Buffer, index: number, size: number, proof: readonly Buffer[], root: Buffer): boolean {
  if (index < 0 || index >= size) return false;
  let [node, at, last] = [leaf, index, size - 1];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else {
      node = nodeHash(node, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && node.equals(root);
}

/** What shows that the first `first` leaves of a tree of `second` leaves are those of the earlier tree. */
export function consistencyProof(leaves: Leaves, first: number, second: number): Buffer[] {
  const walk = (from: number, to: number, known: boolean): Buffer[] => {
    if (first === to) return known ? [] : [rootOf(leaves, from, to)];
    const middle = from + splitOf(to - from);
    return first <= middle
      ? [...walk(from, middle, known), rootOf(leaves, middle, to)]
      : [...walk(middle, to, false), rootOf(leaves, from, middle)];
  };
  if (first < 0 || first > second || second > leaves.length) throw new RangeError('no such trees');
  return first === 0 || first === second ? [] : walk(0, second, true);
}

/** Whether a tree of `second` leaves with root `to` continues the tree of `first` leaves with root `from` (RFC 9162, 2.1.4.2). */
export function continues(first: number, second: number, proof: readonly Buffer[], from: Buffer, to: Buffer): boolean {
  if (first > second || first < 0) return false;
  if (first === second) return proof.length === 0 && from.equals(to);
  if (first === 0) return proof.length === 0 && from.equals(EMPTY_ROOT);
  const path = Number.isInteger(Math.log2(first)) ? [from, ...proof] : [...proof];
  const start = path.shift();
  if (!start) return false;
  let [at, last] = [first - 1, second - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  let [earlier, later] = [start, start];
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      earlier = nodeHash(sibling, earlier);
      later = nodeHash(sibling, later);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else {
      later = nodeHash(later, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && earlier.equals(from) && later.equals(to);
}
