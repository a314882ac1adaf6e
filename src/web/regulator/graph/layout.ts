import { type Body, type Point, settle } from './settle.js';

/** Room of a node on a ring or in a bundle, and between rings. */
const [ACROSS, BETWEEN, FIRST_RING] = [66, 78, 115];

/**
 * Places for a net of any size, the same each time. Whoever hangs on one hub alone stands on rings around it, those who hang on
 * the same few hubs stand together between them; what is left, few, is placed by forces. Nodes come in the order in which
 * they are to stand beside each other.
 */
export function placesOf(
  nodes: readonly string[],
  edges: readonly (readonly [string, string])[],
): ReadonlyMap<string, Point> {
  const around = neighboursOf(nodes, edges);
  const groups = groupsOf(nodes, around);
  const grouped = new Set([...groups.values()].flatMap(({ members }) => members));
  const bodies: Body[] = [];
  for (const id of nodes) {
    if (grouped.has(id)) continue;
    const leaves = groups.get(JSON.stringify([id]))?.members.length ?? 0;
    bodies.push({ id, radius: leaves > 0 ? ringRadius(leaves) : ACROSS / 2 });
  }
  for (const [key, { hubs, members }] of groups)
    if (hubs.length > 1) bodies.push({ id: key, radius: (ACROSS * Math.sqrt(members.length)) / 1.6 });
  const centres = settle(bodies, linksBetween(bodies, edges, groups));
  const places = new Map<string, Point>();
  for (const { id } of bodies) if (!groups.has(id)) places.set(id, centres.get(id)!);
  for (const [key, { hubs, members }] of groups) {
    if (hubs.length > 1) bundle(members, centres.get(key)!, places);
    else rings(members, centres.get(hubs[0]!)!, places);
  }
  return places;
}

function neighboursOf(nodes: readonly string[], edges: readonly (readonly [string, string])[]) {
  const around = new Map(nodes.map((id) => [id, new Set<string>()]));
  for (const [from, to] of edges) {
    if (from === to) continue;
    around.get(from)?.add(to);
    around.get(to)?.add(from);
  }
  return around;
}

interface Group {
  hubs: string[];
  members: string[];
}
const HUBS_MAX = 3;

/** Nodes that have the same few neighbours, each of which has more neighbours than they. */
function groupsOf(nodes: readonly string[], around: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const id of nodes) {
    const hubs = [...around.get(id)!].sort();
    if (hubs.length === 0 || hubs.length > HUBS_MAX) continue;
    if (hubs.some((hub) => around.get(hub)!.size <= hubs.length)) continue;
    const key = JSON.stringify(hubs);
    const group = groups.get(key) ?? { hubs, members: [] };
    group.members.push(id);
    groups.set(key, group);
  }
  // A hub that would itself stand in a group stays out of it: what hangs on it needs its place.
  const needed = new Set([...groups.values()].flatMap(({ hubs }) => hubs));
  for (const [key, group] of groups) {
    group.members = group.members.filter((id) => !needed.has(id));
    if (group.members.length === 0) groups.delete(key);
  }
  return groups;
}

function linksBetween(
  bodies: readonly Body[],
  edges: readonly (readonly [string, string])[],
  groups: ReadonlyMap<string, Group>,
): [number, number][] {
  const place = new Map(bodies.map(({ id }, i) => [id, i]));
  const bundles = [...groups].flatMap(([key, { hubs }]) => (hubs.length > 1 ? hubs.map((hub) => [key, hub]) : []));
  return [...edges, ...bundles].flatMap(([from, to]): [number, number][] => {
    const [a, b] = [place.get(from!), place.get(to!)];
    return a === undefined || b === undefined || a === b ? [] : [[a, b]];
  });
}

const roomOn = (ring: number): number => Math.floor((2 * Math.PI * (FIRST_RING + ring * BETWEEN)) / ACROSS);

function ringRadius(count: number): number {
  let ring = 0;
  for (let left = count; left > roomOn(ring); ring++) left -= roomOn(ring);
  return FIRST_RING + ring * BETWEEN + ACROSS / 2;
}

/** Each ring is filled in turn; the last one evenly. */
function rings(members: readonly string[], { x, y }: Point, places: Map<string, Point>): void {
  for (let start = 0, ring = 0; start < members.length; ring++) {
    const count = Math.min(roomOn(ring), members.length - start);
    const radius = FIRST_RING + ring * BETWEEN;
    for (let i = 0; i < count; i++) {
      const angle = (2 * Math.PI * i) / count + ring / 2;
      places.set(members[start + i]!, { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) });
    }
    start += count;
  }
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** As seeds stand in a sunflower: evenly, whatever their number. */
function bundle(members: readonly string[], { x, y }: Point, places: Map<string, Point>): void {
  for (const [i, id] of members.entries()) {
    const radius = (ACROSS * Math.sqrt(i)) / 1.6;
    places.set(id, { x: x + radius * Math.cos(i * GOLDEN_ANGLE), y: y + radius * Math.sin(i * GOLDEN_ANGLE) });
  }
}
