import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { SOURCES } from '../../connectors/sources.js';
import type { Role } from '../../src/access/caller.js';
import { type DevelopmentKeys, developmentKeys, type Grant } from '../../src/access/developmentKeys.js';
import { SigningKeys } from '../../src/access/signingKeys.js';
import type { AppContext } from '../../src/api/context.js';
import { createGraphQL } from '../../src/api/server.js';
import { assess } from '../../src/assessment/assess.js';
import { bodyOf } from '../../src/assessment/body.js';
import { saidBy } from '../../src/assessment/sourceStates.js';
import { CallerLimits } from '../../src/disclosure/callerLimits.js';
import { REPORT_TYPE } from '../../src/disclosure/report.js';
import { loadDisclosureRules } from '../../src/disclosure/rules.js';
import type { NewFact } from '../../src/facts/fact.js';
import { epochMs, type Instant } from '../../src/facts/time.js';
import type { Assess, Graph } from '../../src/graph/graph.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import type { Source } from '../../src/intake/source.js';
import { parsePseudonymKey, pseudonymOf } from '../../src/subject/pseudonym.js';
import { loadListBook } from '../../src/supervision/listing/rules.js';
import {
  at,
  batch,
  company,
  fact,
  key,
  listed,
  noRefusals,
  personKey,
  record,
  registered,
  represents,
  usccOf,
} from '../graph/given.js';
import { NOW, policiesOfTheTests } from './policyTable.js';

export const policies = policiesOfTheTests();
export const disclosureRules = await loadDisclosureRules(
  'schema',
  SOURCES.map(({ id }) => id),
);
/** The platform's own keys, the same for every service of a file. */
export const signing = SigningKeys.open(mkdtempSync(join(tmpdir(), 'chengxin-signing-')));
export const lists = await loadListBook('schema', policies.default.departments);

/** As the product stores it. */
export const rate: Assess = (dossier, now) => {
  const assessment = assess(dossier, policies.default, now);
  const { tier, policyVersion, asOf, nextChangeAt, listings, sources } = assessment;
  const candidates = [...new Set(assessment.candidates.map(({ list }) => list))];
  return {
    tier,
    policyVersion,
    asOf,
    nextChangeAt,
    listings,
    candidates,
    said: saidBy(sources),
    body: bodyOf(assessment, policies.default),
  };
};

export const CLEAN = usccOf(1);
export const LISTED = usccOf(2);
export const SERIOUS = usccOf(3);
export const NEVER_REPORTED = usccOf(9);
/** An invented resident number: region 429801 does not exist. */
export const RESIDENT = '429801199003070017'.slice(0, 17) + residentCheck('42980119900307001');
function residentCheck(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(first17[i]), 0) % 11]!;
}
const pseudonymKey = parsePseudonymKey(`k1:${'ab'.repeat(32)}`);
export const pseudonym = (residentId: string) => pseudonymOf(residentId, pseudonymKey);

const source = (id: string, coverage: Source['coverage']): Source => ({
  id,
  title: { zh: `${id}来源`, en: `${id} source` },
  publisher: '市市场监督管理局',
  coverage,
  freshness: { limitDays: 3650, of: 'SOURCE' },
  publicRecords: true,
  forms: [],
});

/** Absorbs facts as one record each, a month apart from what came before where `now` says so. */
export async function tell(
  graph: Graph,
  recordId: string,
  facts: NewFact[],
  now: Instant,
  revision = 1,
): Promise<void> {
  const offset = { cluster: 'c', topic: recordId, partition: revision, expected: undefined, next: '1' };
  await graph.absorb(batch([record(recordId, revision, facts)], now, { offset }), rate, noRefusals);
}

export async function graphOfTheTests(): Promise<MemoryGraph> {
  const graph = new MemoryGraph();
  const early = at('2024-01-01T00:00:00Z');
  await tell(
    graph,
    'r1',
    [registered(company(1), '清白有限公司'), represents(personKey(1), company(1), '王甲')],
    early,
  );
  await tell(graph, 'r2', [registered(company(2), '异常有限公司')], early);
  await tell(
    graph,
    'r3',
    [registered(company(3), '严重有限公司'), represents(personKey(1), company(3), '王甲')],
    early,
  );
  await tell(graph, 'l2', [listed(company(2), 'ABNORMAL_OPERATIONS', '2024-03-01')], at('2024-03-02T00:00:00Z'));
  await tell(graph, 'l3', [listed(company(3), 'SERIOUS_VIOLATIONS', '2024-03-01')], at('2024-03-02T00:00:00Z'));
  await tell(graph, 'p1', [fact('name', pseudonym(RESIDENT)!, { kind: 'CalledName', name: '张某' })], early);
  return graph;
}

export interface Asked {
  status: number;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by hand in tests
  data: any;
  errors: { message: string; path?: string[]; extensions: { code: string; field?: string; remedy: string } }[];
}

/** A service on the in-memory graph, with the tests' clock; `logged` has every line of its log. */
export async function service(changes: Partial<AppContext> = {}) {
  const graph = changes.graph ?? (await graphOfTheTests());
  const keys = developmentKeys(mkdtempSync(join(tmpdir(), 'chengxin-')));
  const logged: string[] = [];
  const clock = { now: NOW };
  const context: AppContext = {
    graph,
    policies,
    rate,
    lists,
    sources: [source('registration', 'EVERY_SUBJECT'), source('courts', 'ADVERSE_ONLY')],
    keys,
    pseudonym,
    clock: () => clock.now,
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    kafkaReady: async () => {},
    receiptKeys: signing,
    publicDesk: {
      rules: disclosureRules,
      limits: new CallerLimits([]),
      sign: (proof) => signing.sign(proof, REPORT_TYPE),
    },
    ...changes,
  };
  const yoga = createGraphQL(context);
  const post = async (body: string, token?: string): Promise<Asked> => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const response = await yoga.fetch('http://127.0.0.1/graphql', { method: 'POST', headers, body });
    const text = await response.text();
    const { data, errors = [] } = text.startsWith('{') ? JSON.parse(text) : { data: undefined };
    return { status: response.status, text, data, errors };
  };
  const ask = (query: string, variables: object = {}, as: Role | Partial<Grant> | undefined = 'regulator') =>
    post(JSON.stringify({ query, variables }), tokenOf(keys, as));
  const askPublic = (query: string, variables: object = {}) => post(JSON.stringify({ query, variables }));
  return { graph, keys, clock, logged, context, post, ask, askPublic };
}

export function tokenOf(keys: DevelopmentKeys, as: Role | Partial<Grant>): string {
  const grant = typeof as === 'string' ? { role: as } : as;
  const subject = grant.role === 'subject' ? { subject: CLEAN } : {};
  return keys.signToken({ role: 'regulator', ttlS: 3_600, ...subject, ...grant }, epochMs(NOW));
}

export { at, company, fact, key, listed, NOW, personKey, registered };
