/**
 * What one caller may have within a time: REQUESTS: any of the public questions. LISTED: distinct subjects in pages of
 * searches. OPENED: distinct subjects looked into. The same subject again costs nothing, so a citizen may come back to a
 * page as often as wanted, and whoever copies the register meets a bound that no slower pace and no other question moves.
 */
export const LIMITED = ['REQUESTS', 'LISTED', 'OPENED'] as const;
export type Limited = (typeof LIMITED)[number];
export interface CallerLimit {
  of: Limited;
  atMost: number;
  withinS: number;
}

export const CALLER_LIMITS: readonly CallerLimit[] = [
  { of: 'REQUESTS', atMost: 300, withinS: 60 },
  { of: 'LISTED', atMost: 600, withinS: 3_600 },
  { of: 'OPENED', atMost: 60, withinS: 3_600 },
  { of: 'OPENED', atMost: 200, withinS: 86_400 },
];

const UNIT_S = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/**
 * Reads `opened 60/1h, opened 200/1d, listed 600/1h, requests 300/1m`; `off`: no limits at all. What is not named has none.
 * Throws an Error that says what is wrong.
 */
export function parseCallerLimits(text: string): CallerLimit[] {
  if (text.trim() === 'off') return [];
  return text.split(',').map((part): CallerLimit => {
    const match = /^(requests|listed|opened) (\d{1,7})\/(\d{1,4})([smhd])$/.exec(part.trim().toLowerCase());
    const [, of, atMost, times, unit] = match ?? [];
    const limit = { atMost: Number(atMost), withinS: Number(times) * UNIT_S[unit as keyof typeof UNIT_S] };
    if (!match || limit.atMost < 1 || !(limit.withinS >= 1))
      throw new Error(`"${part.trim()}" is no limit such as opened 60/1h`);
    return { of: of!.toUpperCase() as Limited, ...limit };
  });
}

/** More was asked than the caller may have: nothing of what was asked for is counted. */
export class CallerLimitReached extends Error {
  constructor(
    readonly limit: CallerLimit,
    /** Whole seconds until one more may be had. */
    readonly retryAfterS: number,
  ) {
    super(`more than ${limit.atMost} of ${limit.of} within ${limit.withinS} s`);
  }
}

/** Beyond so many callers the one that has been silent for longest is forgotten: memory stays bounded. */
const CALLERS_MAX = 20_000;

/** What each caller had lately, in this process alone: a subject and when it was last counted, the oldest first. */
export class CallerLimits {
  private readonly callers = new Map<string, Map<Limited, Map<string, number>>>();
  private asked = 0;

  constructor(
    private readonly limits: readonly CallerLimit[],
    private readonly callersMax = CALLERS_MAX,
  ) {}

  /** Counts one question of a caller. Throws CallerLimitReached. */
  request(caller: string, nowMs: number): void {
    this.take(caller, 'REQUESTS', [String(this.asked++)], nowMs);
  }

  /** Counts these subjects, those that it had within the longest time left out. Throws CallerLimitReached. */
  take(caller: string, of: Limited, subjects: readonly string[], nowMs: number): void {
    const limits = this.limits.filter((limit) => limit.of === of);
    if (limits.length === 0) return;
    const had = this.hadBy(caller, of);
    const longestMs = Math.max(...limits.map(({ withinS }) => withinS)) * 1_000;
    for (const [subject, at] of had) {
      if (nowMs - at < longestMs) break;
      had.delete(subject);
    }
    const fresh = [...new Set(subjects)].filter((subject) => !had.has(subject));
    for (const limit of limits) {
      const sinceMs = nowMs - limit.withinS * 1_000;
      const within = [...had.values()].filter((at) => at > sinceMs);
      const over = within.length + fresh.length - limit.atMost;
      if (fresh.length === 0 || over <= 0) continue;
      const freedMs = (within[Math.min(over, within.length) - 1] ?? nowMs) + limit.withinS * 1_000;
      throw new CallerLimitReached(limit, Math.max(1, Math.ceil((freedMs - nowMs) / 1_000)));
    }
    for (const subject of fresh) had.set(subject, nowMs);
  }

  private hadBy(caller: string, of: Limited): Map<string, number> {
    const known = this.callers.get(caller) ?? new Map<Limited, Map<string, number>>();
    this.callers.delete(caller);
    this.callers.set(caller, known);
    if (this.callers.size > this.callersMax) this.callers.delete(this.callers.keys().next().value!);
    const had = known.get(of) ?? new Map<string, number>();
    known.set(of, had);
    return had;
  }
}
