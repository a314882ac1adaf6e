/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    const asked = () => {
      resolve();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.off(signal, asked);
        process.on(signal, () => process.exit(130));
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, asked);
  });
}

/** Undoes in reverse order what was started, each also when the one before failed. */
export class Undo {
  private steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  async all(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) await step().catch(() => undefined);
  }
}
