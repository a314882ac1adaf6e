import type { Graph, Mark, SubjectCard } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';

const CARDS_MAX = 20_000;
/** From so many on, one question whether anything was committed at all is cheaper than their stamps, though it may be in vain. */
const MANY = 64;
/** Where it was in vain, it is not asked about fewer again for this long: records are coming in. */
const IN_VAIN_MS = 5_000;

interface Kept {
  card: SubjectCard;
  /** The card stood, and was clean, when this was what was committed last. */
  stood?: Mark | undefined;
}

/**
 * Cards that were read before. None is given without asking the graph whether anything was committed since, or whether its
 * stamp still stands and it is dirty: an answer is never older than its question.
 */
export class CardCache {
  private readonly kept = new Map<IdentifierKey, Kept>();
  private lastMark: Mark | undefined;
  private inVainUntilMs = 0;

  constructor(
    private readonly graph: Pick<Graph, 'look' | 'stamps' | 'mark'>,
    private readonly cardsMax = CARDS_MAX,
    private readonly many = MANY,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** As `Graph.look`. */
  async look(keys: readonly IdentifierKey[]): Promise<(SubjectCard | undefined)[]> {
    const had = keys.filter((key) => this.kept.has(key));
    if (had.length === 0) return this.read(keys);
    const standing = await this.standing(had);
    const others = keys.filter((key) => !standing.has(key));
    const read = new Map((await this.read(others)).map((card, i) => [others[i]!, card]));
    return keys.map((key) => standing.get(key) ?? read.get(key));
  }

  private async standing(keys: readonly IdentifierKey[]): Promise<Map<IdentifierKey, SubjectCard>> {
    const all = keys.map((key) => this.kept.get(key)!);
    // Asked before the stamps: what is committed meanwhile moves the mark, and the next question sees it.
    const mark = all.length >= this.many || this.nowMs() >= this.inVainUntilMs ? await this.mark() : undefined;
    const unmoved = mark === undefined ? [] : all.filter(({ stood }) => stood === mark);
    const standing = new Map(unmoved.map(({ card }) => [card.key, card]));
    const others = all.filter(({ card }) => !standing.has(card.key));
    if (others.length === 0) return standing;
    const stamps = await this.graph.stamps(
      others.map(({ card }) => card.key),
      mark,
    );
    others.forEach((kept, i) => {
      const [{ card }, now] = [kept, stamps[i]];
      if (!now || now.stamp !== card.stamp) return;
      standing.set(card.key, now.dirty ? { ...card, dirty: true } : card);
      kept.stood = now.dirty ? undefined : mark;
    });
    return standing;
  }

  private async mark(): Promise<Mark> {
    const mark = await this.graph.mark();
    if (mark !== this.lastMark) this.inVainUntilMs = this.nowMs() + IN_VAIN_MS;
    this.lastMark = mark;
    return mark;
  }

  private async read(keys: readonly IdentifierKey[]): Promise<(SubjectCard | undefined)[]> {
    if (keys.length === 0) return [];
    const cards = await this.graph.look(keys);
    cards.forEach((card, i) => {
      if (card?.stamp && card.key === keys[i] && !card.dirty) this.keep(card);
    });
    return cards;
  }

  private keep(card: SubjectCard): void {
    this.kept.delete(card.key);
    if (this.kept.size >= this.cardsMax) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(card.key, { card });
  }
}
