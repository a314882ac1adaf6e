import type { Core, NodeSingular, Position } from 'cytoscape';

/** Whoever hangs on a hub alone follows it to where it is put; not on the way, which would draw everything anew at each step. */
export function leavesFollow(core: Core): void {
  const from = new Map<string, Position>();
  core.on('grab', 'node', ({ target }) => {
    from.set(target.id(), { ...target.position() });
  });
  core.on('free', 'node', ({ target }) => {
    const before = from.get(target.id());
    from.delete(target.id());
    if (!before) return;
    const { x, y } = target.position();
    if (x === before.x && y === before.y) return;
    target
      .neighborhood()
      .nodes()
      .filter((each: NodeSingular) => each.neighborhood().nodes().length === 1 && !each.selected())
      .shift({ x: x - before.x, y: y - before.y });
  });
}
