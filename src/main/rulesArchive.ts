import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RulesNamed } from '../approval/receipt.js';
import type { ReplayRules } from '../approval/replay.js';
import { type ApprovalRules, approvalRules, type RuleParts } from '../approval/rules.js';
import { compilePolicy, type Policy, type PolicyParts } from '../policy/policy.js';
import type { Settings } from './settings.js';

/** The rules that a receipt names are not here, or not as they were; `where` says which. */
export class RulesAway extends Error {
  constructor(
    readonly where: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Every version of the rules by which something was answered, in CHENGXIN_DATA_DIR/rules, under its own version: the version
 * is a hash of what the file says, so a file that was changed makes another one and is found out.
 */
export class RulesArchive {
  private readonly folder: string;
  private readonly kept = new Set<string>();

  constructor({ dataDir }: Pick<Settings, 'dataDir'>) {
    this.folder = join(dataDir, 'rules');
  }

  /** Makes sure that both are there before anything answered by them leaves. */
  keep(policy: Policy, rules: ApprovalRules): void {
    const { document, catalogue: measures } = policy;
    this.keepText(policy.version, () => ({ document, measures }));
    this.keepText(rules.version, () => partsOf(rules));
  }

  /** The policy and the answer tables that a receipt names. Throws RulesAway. */
  find(named: RulesNamed): ReplayRules {
    const rules = approvalRules(partsIn(this.read<Written>(named.catalogue, 'rules.catalogue')));
    if (rules.version !== named.catalogue) throw this.other('rules.catalogue', named.catalogue, rules.version);
    const { document, measures } = this.read<Pick<PolicyParts, 'document' | 'measures'>>(named.policy, 'rules.policy');
    const { departments, calendar } = rules;
    const policy = compilePolicy({ document, measures, departments, calendar });
    if (policy.version !== named.policy) throw this.other('rules.policy', named.policy, policy.version);
    return { policy, rules };
  }

  private fileOf(version: string): string {
    return join(this.folder, `${version}.json`);
  }

  private keepText(version: string, content: () => object): void {
    if (this.kept.has(version)) return;
    const file = this.fileOf(version);
    if (!existsSync(file)) {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const aside = `${file}.${process.pid}`;
      writeFileSync(aside, JSON.stringify(content()), { flush: true });
      renameSync(aside, file);
    }
    this.kept.add(version);
  }

  private read<T>(version: string, where: string): T {
    try {
      if (/^[a-z0-9@-]{1,100}$/.test(version)) return JSON.parse(readFileSync(this.fileOf(version), 'utf8')) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        throw new RulesAway(where, `${this.fileOf(version)} cannot be read: ${(error as Error).message}`);
    }
    throw new RulesAway(where, `${version} is not in ${this.folder}`);
  }

  private other(where: string, named: string, is: string): RulesAway {
    const why = 'the file was changed, or another release of the platform wrote it';
    return new RulesAway(where, `${this.fileOf(named)} is ${is} here: ${why}`);
  }
}

/** The calendar's sets as lists. */
type Written = Omit<RuleParts, 'calendar'> & {
  calendar: Pick<RuleParts['calendar'], 'covers'> & { holidays: string[]; workedWeekends: string[] };
};

function partsOf({ items, materials, answers, departments, calendar }: ApprovalRules): Written {
  const { covers, holidays, workedWeekends } = calendar;
  const days = { covers, holidays: [...holidays].sort(), workedWeekends: [...workedWeekends].sort() };
  return { items: { materials, items: [...items] }, answers, departments, calendar: days };
}

const partsIn = ({ calendar, ...rest }: Written): RuleParts => ({
  ...rest,
  calendar: {
    covers: calendar.covers,
    holidays: new Set(calendar.holidays),
    workedWeekends: new Set(calendar.workedWeekends),
  },
});
