import type { StylesheetJson } from 'cytoscape';
import type { ShownTier } from '../../parts/TierBadge';

/** Shape, colour and edge colour of each tier; the same shapes as its badge. */
export const TIER_LOOKS: Readonly<Record<ShownTier, { shape: string; fill: string; ink: string }>> = {
  GOOD: { shape: 'ellipse', fill: '#1e7145', ink: '#fff' },
  WARNING: { shape: 'triangle', fill: '#d99a00', ink: '#1b1b1b' },
  DISHONEST: { shape: 'diamond', fill: '#b3261e', ink: '#fff' },
  SEVERE: { shape: 'rectangle', fill: '#1b1b1b', ink: '#fff' },
  UNRATED: { shape: 'octagon', fill: '#fff', ink: '#55616f' },
};

/** The letter that stands in a node, as an image: the name takes the one label that a node has. */
export function letterImage(letter: string, ink: string, low: boolean): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="20" y="${low ? 30 : 26}" font-size="17" font-weight="700" text-anchor="middle" font-family="sans-serif" fill="${ink}">${letter}</text></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export const GRAPH_STYLE: StylesheetJson = [
  {
    selector: 'node',
    style: {
      width: 34,
      height: 34,
      label: 'data(label)',
      'font-size': 11,
      'font-family': FONT,
      'text-valign': 'bottom',
      'text-margin-y': 4,
      'text-wrap': 'wrap',
      'text-max-width': '110px',
      'text-overflow-wrap': 'anywhere',
      color: '#1d2733',
      'text-background-color': '#ffffff',
      'text-background-opacity': 0.85,
      'border-width': 1.5,
      'border-color': '#55616f',
      'background-color': 'data(fill)',
      shape: 'data(shape)' as 'ellipse',
      'background-image': 'data(letter)',
      'background-fit': 'cover',
      'min-zoomed-font-size': 7,
    },
  },
  {
    selector: 'node.centre',
    style: { width: 46, height: 46, 'font-weight': 'bold', 'font-size': 12.5, 'z-index': 10 },
  },
  { selector: 'node.controller', style: { 'border-width': 5, 'border-color': '#1c4e80', 'border-style': 'double' } },
  { selector: 'node:selected', style: { 'border-width': 4, 'border-color': '#e0a800' } },
  {
    selector: 'node.folded',
    style: {
      shape: 'round-tag',
      width: 40,
      height: 22,
      'background-color': '#e8eff6',
      'background-image': 'none',
      'border-style': 'dashed',
      'text-valign': 'center',
      'text-margin-y': 0,
      'text-background-opacity': 0,
    },
  },
  {
    selector: 'edge',
    style: {
      width: 1.4,
      'line-color': '#8b98a7',
      'target-arrow-color': '#8b98a7',
      'target-arrow-shape': 'triangle',
      'curve-style': 'bezier',
      label: 'data(label)',
      'font-size': 9.5,
      'font-family': FONT,
      color: '#38424d',
      'text-rotation': 'autorotate',
      'text-background-color': '#ffffff',
      'text-background-opacity': 0.9,
      'min-zoomed-font-size': 8,
    },
  },
  { selector: 'node.far', style: { 'background-image': 'none', label: '' } },
  { selector: 'node.far.centre, node.far.folded', style: { label: 'data(label)' } },
  { selector: 'edge.far', style: { 'curve-style': 'haystack', 'target-arrow-shape': 'none', label: '' } },
  { selector: 'edge.OFFICER_OF, edge.LEGAL_REPRESENTATIVE_OF', style: { 'line-style': 'dashed' } },
  { selector: 'edge.BRANCH_OF', style: { 'target-arrow-shape': 'tee' } },
  { selector: 'edge.folded', style: { 'line-style': 'dotted', 'target-arrow-shape': 'none' } },
  { selector: 'edge.chain', style: { width: 4, 'line-color': '#1c4e80', 'target-arrow-color': '#1c4e80' } },
  {
    selector: 'edge.way',
    style: {
      width: 4,
      'line-color': '#b3261e',
      'target-arrow-color': '#b3261e',
      'line-style': 'dashed',
      'line-dash-pattern': [10, 4],
    },
  },
];
