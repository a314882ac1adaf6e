import type { ElementDefinition } from 'cytoscape';
import { shownTier } from '../../parts/TierBadge';
import type { Words } from '../../words/zh';
import { letterImage, TIER_LOOKS } from './looks';
import { labelOf } from './model';
import type { Shown } from './useNet';

/** What the canvas draws: the same subjects and relations as the table, and a tag where relations are folded. */
export function elementsOf({ net, centres, chain, controllers, ways }: Shown, words: Words): ElementDefinition[] {
  const onWay = new Set(ways?.paths.flatMap(({ edges }) => edges.map(({ fact }) => fact)));
  const nodes = [...net.subjects.values()].map((subject): ElementDefinition => {
    const tier = shownTier(subject.tier);
    const { shape, fill, ink } = TIER_LOOKS[tier];
    const person = subject.kind === 'PERSON' && tier === 'UNRATED';
    const letter = person ? words.personLetter : words.tierLetter[tier];
    const classes = [centres.includes(subject.id) && 'centre', controllers.has(subject.id) && 'controller'];
    return {
      group: 'nodes',
      data: { id: subject.id, label: subject.name, shape, fill, letter: letterImage(letter, ink, tier === 'WARNING') },
      classes: classes.filter(Boolean).join(' '),
    };
  });
  const edges = [...net.edges.values()].map((edge): ElementDefinition => {
    const classes = [edge.kind, chain.has(edge.fact) && 'chain', onWay.has(edge.fact) && 'way'];
    return {
      group: 'edges',
      data: {
        id: edge.fact,
        source: edge.from.id,
        target: edge.to.id,
        label: [words.relation[edge.kind], labelOf(edge)].filter(Boolean).join(' '),
      },
      classes: classes.filter(Boolean).join(' '),
    };
  });
  const folds = [...net.folded].flatMap(([of, { count, atLeast }]): ElementDefinition[] => {
    if (!net.subjects.has(of)) return [];
    const id = `folded ${of}`;
    const label = words.regulator.graph.foldedNode(count, atLeast);
    return [
      {
        group: 'nodes',
        data: { id, label, of, shape: 'round-tag', fill: '#e8eff6', letter: 'none' },
        classes: 'folded',
      },
      { group: 'edges', data: { id: `${id} edge`, source: of, target: id, label: '' }, classes: 'folded' },
    ];
  });
  return [...nodes, ...edges, ...folds];
}
