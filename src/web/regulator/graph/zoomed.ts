import type { Core } from 'cytoscape';

const [FONT, FONT_MAX] = [12.5, 90];
const [SIZE, SIZE_SEEN, SIZE_MAX] = [46, 22, 150];
/** From so many elements on, letters and arrows that are too small to be seen are not drawn. */
const MANY = 500;
const FAR = 0.45;
/** Zooming has come to rest: until then the picture is only stretched. */
const RESTED_MS = 120;

/** Names of neighbours thin out as one goes away (`min-zoomed-font-size`); hubs and folded tags stay as large on the screen. */
export function readableAtAnyZoom(core: Core): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let drawnFor = 0;
  let sizedFor = 0;
  const adapt = () => {
    const [zoom, size] = [core.zoom(), core.elements().length];
    if (size === sizedFor && Math.abs(zoom / drawnFor - 1) < 0.15) return;
    [drawnFor, sizedFor] = [zoom, size];
    core.batch(() => {
      core.elements().toggleClass('far', size > MANY && zoom < FAR);
      enlarge(core, zoom);
    });
  };
  core.on('zoom add remove', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => !core.destroyed() && adapt(), RESTED_MS);
  });
}

function enlarge(core: Core, zoom: number): void {
  const font = Math.min(FONT_MAX, Math.max(FONT, FONT / zoom));
  const side = Math.min(SIZE_MAX, Math.max(SIZE, SIZE_SEEN / zoom));
  core.nodes('.centre').style({ 'font-size': font, 'text-max-width': `${font * 9}px`, width: side, height: side });
  const tag = { 'font-size': font * 0.9, 'text-max-width': `${font * 10}px`, width: font * 4, height: font * 2 };
  core.nodes('.folded').style(tag);
}

/** What `work` gives with everything drawn, however far away one is. */
export function inFull<T>(core: Core, work: () => T): T {
  const far = core.elements('.far');
  far.removeClass('far');
  const made = work();
  far.addClass('far');
  return made;
}
