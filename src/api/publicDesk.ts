import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Caller } from '../access/caller.js';
import { clientAddress } from '../access/clientAddress.js';
import { CallerLimitReached, type Limited } from '../disclosure/callerLimits.js';
import { disclose } from '../disclosure/disclose.js';
import type { Disclosed } from '../disclosure/disclosed.js';
import { type CreditReport, reportIdOf, reportOn } from '../disclosure/report.js';
import { epochMs } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { audited } from './audited.js';
import type { ApiContext, PublicDesk, PublicQuestion } from './context.js';
import { Refusal } from './refusal.js';
import { identifiersOfTypedCode } from './typedCode.js';

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

const TOO_MANY: Record<Limited, string> = {
  REQUESTS: 'too many questions in a short time',
  LISTED: 'too many different subjects listed',
  OPENED: 'too many different subjects opened',
};

function withinLimits(desk: PublicDesk, of: Limited, count: () => void): void {
  try {
    count();
  } catch (error) {
    if (!(error instanceof CallerLimitReached)) throw error;
    desk.onAsked?.(`LIMIT_${of}`);
    throw new Refusal('LIMIT_EXCEEDED', TOO_MANY[of], {
      remedy: `ask again in ${error.retryAfterS} s; whoever needs the data of many subjects asks the city's credit office for a data set`,
      retryAfterS: error.retryAfterS,
    });
  }
}

/** A resident number or a pseudonym finds nobody here: nothing of a person is public. Throws a Refusal (INVALID_CODE). */
export function publicIdentifiers(code: string): IdentifierKey[] {
  const identifiers = identifiersOfTypedCode(code, () => undefined);
  if (!identifiers.some((key) => key.startsWith('person:'))) return identifiers;
  throw new Refusal('INVALID_CODE', 'the code is none that we know', {
    field: 'code',
    remedy:
      'type a unified social credit code (18 characters), an organisation code, a registration number or a taxpayer id',
  });
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
    throw new Refusal('SUBJECT_NOT_FOUND', 'nothing is public of a subject of this code', {
      field: 'code',
      remedy: 'compare the code with the licence; disclosureSources says which sources are silent',
    });
  }
  if (!desk.sign) throw new Refusal('UNAVAILABLE', 'no reports are issued here', { remedy: 'ask another instance' });
  const { proof: unsigned, ...report } = reportOn(disclosed, reportIdOf(now, randomBytes(10)));
  const [key] = publicIdentifiers(disclosed.code);
  await audited(context, {
    kind: 'REPORT',
    subject: key!,
    policy: disclosed.policyVersion,
    detail: { report: report.id },
  });
  const proof = desk.sign(unsigned);
  return { ...report, disclosed, proof, verifyAt: `${desk.address ?? ''}/verify?proof=${proof}` };
}
