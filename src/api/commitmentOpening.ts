import { SignatureRefused } from '../access/signedText.js';
import type { ConditionKind } from '../approval/answerTable.js';
import { acceptanceOf } from '../approval/commitment/acceptance.js';
import { COMMITMENT } from '../approval/commitment/commitmentProcess.js';
import type { Receipt } from '../approval/receipt.js';
import { act, answeredBefore, newStreamId } from '../process/act.js';
import { actorOf, readKey, readText } from './acts.js';
import { builder } from './builder.js';
import { CommitmentRef, type CommitmentView, commitmentOf, deskOf } from './commitment.js';
import { shownAfter } from './commitmentActs.js';
import type { ApiContext } from './context.js';
import { type CreditCheckQuestion, checkCredit } from './creditCheck.js';
import { CreditCheckInput } from './creditCheckQueries.js';
import { ConditionKindEnum } from './itemAnswerTypes.js';
import { badInput, Refusal } from './refusal.js';

const RECEIPT_LENGTH_MAX = 100_000;

const OpenCommitment = builder.inputType('OpenCommitmentInput', {
  fields: (t) => ({
    receipt: t.string({ description: 'Of an answer ALLOW or LIMIT, good for a few working days. Or `check`.' }),
    check: t.field({ type: CreditCheckInput, description: 'The question, asked anew now. Or `receipt`.' }),
    materials: t.idList({
      description: 'What is to follow or is promised; absent: all that the answer lets be missing.',
    }),
    conditionsMet: t.field({
      type: [ConditionKindEnum],
      description: 'Conditions of the answer that were seen to; each of them must be named.',
    }),
    caseNo: t.string({ description: 'The case in your own system; needed where the question named none.' }),
    idempotencyKey: t.string({
      required: true,
      description: "The caller's own name for this act, 8 to 100 characters.",
    }),
  }),
});

interface Asked {
  receipt?: string | null;
  check?: CreditCheckQuestion | null;
  materials?: string[] | null;
  conditionsMet?: ConditionKind[] | null;
  caseNo?: string | null;
  idempotencyKey: string;
}

builder.mutationField('openCommitment', (t) =>
  t.field({
    type: CommitmentRef,
    description:
      '容缺受理: an application is accepted with gaps, on an answer that lets them be. One open commitment an applicant, item and case.',
    authScopes: { may: 'actOnCommitment' },
    args: { input: t.arg({ type: OpenCommitment, required: true }) },
    resolve: (_, { input }, context) => openCommitment(input, context),
  }),
);

async function openCommitment({ idempotencyKey, ...words }: Asked, context: ApiContext): Promise<CommitmentView> {
  const { store, caller, now } = context;
  if (Boolean(words.receipt) === Boolean(words.check))
    throw badInput(
      'receipt',
      'it rests on one answer',
      'send either the receipt of an answer, or the check to be made now',
    );
  if (!caller.department)
    throw new Refusal('FORBIDDEN', 'this token names no department', { remedy: 'ask with a token of the department' });
  const [process, by, key] = [commitmentOf(context), actorOf(caller), readKey(idempotencyKey)];
  const asked = { stream: newStreamId(COMMITMENT, by, key), by, key, words, expectedVersion: 0 };
  const done = await answeredBefore(process, store, asked);
  if (done) return shownAfter(done, 'open', context);
  const { rules, commitments } = deskOf(context);
  const { materials, conditionsMet, caseNo } = words;
  const acceptance = {
    ...(await answerFor(words, context)),
    ...(materials ? { materials } : {}),
    conditionsMet: conditionsMet ?? [],
    ...(caseNo ? { caseNo: readText('caseNo', caseNo) } : {}),
    now,
  };
  const command = { do: 'open' as const, ...acceptanceOf(acceptance, rules, commitments) };
  return shownAfter(await act(process, store, { ...asked, command, now }), 'open', context);
}

/** The answer that is acted on: as it was signed, or asked anew and signed now. */
async function answerFor({ receipt, check }: Pick<Asked, 'receipt' | 'check'>, context: ApiContext) {
  const jws = receipt ?? (await checkCredit(check!, context, true)).receipt ?? '';
  return { jws, receipt: readReceipt(jws, context) };
}

function readReceipt(jws: string, context: ApiContext): Receipt {
  try {
    if (jws.length > RECEIPT_LENGTH_MAX) throw new SignatureRefused('MALFORMED', 'is far too long');
    return deskOf(context).read(jws);
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    throw badInput('receipt', `the receipt ${error.message}`, 'send it unchanged, as the answer gave it');
  }
}
