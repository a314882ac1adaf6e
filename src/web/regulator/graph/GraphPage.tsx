import { useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { addressOf } from '../../data/subjectAddress';
import { Failure } from '../../parts/Failure';
import { Heading } from '../../parts/Page';
import { useWords } from '../../words/words';
import type { RelationKind } from '../documents';
import Canvas, { type CanvasHandle } from './Canvas';
import { Controls } from './Controls';
import { elementsOf } from './elements';
import './graph.css';
import { Legend } from './Legend';
import { NetTables } from './NetTables';
import { SaveButtons } from './SaveButtons';
import { Selected } from './Selected';
import { type GraphAsked, useNet } from './useNet';

const listOf = (text: string | null): string[] => text?.split(',').filter(Boolean) ?? [];

function readAddress(search: string): GraphAsked {
  const given = new URLSearchParams(search);
  return {
    of: listOf(given.get('of')),
    more: listOf(given.get('more')),
    kinds: listOf(given.get('kinds')) as RelationKind[],
    day: given.get('asOf'),
    to: given.get('to'),
    control: given.get('control') === 'yes',
  };
}

function addressFor({ of, more, kinds, day, to, control }: GraphAsked): string {
  const parts = {
    of: of.join(','),
    more: more.join(','),
    kinds: kinds.join(','),
    asOf: day,
    to,
    control: control && 'yes',
  };
  const set = Object.entries(parts).filter(([, value]) => value) as [string, string][];
  return `/regulator/graph?${new URLSearchParams(set)}`;
}

/** Walks the graph from a subject: the address says all that is on the table, so it can be sent to a colleague. */
export default function GraphPage() {
  const words = useWords();
  const { graph } = words.regulator;
  const [, navigate] = useLocation();
  const asked = readAddress(useSearch());
  const { shown, problem, busy } = useNet(asked);
  const [selected, select] = useState<string>();
  const canvas = useRef<CanvasHandle>(null);
  const change = (part: Partial<GraphAsked>, replace = false) =>
    navigate(addressFor({ ...asked, ...part }), { replace });
  const elements = useMemo(() => (shown ? elementsOf(shown, words) : []), [shown, words]);

  const addressAt = (id: string) => addressOf(shown!.net.subjects.get(id)!);
  const unfold = (id: string, all = false) => {
    const address = addressAt(id);
    change({
      of: [...new Set([...asked.of, address])],
      ...(all ? { more: [...new Set([...asked.more, address])] } : {}),
    });
  };
  const remove = (id: string) => {
    const address = addressAt(id);
    change({ of: asked.of.filter((each) => each !== address), more: asked.more.filter((each) => each !== address) });
    select(undefined);
  };
  const subject = selected ? shown?.net.subjects.get(selected) : undefined;
  return (
    <>
      <Heading title={graph.title} />
      <Controls asked={asked} change={change} busy={busy} />
      {problem && <Failure problem={problem} />}
      {asked.of.length === 0 && <p className="empty">{graph.none}</p>}
      {asked.of.length > 0 && (
        <>
          <div className="graph">
            <Canvas ref={canvas} elements={elements} select={select} unfold={(id) => unfold(id, true)} />
            <aside>
              <p className="row">
                <button type="button" onClick={() => canvas.current?.arrange()}>
                  {graph.layout}
                </button>
                <button type="button" onClick={() => canvas.current?.fit()}>
                  {graph.fit}
                </button>
              </p>
              <p role="status">{busy && graph.busy}</p>
              {shown?.ways && asked.to && <WaysFound ways={shown.ways} />}
              {subject && (
                <Selected
                  subject={subject}
                  folded={shown?.net.folded.get(subject.id)}
                  unfolded={shown?.centres.includes(subject.id) ?? false}
                  unfold={(all) => unfold(subject.id, all)}
                  remove={() => remove(subject.id)}
                  start={() => change({ of: [addressOf(subject)], more: [], to: null })}
                />
              )}
              <Legend />
              {shown && <SaveButtons canvas={canvas} shown={shown} />}
            </aside>
          </div>
          {shown && <NetTables shown={shown} unfold={unfold} remove={remove} />}
        </>
      )}
    </>
  );
}

function WaysFound({ ways }: { ways: NonNullable<ReturnType<typeof useNet>['shown']>['ways'] & object }) {
  const { graph } = useWords().regulator;
  return (
    <p role="status">
      {ways.paths.length > 0
        ? graph.pathsFound(ways.paths.length, ways.paths[0]!.length)
        : graph.noPath(ways.searchedLength)}
      {!ways.complete && ` ${graph.notComplete}`}
    </p>
  );
}
