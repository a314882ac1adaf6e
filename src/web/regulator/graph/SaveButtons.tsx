import { type RefObject, useState } from 'react';
import { ask, type Problem, problemOf } from '../../data/ask';
import { useSession } from '../../data/session';
import { Failure } from '../../parts/Failure';
import { save } from '../../parts/save';
import { useWords } from '../../words/words';
import { Bods } from '../documents';
import type { CanvasHandle } from './Canvas';
import { csvOf, svgOf } from './exports';
import type { Shown } from './useNet';
import { inFull } from './zoomed';

/** Of a picture's longer side: browsers draw nothing on a canvas that is much larger. */
const PIXELS_MAX = 8_000;

/** The drawing as a picture, the relations as a table, and the ownership of the first subject as BODS statements. */
export function SaveButtons({ canvas, shown }: { canvas: RefObject<CanvasHandle | null>; shown: Shown }) {
  const words = useWords();
  const token = useSession()?.token;
  const [problem, setProblem] = useState<Problem>();
  const png = () => {
    const core = canvas.current?.core;
    if (!core) return;
    const { w, h } = core.elements().boundingBox();
    const scale = Math.min(2, PIXELS_MAX / Math.max(w, h));
    const draw = () => core.png({ output: 'blob', full: true, scale, bg: '#ffffff' }) as Blob;
    save('chengxin-graph.png', inFull(core, draw));
  };
  const svg = () => {
    const core = canvas.current?.core;
    if (core) save('chengxin-graph.svg', svgOf(core), 'image/svg+xml');
  };
  const bods = async () => {
    try {
      const { node } = await ask(Bods, { id: shown.centres[0]! }, token);
      save('chengxin-ownership.bods.json', JSON.stringify(node?.bods, null, 2), 'application/json');
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <div>
      <h2>{words.regulator.graph.save}</h2>
      <p className="row">
        <button type="button" onClick={png}>
          PNG
        </button>
        <button type="button" onClick={svg}>
          SVG
        </button>
        <button type="button" onClick={() => save('chengxin-graph.csv', csvOf(shown.net, words), 'text/csv')}>
          CSV
        </button>
        <button type="button" onClick={() => void bods()} disabled={shown.centres.length === 0}>
          BODS
        </button>
      </p>
      {problem && <Failure problem={problem} />}
    </div>
  );
}
