import cytoscape, { type Core, type ElementDefinition, type LayoutOptions, type NodeSingular } from 'cytoscape';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useWords } from '../../words/words';
import { leavesFollow } from './follow';
import { placesOf } from './layout';
import { GRAPH_STYLE } from './looks';
import { readableAtAnyZoom } from './zoomed';

// Cytoscape would write a style sheet of its own into the page, which the page's policy forbids; what it holds is in
// graph.css, and an element of this name tells it that it is there.
const STYLE_ID = '__________cytoscape_stylesheet';

export interface CanvasHandle {
  core: Core | undefined;
  arrange(): void;
  fit(): void;
}

interface CanvasProps {
  elements: readonly ElementDefinition[];
  select: (id: string | undefined) => void;
  unfold: (of: string) => void;
  ref: Ref<CanvasHandle>;
}

/** The drawing alone: whatever it says stands in the table below it too. */
export default function Canvas({ elements, select, unfold, ref }: CanvasProps) {
  const words = useWords().regulator.graph;
  const box = useRef<HTMLDivElement>(null);
  const core = useRef<Core>(undefined);
  const acts = useRef({ select, unfold });
  acts.current = { select, unfold };
  useEffect(() => {
    if (!document.getElementById(STYLE_ID))
      document.head.append(Object.assign(document.createElement('meta'), { id: STYLE_ID }));
    const made = cytoscape({
      container: box.current,
      style: GRAPH_STYLE,
      minZoom: 0.05,
      maxZoom: 3,
      pixelRatio: 'auto',
      textureOnViewport: true,
      hideEdgesOnViewport: false,
    });
    made.on('select unselect', () => acts.current.select(made.nodes(':selected').not('.folded').first().id()));
    made.on('tap', 'node.folded', ({ target }) => acts.current.unfold(target.data('of')));
    readableAtAnyZoom(made);
    leavesFollow(made);
    core.current = made;
    return () => {
      core.current = undefined;
      made.destroy();
    };
  }, []);
  useEffect(() => {
    if (core.current) draw(core.current, elements);
  }, [elements]);
  useImperativeHandle(ref, () => ({
    get core() {
      return core.current;
    },
    arrange: () => core.current && arrange(core.current, true),
    fit: () => core.current?.fit(undefined, 30),
  }));
  return <div ref={box} className="canvas" role="img" aria-label={words.canvas} />;
}

/** Takes off what is gone, adds what is new beside what it hangs on, and arranges where anything is new. */
function draw(core: Core, elements: readonly ElementDefinition[]): void {
  const ids = new Set(elements.map(({ data }) => data.id));
  let fresh = false;
  const first = core.nodes().empty();
  core.batch(() => {
    core
      .elements()
      .filter((each) => !ids.has(each.id()))
      .remove();
    for (const element of elements) {
      const there = core.getElementById(element.data.id!);
      if (there.nonempty())
        there.data(element.data).classes(`${element.classes ?? ''}${there.hasClass('far') ? ' far' : ''}`);
    }
    const added = core.add(elements.filter(({ data }) => core.getElementById(data.id!).empty()));
    for (const node of added.nodes()) {
      const beside = node.neighborhood().nodes().difference(added).nodes();
      const { x, y } = beside.nonempty() ? beside[0]!.position() : { x: 0, y: 0 };
      node.position({ x: x + spread(node.id(), 1), y: y + spread(node.id(), 2) });
      fresh = true;
    }
  });
  if (fresh) arrange(core, first);
}

/** Some place nearby that follows from the id, so that the same graph is drawn the same way. */
function spread(id: string, salt: number): number {
  let hash = salt;
  for (const character of id) hash = (hash * 31 + character.charCodeAt(0)) % 997;
  return (hash / 997 - 0.5) * 240;
}

/** Forces upon everybody where there are few; beyond that they would keep people waiting and tangle what hangs on a hub. */
const FORCES_MAX = 90;

function arrange(core: Core, afresh: boolean): void {
  const few = core.nodes().length <= FORCES_MAX;
  core.layout(few ? forces(afresh) : aroundHubs(core)).run();
}

const forces = (afresh: boolean): LayoutOptions => ({
  name: 'cose',
  animate: false,
  randomize: false,
  fit: true,
  padding: 30,
  nodeRepulsion: () => 900_000,
  idealEdgeLength: () => 110,
  nodeOverlap: 20,
  gravity: 0.4,
  numIter: afresh ? 1_200 : 600,
  componentSpacing: 90,
});

/** Those of one tier stand beside each other on the rings of their hub. */
function aroundHubs(core: Core): LayoutOptions {
  const nodes = core.nodes().sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const places = placesOf(
    nodes.map((node) => node.id()),
    core.edges().map((edge) => [edge.source().id(), edge.target().id()]),
  );
  return { name: 'preset', fit: true, padding: 30, positions: (id: unknown) => places.get((id as NodeSingular).id())! };
}

/** A folded tag last: it stands outermost. */
const order = (node: NodeSingular): string =>
  `${node.hasClass('folded') ? 1 : 0} ${node.data('shape')} ${node.data('label')}`;
