import type { Assumed } from '../assessment/whatIf.js';
import { ASSUMABLE_KINDS, readAssumed } from '../facts/factInput.js';
import type { Instant } from '../facts/time.js';
import { draftPolicy } from '../policy/loadPolicies.js';
import type { Policy } from '../policy/policy.js';
import { PolicyFileError } from '../policy/yamlFile.js';
import { charactersAtMost } from '../subject/bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { badInput } from './refusal.js';
import { faultInText } from './refusalOfAct.js';

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
  if (given.length > ASSUMED_MAX)
    throw badInput(
      'addedFacts',
      { en: 'too many facts', zh: '假设的事实过多' },
      { en: `assume ${ASSUMED_MAX} at most`, zh: `最多假设 ${ASSUMED_MAX} 项` },
    );
  return given.map(({ content, from, until, source }, i) => {
    const read = readAssumed(content);
    if ('field' in read) {
      const field = `addedFacts.${i}.${read.field}`;
      throw badInput(
        field,
        { en: `${field}: ${read.said.en}`, zh: `${field}：${read.said.zh}` },
        {
          en: 'see AssumedFactInput for the kinds, and Fact.content for fields',
          zh: '种类见 AssumedFactInput，字段见 Fact.content',
        },
      );
    }
    if (until && until <= from)
      throw badInput(
        `addedFacts.${i}.until`,
        { en: 'until is not after from', zh: 'until 不晚于 from' },
        { en: 'exchange the two', zh: '请将两者对调' },
      );
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
    throw badInput('draftPolicy', { en: 'the draft is too long', zh: '草案过长' }, charactersAtMost(DRAFT_LENGTH_MAX));
  }
  try {
    return draftPolicy('draft', text, policies);
  } catch (error) {
    if (error instanceof PolicyFileError) throw faultInText('draftPolicy', error);
    throw error;
  }
}
