import type { Logger } from 'pino';
import { SOURCES } from '../../connectors/sources.js';
import {
  type Catalogue,
  catalogueOf,
  type Imported,
  ITEMS,
  type ItemImports,
  importProcess,
  requireReadable,
} from '../approval/importedItems.js';
import { type ApprovalRules, approvalRules, knownTo } from '../approval/rules.js';
import type { Instant } from '../facts/time.js';
import type { Graph } from '../graph/graph.js';
import type { Policies } from '../policy/loadPolicies.js';
import { stateOf } from '../process/process.js';
import { type Stream, streamCursor } from '../process/stream.js';

const PAGE = 100;

/** What LiveItems needs of its surroundings. */
interface Around {
  graph: Pick<Graph, 'findStreams' | 'tallyStreams'>;
  policies: Pick<Policies, 'default'>;
  clock: () => Instant;
  log: Logger;
}

/** The catalogue of the file and, in place of their departments' items, the lists that departments imported. */
export class LiveItems {
  rules: ApprovalRules;
  catalogue: Catalogue;
  private versions = '[]';
  private refreshing: Promise<void> = Promise.resolve();

  constructor(
    readonly file: ApprovalRules,
    private readonly around: Around,
  ) {
    this.rules = file;
    this.catalogue = { items: this.fileItems, inForce: new Map(), leftOut: new Map() };
  }

  get fileItems() {
    const { items, materials } = this.file;
    return { items: [...items], materials };
  }

  get known() {
    return knownTo(
      this.around.policies.default,
      SOURCES.map(({ id }) => id),
    );
  }

  /** Reads what was imported, one look behind the other: none puts back what an earlier one had read. */
  refresh(): Promise<void> {
    const next = this.refreshing.then(() => this.look());
    this.refreshing = next.catch(() => undefined);
    return next;
  }

  /** All departments' imports, as the graph has them now. */
  async imports(): Promise<ItemImports[]> {
    const found: Stream[] = [];
    for (let after: string | undefined; ; after = streamCursor(found.at(-1)!)) {
      const page = await this.around.graph.findStreams({ kind: ITEMS, first: PAGE, ...(after ? { after } : {}) });
      found.push(...page.streams);
      if (!page.hasNextPage) return found.map(({ events }) => stateOf(importProcess, events));
    }
  }

  private async look(): Promise<void> {
    const { graph, clock, log } = this.around;
    const tallies = await graph.tallyStreams({ kind: ITEMS }, clock());
    const versions = JSON.stringify(tallies.map(({ matter, state }) => [matter, state]));
    if (versions === this.versions) return;
    const { answers, calendar, departments } = this.file;
    this.catalogue = catalogueOf(this.fileItems, await this.imports(), this.known);
    this.rules = approvalRules({ items: this.catalogue.items, answers, calendar, departments });
    this.versions = versions;
    log.info({ catalogue: this.rules.version, departments: tallies.length }, 'imported items are in force');
    for (const [department, { message }] of this.catalogue.leftOut)
      log.error({ department, reason: message }, 'an imported list cannot be read; the one before it holds');
  }
}

/** What the API needs of them. */
export const importDesk = (items: LiveItems) => ({
  check: async (wanted: Imported) => requireReadable(wanted, items.fileItems, await items.imports(), items.known),
  refresh: () => items.refresh(),
  inForce: (department: string) => items.catalogue.inForce.get(department)?.version,
});
