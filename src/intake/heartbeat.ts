import { z } from 'zod';
import type { Heartbeat } from '../facts/record.js';
import { dayOf, type Instant } from '../facts/time.js';
import type { Fault } from './readRow.js';
import type { HeartbeatEnvelope, Source } from './source.js';

/** The form of a heartbeat, whichever the source: reconciliation. */
export const HEARTBEAT_FORM = '对账';

/** What a heartbeat has and no record of a subject has. */
export const heartbeatFields = {
  day: z.iso.date().describe('HEARTBEAT: a day in Shanghai'),
  count: z
    .int()
    .min(0)
    .describe(
      'HEARTBEAT: how many revisions of records the source recorded on that day (recordedAt), heartbeats left out',
    ),
};

/** What the source states, or why it cannot be: a day that had not begun when the message arrived. */
export function readHeartbeat(
  source: Pick<Source, 'id'>,
  { day, count, revision }: HeartbeatEnvelope,
  arrivedAt: Instant,
): { heartbeat: Heartbeat } | { fault: Fault } {
  if (day > dayOf(arrivedAt)) {
    return {
      fault: {
        code: 'VALUE',
        column: 'day',
        reason: `day: ${day} had not begun on ${dayOf(arrivedAt)}, when this arrived`,
        remedy: 'state a day once it is over',
      },
    };
  }
  return { heartbeat: { source: source.id, revision, day, count, arrivedAt } };
}
