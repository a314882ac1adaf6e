import { REFUSAL_CODES, type RefusalCode } from '../facts/record.js';
import type { LetterHead, Replay } from '../intake/kafka/letters.js';
import { withoutResidentIds } from '../subject/withoutNumbers.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { LangEnum } from './enums.js';
import { feeds, notOwnSource } from './ownSource.js';
import { PAGE_DEFAULT, pageOf, readCursor, readFirst } from './pages.js';
import { noSuchSource, Refusal } from './refusal.js';
import { sourceTitle } from './sourceTitle.js';

const RefusalCodeEnum = builder.enumType('RefusalCode', {
  description: 'What is wrong with a record that was not taken in.',
  values: REFUSAL_CODES,
});
const StateEnum = builder.enumType('DeadLetterState', {
  values: {
    OPEN: { description: 'Nobody has seen to it.' },
    REPLAYED: { description: 'Sent again, or tried to: what was still refused is a letter of its own.' },
    CLOSED: { description: 'Nothing is left to do; its last act says why.' },
  } as const,
});
type State = typeof StateEnum.$inferType;

const ActRef = builder.objectRef<Replay>('DeadLetterAct').implement({
  description: 'One time that a letter was sent again or closed.',
  fields: (t) => ({
    at: t.string({ resolve: ({ at }) => at }),
    by: t.string({ resolve: ({ by }) => withoutResidentIds(by) }),
    outcome: t.expose('outcome', {
      type: builder.enumType('DeadLetterOutcome', { values: ['SENT', 'STILL_REFUSED', 'CLOSED'] as const }),
    }),
    why: t.string({ nullable: true, resolve: ({ why }) => why && withoutResidentIds(why) }),
    sentTo: t.string({ nullable: true, resolve: ({ sentTo }) => sentTo }),
  }),
});

const DeadLetterRef = builder.objectRef<LetterHead>('DeadLetter').implement({
  description:
    'A record that could not be taken in, without what was sent: that lies sealed in Kafka, and `chengxin dead-letters show` ' +
    'opens it with the key.',
  fields: (t) => ({
    id: t.id({ description: 'Names it for `chengxin dead-letters`.', resolve: ({ letter }) => letter }),
    source: t.exposeID('source'),
    title: t.string({
      description: 'Of the source.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ source }, { lang }, { sources }) => sourceTitle(source, lang, sources),
    }),
    arrivedAt: t.string({ resolve: ({ arrivedAt }) => arrivedAt }),
    position: t.string({
      description: 'Where it was refused: topic-partition-offset, or the file and line.',
      resolve: ({ position }) => withoutResidentIds(position),
    }),
    recordId: t.string({ nullable: true, resolve: ({ recordId }) => recordId && withoutResidentIds(recordId) }),
    field: t.string({
      nullable: true,
      description: 'The column that is wrong.',
      resolve: ({ column }) => column && withoutResidentIds(column),
    }),
    code: t.expose('code', { type: RefusalCodeEnum }),
    reason: t.string({ resolve: ({ reason }) => withoutResidentIds(reason) }),
    remedy: t.string({ resolve: ({ remedy }) => withoutResidentIds(remedy) }),
    state: t.expose('state', { type: StateEnum }),
    seen: t.exposeInt('seen', { description: 'How often the same record was refused.' }),
    predecessor: t.id({
      nullable: true,
      description: 'The letter that this record was sent from again.',
      resolve: ({ predecessor }) => predecessor,
    }),
    acts: t.field({ type: [ActRef], resolve: ({ replays }) => replays }),
  }),
});

interface Counted {
  totalCount: number;
  byCode: { code: RefusalCode; count: number }[];
  complete: boolean;
}
const counted = (connection: unknown) => connection as Counted;

const CountRef = builder.objectRef<Counted['byCode'][number]>('DeadLetterCount').implement({
  fields: (t) => ({ code: t.expose('code', { type: RefusalCodeEnum }), count: t.exposeInt('count') }),
});

const DeadLetterConnection = builder.connectionObject(
  {
    type: DeadLetterRef,
    name: 'DeadLetterConnection',
    fields: (t) => ({
      totalCount: t.int({ resolve: (connection) => counted(connection).totalCount }),
      byCode: t.field({
        type: [CountRef],
        description: 'How many of each code there are, whichever code is asked for.',
        resolve: (connection) => counted(connection).byCode,
      }),
      complete: t.boolean({
        description:
          'False: so many letters lie there that only the latest are told of; `chengxin dead-letters list` has all.',
        resolve: (connection) => counted(connection).complete,
      }),
    }),
  },
  { name: 'DeadLetterEdge' },
);

builder.queryField('deadLetters', (t) =>
  t.field({
    type: DeadLetterConnection,
    description:
      'Records that could not be taken in, the latest first. UNAVAILABLE where Kafka does not tell in time. A source sees those ' +
      'of its own feed alone: of the system or department that its token names.',
    authScopes: { may: 'deadLetters' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_DEFAULT }),
    args: {
      source: t.arg.id(),
      code: t.arg({ type: RefusalCodeEnum }),
      state: t.arg({ type: StateEnum, description: 'Absent: whatever became of them.' }),
      first: t.arg.int({ description: '1 to 100; absent: 20.' }),
      after: t.arg.string(),
    },
    resolve: async (_, { source, code, state, first, after }, context) => {
      const size = readFirst(first);
      const place = readCursor(after);
      const mine = ownFeeds(source ?? undefined, context);
      const { letters, complete } = await lettersFrom(context);
      checkSource(source ?? undefined, letters, context);
      const ofState = letters.filter((letter) => mine(letter) && isIn(letter, state ?? undefined));
      const found = ofState.filter((letter) => !code || letter.code === code).reverse();
      const rest = place === undefined ? found : found.filter((letter) => placeOf(letter) < place);
      const ends = { hasNextPage: rest.length > size, hasPreviousPage: place !== undefined };
      const page = pageOf(rest.slice(0, size), found.length, placeOf, ends);
      return { ...page, byCode: countsOf(ofState), complete };
    },
  }),
);

const isIn = (letter: LetterHead, state: State | undefined): boolean => !state || letter.state === state;

/** Sorts as letters do: by arrival, then by where they lie. */
function placeOf({ arrivedAt, letter }: LetterHead): string {
  const [partition = '', offset = ''] = letter.split('-');
  return `${arrivedAt} ${partition.padStart(6, '0')} ${offset.padStart(16, '0')}`;
}

/** Which letters the caller may see of those asked for. Throws a Refusal. */
function ownFeeds(asked: string | undefined, { caller, sources }: ApiContext): (letter: LetterHead) => boolean {
  if (caller.role !== 'source') return ({ source }) => asked === undefined || source === asked;
  const own = sources.filter((source) => feeds(caller, source)).map(({ id }) => id);
  if (own.length === 0 || (asked !== undefined && !own.includes(asked)))
    throw notOwnSource(caller, {
      en: 'ask with a token whose system or department is this source',
      zh: '请使用系统或者部门为该来源的令牌查询',
    });
  return ({ source }) => (asked === undefined ? own.includes(source) : source === asked);
}

/** Letters outlive their source. */
function checkSource(asked: string | undefined, letters: readonly LetterHead[], { sources }: ApiContext): void {
  const isThere = ({ id }: { id: string }) => id === asked;
  if (asked === undefined || sources.some(isThere) || letters.some(({ source }) => source === asked)) return;
  throw noSuchSource('source', sources);
}

function lettersFrom({ letters }: ApiContext) {
  if (letters) return letters.known();
  throw new Refusal(
    'UNAVAILABLE',
    { en: 'this server has no Kafka, where dead letters lie', zh: '本服务器没有连接存放死信的 Kafka' },
    {
      remedy: {
        en: 'ask a server that was started with KAFKA_BROKERS',
        zh: '请向启动时设有 KAFKA_BROKERS 的服务器查询',
      },
    },
  );
}

const countsOf = (letters: readonly LetterHead[]): Counted['byCode'] =>
  REFUSAL_CODES.map((code) => ({ code, count: letters.filter((letter) => letter.code === code).length })).filter(
    ({ count }) => count > 0,
  );
