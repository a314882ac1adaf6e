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
      { en: 'it rests on one answer', zh: '承诺应以一次答复为依据' },
      {
        en: 'send either the receipt of an answer, or the check to be made now',
        zh: '请提交答复的回执，或者现在要作的查询，二者择一',
      },
    );
  if (!caller.department)
    throw new Refusal(
      'FORBIDDEN',
      { en: 'this token names no department', zh: '令牌没有载明部门' },
      { remedy: { en: 'ask with a token of the department', zh: '请使用载明部门的令牌' } },
    );
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

const RECEIPT_FAULT: Record<SignatureRefused['reason'], string> = {
  MALFORMED: '不完整，或者过长',
  TYPE: '不是本平台的回执',
  UNKNOWN_KEY: '不是由本平台的密钥签发',
  SIGNATURE: '签名不符，内容被改动过',
};

function readReceipt(jws: string, context: ApiContext): Receipt {
  try {
    if (jws.length > RECEIPT_LENGTH_MAX) throw new SignatureRefused('MALFORMED', 'is far too long');
    return deskOf(context).read(jws);
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    const what = { en: `the receipt ${error.message}`, zh: `回执${RECEIPT_FAULT[error.reason]}` };
    throw badInput('receipt', what, { en: 'send it unchanged, as the answer gave it', zh: '请原样提交答复给出的回执' });
  }
}
