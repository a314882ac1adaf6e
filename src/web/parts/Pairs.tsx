import type { ReactNode } from 'react';

/** Names and what they have; what is not told is left out. */
export function Pairs({ rows, valueClass }: { rows: readonly (readonly [string, ReactNode])[]; valueClass?: string }) {
  return (
    <dl className="pairs">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={valueClass}>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
