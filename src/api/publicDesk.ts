import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Caller } from '../access/caller.js';
import { clientAddress } from '../access/clientAddress.js';
import { CallerLimitReached, type Limited } from '../disclosure/callerLimits.js';
import { disclose } from '../disclosure/disclose.js';
import type { Disclosed } from '../disclosure/disclosed.js';
import { type CreditReport, reportIdOf, reportOn } from '../disclosure/report.js';
import { epochMs } from '../facts/time.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { audited } from './audited.js';
import type { ApiContext, PublicDesk, PublicQuestion } from './context.js';
import { Refusal, unavailable } from './refusal.js';
import { identifiersOfTypedCode, TYPE_A_CODE } from './typedCode.js';

/** Whom limits count: the account of a token, or the address that a request comes from. */
export function callerName(caller: Caller, request: IncomingMessage | undefined, desk: PublicDesk): string {
  if (caller.role !== 'public') return `${caller.role}:${caller.account}`;
  const forwarded = request?.headers['x-forwarded-for'];
  const header = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  return clientAddress(request?.socket.remoteAddress, header, desk.trustedProxies);
}

/** Counts one public question. Throws a Refusal (LIMIT_EXCEEDED). */
export function asksPublicly(what: PublicQuestion, { publicDesk: desk, asker, now }: ApiContext): void {
  desk.onAsked?.(what);
  withinLimits(desk, 'REQUESTS', () => desk.limits.request(asker, epochMs(now)));
}

/** Counts the subjects that a page names, or that are looked into. Throws a Refusal (LIMIT_EXCEEDED). */
export function counted(
  of: 'LISTED' | 'OPENED',
  codes: readonly string[],
  { publicDesk: desk, asker, now }: ApiContext,
): void {
  withinLimits(desk, of, () => desk.limits.take(asker, of, codes, epochMs(now)));
}

const TOO_MANY: Record<Limited, Bilingual> = {
  REQUESTS: { en: 'too many questions in a short time', zh: '短时间内查询过多' },
  LISTED: { en: 'too many different subjects listed', zh: '查出的不同主体过多' },
  OPENED: { en: 'too many different subjects opened', zh: '打开的不同主体过多' },
};

function withinLimits(desk: PublicDesk, of: Limited, count: () => void): void {
  try {
    count();
  } catch (error) {
    if (!(error instanceof CallerLimitReached)) throw error;
    desk.onAsked?.(`LIMIT_${of}`);
    throw new Refusal('LIMIT_EXCEEDED', TOO_MANY[of], {
      remedy: {
        en: `ask again in ${error.retryAfterS} s; whoever needs the data of many subjects asks the city's credit office for a data set`,
        zh: `请 ${error.retryAfterS} 秒后再查；需要批量数据的，请向市信用办申请`,
      },
      retryAfterS: error.retryAfterS,
    });
  }
}

/** A resident number or a pseudonym finds nobody here: nothing of a person is public. Throws a Refusal (INVALID_CODE). */
export function publicIdentifiers(code: string): IdentifierKey[] {
  const identifiers = identifiersOfTypedCode(code, () => undefined);
  if (!identifiers.some((key) => key.startsWith('person:'))) return identifiers;
  throw new Refusal(
    'INVALID_CODE',
    { en: 'the code is none that we know', zh: '不是可以识别的代码' },
    {
      field: 'code',
      remedy: TYPE_A_CODE,
    },
  );
}

/** What anybody may see of the subject behind a key now; undefined where nothing is public. */
export async function disclosedNow(key: IdentifierKey, context: ApiContext): Promise<Disclosed | undefined> {
  const { dossiers, policies, sources, reads, publicDesk, now } = context;
  const card = await reads.look(key);
  const dossier = card && (await dossiers.dossier(card));
  if (!dossier) return undefined;
  const by = { policy: policies.default, rules: publicDesk.rules, sources, heard: await reads.heard() };
  return disclose(dossier, by, now);
}

/** As `disclosedNow`, of whatever a typed code may mean, counted as opened. */
export async function disclosedByCode(code: string, context: ApiContext): Promise<Disclosed | undefined> {
  const identifiers = publicIdentifiers(code);
  const found = await Promise.all(identifiers.map((key) => disclosedNow(key, context)));
  const disclosed = found.find((each) => each !== undefined);
  // Codes of which nothing is public count as well: guessing at codes is a way of copying the register.
  counted('OPENED', [disclosed?.code ?? identifiers[0]!], context);
  return disclosed;
}

/** A report as it leaves: `proof` is its JWS, and `verifyAt` where it can be verified, the proof in it. */
export interface IssuedReport extends Omit<CreditReport, 'proof'> {
  disclosed: Disclosed;
  proof: string;
  verifyAt: string;
}

/** Issues a report, which stands in the log by its id. Throws a Refusal (SUBJECT_NOT_FOUND, INVALID_CODE, LIMIT_EXCEEDED). */
export async function issueReport(code: string, context: ApiContext): Promise<IssuedReport> {
  const { publicDesk: desk, now } = context;
  const disclosed = await disclosedByCode(code, context);
  if (!disclosed) {
    throw new Refusal(
      'SUBJECT_NOT_FOUND',
      { en: 'nothing is public of a subject of this code', zh: '这个代码的主体没有公示信息' },
      {
        field: 'code',
        remedy: {
          en: 'compare the code with the licence; disclosureSources says which sources are silent',
          zh: '请对照营业执照核对代码；哪些来源尚未报送见 disclosureSources',
        },
      },
    );
  }
  if (!desk.sign) throw unavailable({ en: 'no reports are issued here', zh: '本系统不出具报告' });
  const { proof: unsigned, ...report } = reportOn(disclosed, reportIdOf(now, randomBytes(10)));
  const [key] = publicIdentifiers(disclosed.code);
  await audited(context, {
    kind: 'REPORT',
    subject: key!,
    policy: disclosed.policyVersion,
    detail: { report: report.id },
  });
  const proof = await desk.sign(unsigned);
  return { ...report, disclosed, proof, verifyAt: `${desk.address ?? ''}/verify?proof=${proof}` };
}
