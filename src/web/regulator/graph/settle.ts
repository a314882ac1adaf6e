export interface Point {
  x: number;
  y: number;
}

/** Something round that needs its room. */
export interface Body {
  id: string;
  radius: number;
}

interface Moving extends Point {
  radius: number;
  dx: number;
  dy: number;
}

const GAP = 70;
const ROUNDS_MAX = 400;
/** Pairs looked at in all, so that nobody waits: about half a second. */
const PAIRS_MAX = 40_000_000;

/** Bodies that are linked come near each other, and none lies on another; the same each time. */
export function settle(bodies: readonly Body[], links: readonly (readonly [number, number])[]): Map<string, Point> {
  const moving = spiral(bodies);
  const rounds = Math.max(20, Math.min(ROUNDS_MAX, Math.floor(PAIRS_MAX / (bodies.length * bodies.length + 1))));
  const links_ = links.map(([a, b]) => [moving[a]!, moving[b]!] as const);
  const degree = new Map<Moving, number>();
  for (const link of links_) for (const end of link) degree.set(end, (degree.get(end) ?? 0) + 1);
  for (let round = 0; round < rounds; round++) {
    const heat = 1 - round / rounds;
    for (const [a, b] of links_) pull(a, b, 0.25 / Math.min(degree.get(a)!, degree.get(b)!));
    for (let i = 0; i < moving.length; i++)
      for (let j = i + 1; j < moving.length; j++) keepApart(moving[i]!, moving[j]!, heat);
    for (const body of moving) step(body, heat);
  }
  for (let round = 0; round < 30; round++) if (!separate(moving)) break;
  return new Map(bodies.map(({ id }, i) => [id, { x: moving[i]!.x, y: moving[i]!.y }]));
}

/** The largest in the middle, the others around it. */
function spiral(bodies: readonly Body[]): Moving[] {
  const order = bodies.map((body, i) => ({ i, radius: body.radius })).sort((a, b) => b.radius - a.radius || a.i - b.i);
  const moving: Moving[] = [];
  let area = 0;
  for (const [place, { i, radius }] of order.entries()) {
    const away = Math.sqrt(area);
    area += (radius + GAP) ** 2;
    const angle = place * 2.4;
    moving[i] = { x: away * Math.cos(angle), y: away * Math.sin(angle), radius, dx: 0, dy: 0 };
  }
  return moving;
}

function pull(a: Moving, b: Moving, strength: number): void {
  const [x, y] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(x, y) || 1;
  const force = ((distance - a.radius - b.radius - GAP) / distance) * strength;
  a.dx += x * force;
  a.dy += y * force;
  b.dx -= x * force;
  b.dy -= y * force;
}

/** Pushed hard where they meet, and a little where they are near. */
function keepApart(a: Moving, b: Moving, heat: number): void {
  const [x, y] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(x, y) || 1;
  const room = a.radius + b.radius + GAP;
  if (distance > 3 * room) return;
  const force = distance < room ? (room - distance) / distance / 2 : (heat * 0.02 * room) / distance;
  a.dx -= x * force;
  a.dy -= y * force;
  b.dx += x * force;
  b.dy += y * force;
}

const MIDDLE = 0.004;

function step(body: Moving, heat: number): void {
  const far = Math.hypot(body.dx, body.dy);
  const most = 30 + 300 * heat;
  const scale = far > most ? most / far : 1;
  body.x += body.dx * scale - body.x * MIDDLE;
  body.y += body.dy * scale - body.y * MIDDLE;
  body.dx = 0;
  body.dy = 0;
}

/** Whether any two still lay on each other; they are moved apart. */
function separate(moving: readonly Moving[]): boolean {
  let moved = false;
  for (let i = 0; i < moving.length; i++)
    for (let j = i + 1; j < moving.length; j++) {
      const [a, b] = [moving[i]!, moving[j]!];
      const [x, y] = [b.x - a.x, b.y - a.y];
      const distance = Math.hypot(x, y) || 1;
      const missing = a.radius + b.radius + GAP / 4 - distance;
      if (missing <= 0) continue;
      moved = true;
      const share = missing / distance / 2;
      a.x -= x * share;
      a.y -= y * share;
      b.x += x * share;
      b.y += y * share;
    }
  return moved;
}
