import { badInput } from './refusal.js';

export const PAGE_DEFAULT = 20;
export const PAGE_MAX = 100;

/** How many are asked for. Throws a Refusal (BAD_INPUT) outside 1 to 100. */
export function readFirst(first: number | null | undefined): number {
  const asked = first ?? PAGE_DEFAULT;
  if (asked >= 1 && asked <= PAGE_MAX) return asked;
  throw badInput(
    'first',
    { en: `first is not within 1 and ${PAGE_MAX}`, zh: `first 不在 1 至 ${PAGE_MAX} 之间` },
    { en: 'ask for a page at a time', zh: '请分页查询' },
  );
}

const CURSOR = /^[A-Za-z0-9_-]{1,400}$/;
export const cursorOf = (place: string): string => Buffer.from(`at:${place}`).toString('base64url');

/** The place that a cursor names. Throws a Refusal (BAD_INPUT) for text that is no cursor. */
export function readCursor(cursor: string | null | undefined): string | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const place = CURSOR.test(cursor) ? Buffer.from(cursor, 'base64url').toString('utf8') : '';
  if (place.startsWith('at:')) return place.slice(3);
  throw badInput(
    'after',
    { en: 'after is no cursor of ours', zh: 'after 不是本平台给出的翻页位置' },
    { en: 'send an endCursor as it was given', zh: '请原样填写给出的 endCursor' },
  );
}

/** A connection over what was already cut to one page. */
export function pageOf<T>(
  nodes: readonly T[],
  totalCount: number,
  placeOf: (node: T) => string,
  edge: { hasNextPage: boolean; hasPreviousPage: boolean },
) {
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(placeOf(node)) }));
  return {
    edges,
    totalCount,
    pageInfo: { ...edge, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
