import { type DossierReads, foreseen } from '../approval/gathered.js';
import type { Item } from '../approval/items.js';
import type { Dossier } from '../facts/dossier.js';
import type { SubjectCard } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { ApiContext } from './context.js';

/** So few that the applicant's card is not later for them; the many companies of a hub wait until they prove to matter. */
const FORESEEN_MAX = 20;

/**
 * What one question reads of subjects, each once. The cards of those that are foreseen travel with the applicant's: they are
 * read after the question was asked, whether they prove to matter or not.
 */
export class QuestionReads implements DossierReads {
  /** Of those that mattered. */
  readonly cards: SubjectCard[] = [];
  private readonly looked = new Map<IdentifierKey, Promise<SubjectCard | undefined>>();

  constructor(private readonly context: Pick<ApiContext, 'reads' | 'dossiers' | 'now' | 'caller'>) {}

  /** Asks for whomever the answer for this applicant looked at when it was asked about before. */
  foresee(applicant: IdentifierKey, item: Item | undefined): void {
    const { dossiers, now, caller } = this.context;
    // A subject that asks about another is refused: nothing is read for that.
    if (caller.role === 'subject') return;
    const keys = foreseen(applicant, item, now, (each) => dossiers.atHand(each));
    // Whoever needs one of them hears of its failure.
    for (const key of keys.slice(0, FORESEEN_MAX)) this.look(key).catch(() => undefined);
  }

  /** The card of the applicant, which was read already. */
  found(key: IdentifierKey, card: SubjectCard | undefined): void {
    this.looked.set(key, Promise.resolve(card));
  }

  async dossier(key: IdentifierKey): Promise<Dossier | undefined> {
    const card = await this.look(key);
    if (card) this.cards.push(card);
    return card && this.context.dossiers.dossier(card);
  }

  private look(key: IdentifierKey): Promise<SubjectCard | undefined> {
    const looked = this.looked.get(key) ?? this.context.reads.look(key);
    this.looked.set(key, looked);
    return looked;
  }
}
