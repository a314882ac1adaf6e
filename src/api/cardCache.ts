import type { Graph, SubjectCard } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';

const CARDS_MAX = 20_000;

/**
 * Cards that were read before. None is given without asking the graph whether its stamp still stands, and whether it is dirty:
 * an answer is never older than its question.
 */
export class CardCache {
  private readonly kept = new Map<IdentifierKey, SubjectCard>();

  constructor(
    private readonly graph: Pick<Graph, 'look' | 'stamps'>,
    private readonly cardsMax = CARDS_MAX,
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
    const cards = keys.map((key) => this.kept.get(key)!);
    const stamps = await this.graph.stamps(keys);
    const standing = new Map<IdentifierKey, SubjectCard>();
    cards.forEach((card, i) => {
      const now = stamps[i];
      if (now && now.stamp === card.stamp) standing.set(card.key, now.dirty ? { ...card, dirty: true } : card);
    });
    return standing;
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
    this.kept.set(card.key, card);
  }
}
