import type { Assumed } from '../assessment/whatIf.js';
import { ASSUMABLE_KINDS, readAssumed } from '../facts/factInput.js';
import type { Instant } from '../facts/time.js';
import { draftPolicy } from '../policy/loadPolicies.js';
import type { Policy } from '../policy/policy.js';
import { PolicyFileError } from '../policy/yamlFile.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { badInput } from './refusal.js';

const DRAFT_LENGTH_MAX = 300_000;
const ASSUMED_MAX = 100;

export const AssumedFactInput = builder.inputType('AssumedFactInput', {
  description: 'A fact that nobody reported, to see what it would change.',
  fields: (t) => ({
    content: t.field({
      type: 'JSON',
      required: true,
      description: `As in \`Fact.content\`, with its \`kind\`: ${ASSUMABLE_KINDS.join(', ')}.`,
    }),
    from: t.field({ type: 'DateTime', required: true }),
    until: t.field({ type: 'DateTime' }),
    source: t.id({ description: 'As which source’s word; absent: none of the city’s.' }),
  }),
});

type AssumedInput = typeof AssumedFactInput.$inferInput;

/** Throws a Refusal (BAD_INPUT) that names the fact and the field. */
export function readAssumedFacts(given: readonly AssumedInput[] | null | undefined): Assumed[] {
  if (!given) return [];
  if (given.length > ASSUMED_MAX) throw badInput('addedFacts', 'too many facts', `assume ${ASSUMED_MAX} at most`);
  return given.map(({ content, from, until, source }, i) => {
    const read = readAssumed(content);
    if ('field' in read) {
      const field = `addedFacts.${i}.${read.field}`;
      throw badInput(
        field,
        `${field}: ${read.message}`,
        'see AssumedFactInput for the kinds, and Fact.content for fields',
      );
    }
    if (until && until <= from) throw badInput(`addedFacts.${i}.until`, 'until is not after from', 'exchange the two');
    return {
      content: read.content,
      from: from as Instant,
      ...(until ? { until: until as Instant } : {}),
      ...(source ? { source: String(source) } : {}),
    };
  });
}

/** The policy that a text would be. Throws a Refusal with the line and the remedy of its first fault. */
export function readDraft(text: string, { policies }: ApiContext): Policy {
  if (text.length > DRAFT_LENGTH_MAX) {
    throw badInput('draftPolicy', 'the draft is too long', `${DRAFT_LENGTH_MAX} characters at most`);
  }
  try {
    return draftPolicy('draft', text, policies);
  } catch (error) {
    if (error instanceof PolicyFileError)
      throw badInput('draftPolicy', `line ${error.line}: ${error.what}`, error.remedy);
    throw error;
  }
}
