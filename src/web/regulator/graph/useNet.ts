import { useEffect, useRef, useState } from 'react';
import { ask, type Problem, problemOf } from '../../data/ask';
import { startOfDay } from '../../data/days';
import { useSession } from '../../data/session';
import { named } from '../../data/subjectAddress';
import {
  ControllersOf,
  type EdgePart,
  NeighboursByCode,
  NeighboursById,
  type NeighboursPart,
  type RelationKind,
  Ways,
  type WaysData,
} from '../documents';
import { type Net, netOf } from './model';

/** What the graph shows, as its address says it. */
export interface GraphAsked {
  /** Addresses of the subjects that are unfolded, the first one first. */
  of: readonly string[];
  /** Of these, the ones of which all relations are asked for (100 at most). */
  more: readonly string[];
  /** Empty: every kind. */
  kinds: readonly RelationKind[];
  day: string | null;
  /** The other end of the ways that are sought from the first subject. */
  to: string | null;
  /** Controllers of the first subject are marked. */
  control: boolean;
}

export interface Shown {
  net: Net;
  /** Ids of the unfolded subjects, in the order of `of`. */
  centres: string[];
  ways?: WaysData['paths'];
  /** Facts of relations on a chain of control, and ids of the controllers. */
  chain: ReadonlySet<string>;
  controllers: ReadonlySet<string>;
}

const FEW = 30;
const MANY = 100;
const OWNERSHIP: RelationKind[] = ['SHAREHOLDER_OF', 'CONTROLS_BY_AGREEMENT', 'BENEFICIAL_OWNER_OF'];

/** Asks for what is asked and not yet known; what is known stays on the table while more is awaited. */
export function useNet(asked: GraphAsked): { shown: Shown | undefined; problem: Problem | undefined; busy: boolean } {
  const token = useSession()?.token;
  const known = useRef(new Map<string, Promise<unknown>>());
  const [state, setState] = useState<{ shown?: Shown; problem?: Problem; busy: boolean }>({ busy: false });
  const key = JSON.stringify(asked);
  useEffect(() => {
    let stopped = false;
    const once = <T>(name: string, start: () => Promise<T>): Promise<T> => {
      const before = known.current.get(name) as Promise<T> | undefined;
      const answer = before ?? start();
      known.current.set(name, answer);
      answer.catch(() => known.current.delete(name));
      return answer;
    };
    setState((before) => ({ ...before, busy: true }));
    gathered(JSON.parse(key) as GraphAsked, token, once).then(
      (shown) => !stopped && setState({ shown, busy: false }),
      (error) => !stopped && setState((before) => ({ ...before, problem: problemOf(error), busy: false })),
    );
    return () => {
      stopped = true;
    };
  }, [key, token]);
  return { shown: state.shown, problem: state.problem, busy: state.busy };
}

type Once = <T>(name: string, start: () => Promise<T>) => Promise<T>;

async function gathered(asked: GraphAsked, token: string | undefined, once: Once): Promise<Shown> {
  const { of, more, day, to, control } = asked;
  const kinds = asked.kinds.length > 0 ? [...asked.kinds] : null;
  const asOf = day ? startOfDay(day) : null;
  const neighbours = await Promise.all(
    of.map((address) => {
      const first = more.includes(address) ? MANY : FEW;
      return once(`near ${address} ${kinds} ${asOf} ${first}`, () => near(address, { kinds, asOf, first }, token));
    }),
  );
  const found = neighbours.filter((each) => each !== undefined);
  const [centre] = found;
  const paths =
    to && centre ? await once(`ways ${of[0]} ${to} ${asOf}`, () => ways(centre.id, to, asOf, token)) : undefined;
  const chains =
    control && centre
      ? await once(`control ${centre.id} ${asOf}`, () => chainsTo(centre.id, asOf, token))
      : { edges: [], facts: [], controllers: [] };
  const edges = [...(paths?.paths.flatMap((path) => path.edges) ?? []), ...chains.edges];
  return {
    net: netOf(found, edges),
    centres: found.map(({ id }) => id),
    ...(paths ? { ways: paths } : {}),
    chain: new Set(chains.facts),
    controllers: new Set(chains.controllers),
  };
}

async function near(
  address: string,
  variables: { kinds: RelationKind[] | null; asOf: string | null; first: number },
  token: string | undefined,
): Promise<NeighboursPart | undefined> {
  const { code, id } = named(address);
  const part = code
    ? (await ask(NeighboursByCode, { code, ...variables }, token)).subject
    : (await ask(NeighboursById, { id: id!, ...variables }, token)).node;
  return part?.relations ? (part as NeighboursPart) : undefined;
}

async function ways(from: string, to: string, asOf: string | null, token: string | undefined) {
  const { code, id } = named(to);
  return (await ask(Ways, { from, to: (code ?? id)!, asOf }, token)).paths;
}

/** Whoever controls it, and the relations by which: the facts that the platform names as its evidence. */
async function chainsTo(id: string, asOf: string | null, token: string | undefined) {
  const { node } = await ask(ControllersOf, { id, asOf }, token);
  const controllers = (node?.controllers ?? []).filter(({ kind }) => kind !== 'LEGAL_REPRESENTATIVE');
  const paths = await Promise.all(
    [...new Set(controllers.map((each) => each.id))]
      .slice(0, 5)
      .map((from) => ask(Ways, { from, to: id, asOf, kinds: OWNERSHIP }, token)),
  );
  const facts = new Set(controllers.flatMap(({ evidence }) => evidence.map((fact) => fact.id)));
  const edges: EdgePart[] = paths
    .flatMap(({ paths: { paths: found } }) => found.flatMap((path) => path.edges))
    .filter(({ fact }) => facts.has(fact));
  return { edges, facts: [...facts], controllers: controllers.map((each) => each.id) };
}
