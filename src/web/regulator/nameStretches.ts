interface NameStretch {
  name: string;
  from: string;
  to: string | null;
}
interface Name extends NameStretch {
  kind: 'REGISTERED' | 'CALLED';
}

/**
 * Names one after another (the oldest first), each once as long as no other one came between, however many call it so. It
 * ends where its register says so; what others call it counts where no register said anything.
 */
export function nameStretches(names: readonly Name[]): NameStretch[] {
  const stretches: Name[] = [];
  for (const next of names) {
    const last = stretches.at(-1);
    if (last?.name !== next.name) stretches.push({ ...next });
    else if (last.kind === next.kind) last.to = laterEnd(last.to, next.to);
    else if (next.kind === 'REGISTERED') [last.kind, last.to] = [next.kind, next.to];
  }
  return stretches.map(({ name, from, to }) => ({ name, from, to }));
}

const laterEnd = (a: string | null, b: string | null): string | null => (a && b ? (a > b ? a : b) : null);
