import { type DossierReads, foreseen } from '../approval/gathered.js';
import type { ItemAsked } from '../approval/items.js';
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
  /** How many mattered that nobody had reported. */
  unreported = 0;
  private readonly looked = new Map<IdentifierKey, Promise<SubjectCard | undefined>>();

  constructor(private readonly context: Pick<ApiContext, 'reads' | 'dossiers' | 'answers' | 'now' | 'caller'>) {}

  /** Asks for whomever the answer for this applicant looked at when it was asked about before. */
  foresee(applicant: IdentifierKey, asked: ItemAsked): void {
    const { dossiers, answers, now, caller } = this.context;
    // A subject that asks about another is refused: nothing is read for that.
    if (caller.role === 'subject') return;
    const keys =
      answers.find(applicant, asked)?.cards.map(({ key }) => key) ??
      foreseen(applicant, asked.item, now, (each) => dossiers.atHand(each));
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
    else this.unreported++;
    return card && this.context.dossiers.dossier(card);
  }

  /** Whether these cards are the subjects' own now. */
  async areThese(cards: readonly SubjectCard[]): Promise<boolean> {
    const now = await Promise.all(cards.map(({ key }) => this.look(key)));
    return now.every((card, i) => card === cards[i]);
  }

  private look(key: IdentifierKey): Promise<SubjectCard | undefined> {
    const looked = this.looked.get(key) ?? this.context.reads.look(key);
    this.looked.set(key, looked);
    return looked;
  }
}
