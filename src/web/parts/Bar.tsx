/** A count as a bar beside the greatest of its kind, in the colour of a tier. */
export function Bar({ count, of, tier }: { count: number; of: number; tier: string }) {
  return (
    <span className={`bar tier-${tier}`}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-mark" width={(count / Math.max(of, 1)) * 100} height="10" />
      </svg>
      {count.toLocaleString('en-US')}
    </span>
  );
}
