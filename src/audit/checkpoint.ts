import { createHash } from 'node:crypto';

/** What one log says of itself, signed: a third party that keeps it can tell later whether anything before it was changed. */
export interface Checkpoint {
  /** The log's name, given once at its beginning. */
  log: string;
  /** Entries so far. */
  size: number;
  /** Merkle root over them (RFC 6962), base64url. */
  root: string;
  /** RFC 3339, UTC. */
  at: string;
  /** sha256 of the checkpoint before it as it was written, base64url; empty for the first. */
  previous: string;
  /** Roots of the whole subtrees, at the head of each segment alone: a segment can then be read without those before it. */
  frontier?: string[];
}

/** Signs and reads checkpoints: compact JWS. `read` throws an Error that says what is wrong with it. */
export interface CheckpointKeys {
  sign(checkpoint: Checkpoint): Promise<string>;
  read(jws: string): Checkpoint;
}

export const hashOfCheckpoint = (jws: string): string => createHash('sha256').update(jws).digest('base64url');
