import { useWords } from '../words/words';

export type ShownTier = 'GOOD' | 'WARNING' | 'DISHONEST' | 'SEVERE' | 'UNRATED';
export const shownTier = (tier: string | null | undefined): ShownTier => (tier ?? 'UNRATED') as ShownTier;

/** One outline a tier, in a box of 20: circle, triangle, diamond, square, ring of dashes. Colour only repeats them. */
export const TIER_OUTLINES: Readonly<Record<ShownTier, string>> = {
  GOOD: 'M10 1a9 9 0 1 1 0 18a9 9 0 0 1 0-18Z',
  WARNING: 'M10 1L19.5 18.5H.5Z',
  DISHONEST: 'M10 0L20 10L10 20L0 10Z',
  SEVERE: 'M1 1H19V19H1Z',
  UNRATED: 'M6 1H14L19 6V14L14 19H6L1 14V6Z',
};

/** A tier by shape, word and colour. */
export function TierBadge({ tier, large = false }: { tier: string | null | undefined; large?: boolean }) {
  const words = useWords();
  const shown = shownTier(tier);
  return (
    <span className={`tier tier-${shown}${large ? ' tier-large' : ''}`}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={TIER_OUTLINES[shown]} />
      </svg>
      {words.tier[shown]}
    </span>
  );
}
