import type { IntakeStatus } from '../intake/kafka/intakeStatus.js';

const EVERY_MS = 2_000;

/** Prints a line of how the intake stands every two seconds in which it changed. Gives what ends it. */
export function showStatus(status: IntakeStatus, print: (line: string) => void): () => void {
  let [shown, decided, since] = ['', 0, performance.now()];
  const show = () => {
    const now = performance.now();
    const all = status.taken + status.unchanged + status.refused;
    const line = statusLine(status, ((all - decided) * 1_000) / (now - since));
    [decided, since] = [all, now];
    if (line !== shown) print(line);
    shown = line;
  };
  const timer = setInterval(show, EVERY_MS);
  return () => clearInterval(timer);
}

/** `rate`: records a second since the line before. */
export function statusLine(status: IntakeStatus, rate: number): string {
  const { state, taken, unchanged, refused } = status;
  const lag = state === 'STARTING' ? undefined : status.lag();
  return `${state} taken=${taken} unchanged=${unchanged} refused=${refused} lag=${lag ?? '?'} rate=${Math.round(rate)}/s`;
}
