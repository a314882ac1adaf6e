import type { ReactNode } from 'react';
import { Heads } from './Heads';

interface WideProps {
  name: string;
  heads: readonly string[];
  className?: string;
  children: ReactNode;
}

/** A wide table that scrolls by itself, also by keyboard. */
export function Wide({ name, heads, className, children }: WideProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={className ? `scroll ${className}` : 'scroll'} tabIndex={0} aria-label={name}>
      <table>
        <Heads heads={heads} />
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
