import type { Fact } from '../facts/fact.js';
import { type Day, dayOf, type Instant } from '../facts/time.js';
import type { FactClock } from '../policy/factClocks.js';
import { isLawOn } from '../policy/pieces.js';
import type { Policy } from '../policy/policy.js';
import { publicityRowOf } from '../policy/publicity.js';
import type { PublicRemedy, RepairState } from './disclosed.js';
import { publicText } from './publicText.js';
import type { DisclosureRules, RemedyRow } from './rules.js';

/** What stands in an objection's way of time: steps of the policy's table of limits. */
const OBJECTION_STEPS = ['OBJECTION_MARK', 'OBJECTION_OWN', 'OBJECTION_PROVIDER', 'OBJECTION_TOTAL'] as const;

/** Where a subject turns about one record. Throws where schema/catalogue/disclosure.yaml has no row for it. */
export function remedyFor(
  of: RemedyRow['of'],
  fact: Fact,
  clock: FactClock | undefined,
  { policy, rules, at }: { policy: Policy; rules: DisclosureRules; at: Instant },
): PublicRemedy {
  const today = dayOf(at);
  const { content, provenance } = fact;
  const row = rules.remedy(of, today, {
    ...(clock?.channel ? { channel: clock.channel } : {}),
    ...(content.kind === 'Listing' ? { list: content.list } : {}),
  });
  if (!row) throw new Error(`catalogue/disclosure.yaml has no remedy for ${of} on ${today}`);
  const repair = row.repair && clock ? { ...repairOf(fact, clock, policy, at), text: row.repair } : undefined;
  return {
    turnTo: publicText('authority' in content ? content.authority : provenance.publisher),
    objection: row.objection,
    basis: row.basis,
    limits: limitsOn(today, policy),
    ...(repair ? { repair } : {}),
  };
}

const limitsOn = (day: Day, { document }: Policy) =>
  OBJECTION_STEPS.flatMap(
    (step) => document.limits.rows.find((row) => row.step === step && isLawOn(row, day)) ?? [],
  ).map(({ text }) => text);

function repairOf(
  { content, validFrom }: Fact,
  { repairableFrom, channel }: FactClock,
  { document }: Policy,
  at: Instant,
): { state: RepairState; from?: Instant } {
  if (repairableFrom) return { state: repairableFrom <= at ? 'OPEN' : 'FROM', from: repairableFrom };
  if (content.kind === 'Listing') {
    const listedOn = dayOf(validFrom);
    const term = document.lists.rows.find((row) => row.list === content.list && isLawOn(row, listedOn));
    return { state: term?.repairableAfter === 'NEVER' ? 'NONE' : 'ASK' };
  }
  const row = content.kind === 'Penalty' && channel ? publicityRowOf(content, channel, document) : undefined;
  const least = row?.repairableAfter;
  return { state: least !== undefined && least !== 'NEVER' && row?.repairNotWhileOn ? 'WHILE_LISTED' : 'NONE' };
}
