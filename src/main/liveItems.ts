import type { Logger } from 'pino';
import { SOURCES } from '../../connectors/sources.js';
import { ITEMS, type ItemImports, importProcess, withItemsOf } from '../approval/importedItems.js';
import type { ItemsDocument } from '../approval/items.js';
import { type ApprovalRules, approvalRules, knownTo } from '../approval/rules.js';
import type { Graph } from '../graph/graph.js';
import type { Policies } from '../policy/loadPolicies.js';
import { stateOf } from '../process/process.js';

const DEPARTMENTS_MAX = 1_000;

/** The catalogue of the file and, in place of their departments' items, the lists that departments imported. */
export class LiveItems {
  private current: ApprovalRules;
  private of = '';

  constructor(
    private readonly file: ApprovalRules,
    private readonly graph: Pick<Graph, 'findStreams'>,
    private readonly policies: Pick<Policies, 'default'>,
    private readonly log: Logger,
  ) {
    this.current = file;
  }

  get rules(): ApprovalRules {
    return this.current;
  }

  /** Reads what was imported. A list that this build cannot read is left out, and said in the log. */
  async refresh(): Promise<void> {
    const { streams } = await this.graph.findStreams({ kind: ITEMS, first: DEPARTMENTS_MAX });
    const of = streams.map(({ id, version }) => `${id} ${version}`).join();
    if (of === this.of) return;
    const { items, materials, answers, calendar, departments } = this.file;
    const imports = streams.map(({ events }) => stateOf(importProcess, events).latest!);
    imports.sort((a, b) => (a.department < b.department ? -1 : 1));
    const catalogue = imports.reduce<ItemsDocument>((before, each) => this.with(each, before), {
      items: [...items],
      materials,
    });
    this.current = approvalRules({ items: catalogue, answers, calendar, departments });
    this.of = of;
    this.log.info({ catalogue: this.current.version, departments: imports.length }, 'imported items are in force');
  }

  private with(latest: NonNullable<ItemImports['latest']>, before: ItemsDocument): ItemsDocument {
    try {
      return withItemsOf(
        latest,
        before,
        knownTo(
          this.policies.default,
          SOURCES.map(({ id }) => id),
        ),
      );
    } catch (error) {
      const { department } = latest;
      this.log.error({ department, reason: (error as Error).message }, 'an imported list cannot be read; left out');
      return before;
    }
  }
}
