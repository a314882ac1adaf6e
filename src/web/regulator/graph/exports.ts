import type { Core } from 'cytoscape';
import type { Words } from '../../words/zh';
import { labelOf, type Net } from './model';

const UTF8_MARK = '﻿';

/** A cell that a spreadsheet would take for a formula is told to be text. */
const cell = (text: string): string => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The relations on the table, one a row, with a heading; persons have no code. */
export function csvOf({ edges }: Net, words: Words): string {
  const { graph, search } = words.regulator;
  const heads = [
    graph.holder,
    `${graph.holder} ${search.code}`,
    graph.edges,
    graph.detail,
    graph.held,
    `${graph.held} ${search.code}`,
    graph.since,
    graph.until,
  ];
  const rows = [...edges.values()].map((edge) => [
    edge.from.name,
    edge.from.code ?? '',
    words.relation[edge.kind],
    labelOf(edge),
    edge.to.name,
    edge.to.code ?? '',
    edge.validFrom,
    edge.validTo ?? '',
  ]);
  return UTF8_MARK + [heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

const xml = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign]!);

const OUTLINES: Readonly<Record<string, (r: number) => string>> = {
  ellipse: (r) => `<circle r="${r}"/>`,
  triangle: (r) => `<path d="M0 ${-r}L${r} ${r}H${-r}Z"/>`,
  diamond: (r) => `<path d="M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z"/>`,
  rectangle: (r) => `<rect x="${-r}" y="${-r}" width="${2 * r}" height="${2 * r}"/>`,
  octagon: (r) =>
    `<path d="M${-r / 2} ${-r}H${r / 2}L${r} ${-r / 2}V${r / 2}L${r / 2} ${r}H${-r / 2}L${-r} ${r / 2}V${-r / 2}Z"/>`,
};

/** The drawing as lines and text, where the canvas has them. */
export function svgOf(core: Core): string {
  const { x1, y1, w, h } = core.elements().boundingBox({});
  const edges = core.edges().map((edge) => {
    const [a, b] = [edge.source().position(), edge.target().position()];
    const color = String(edge.style('line-color'));
    const dashes = edge.style('line-style') === 'solid' ? '' : ' stroke-dasharray="6 4"';
    const middle = `x="${(a.x + b.x) / 2}" y="${(a.y + b.y) / 2}"`;
    return `<line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke="${color}" stroke-width="${parseFloat(edge.style('width'))}"${dashes} marker-end="url(#arrow)"/><text ${middle} font-size="9.5">${xml(edge.data('label'))}</text>`;
  });
  const nodes = core.nodes().map((node) => {
    const { x, y } = node.position();
    const r = node.width() / 2;
    const outline = (OUTLINES[node.data('shape')] ?? OUTLINES.rectangle!)(r);
    return `<g transform="translate(${x} ${y})"><g fill="${node.data('fill')}" stroke="#55616f" stroke-width="1.5">${outline}</g><text y="${r + 14}" font-size="11">${xml(node.data('label'))}</text></g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x1 - 20} ${y1 - 20} ${w + 40} ${h + 40}" font-family="sans-serif" text-anchor="middle">`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="24" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8Z" fill="#8b98a7"/></marker></defs>',
    ...edges,
    ...nodes,
    '</svg>',
  ].join('\n');
}
