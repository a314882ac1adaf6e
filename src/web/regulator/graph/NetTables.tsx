import { dayOf, lastDayBefore } from '../../data/days';
import { Section } from '../../parts/Page';
import { TierBadge } from '../../parts/TierBadge';
import { Wide } from '../../parts/Wide';
import { useWords } from '../../words/words';
import { SubjectLink } from '../SubjectTable';
import { labelOf } from './model';
import type { Shown } from './useNet';

interface NetTablesProps {
  shown: Shown;
  unfold: (id: string, all?: boolean) => void;
  remove: (id: string) => void;
}

/** What the canvas shows, for the keyboard and for those who would rather read: the same subjects, relations and acts. */
export function NetTables({ shown, unfold, remove }: NetTablesProps) {
  const words = useWords();
  const { graph } = words.regulator;
  return (
    <Section title={graph.table}>
      <h3>
        {graph.nodes} ({shown.net.subjects.size})
      </h3>
      <SubjectRows shown={shown} unfold={unfold} remove={remove} />
      <h3 className="later">
        {graph.edges} ({shown.net.edges.size})
      </h3>
      <EdgeRows shown={shown} />
    </Section>
  );
}

function SubjectRows({ shown: { net, centres, controllers }, unfold, remove }: NetTablesProps) {
  const words = useWords();
  const { graph, search } = words.regulator;
  return (
    <Wide
      name={graph.nodes}
      className="tall"
      heads={[search.name, search.code, search.tier, graph.detail, graph.expand]}
    >
      {[...net.subjects.values()].map((subject) => {
        const { id, name, code, tier, kind } = subject;
        const folded = net.folded.get(id);
        const open = centres.includes(id);
        return (
          <tr key={id}>
            <th scope="row">
              <SubjectLink subject={subject} />
            </th>
            <td className="code">{code ?? words.kind[kind]}</td>
            <td>
              <TierBadge tier={tier} />
            </td>
            <td>
              {controllers.has(id) && <span className="mark">{graph.behind}</span>}
              {folded && graph.folded(folded.count, folded.atLeast)}
            </td>
            <td>
              <button
                type="button"
                aria-label={`${open ? graph.remove : graph.expand} ${name}`}
                onClick={() => (open ? remove(id) : unfold(id))}
              >
                {open ? graph.remove : graph.expand}
              </button>{' '}
              {folded && (
                <button type="button" aria-label={`${graph.unfold} ${name}`} onClick={() => unfold(id, true)}>
                  {graph.unfold}
                </button>
              )}
            </td>
          </tr>
        );
      })}
    </Wide>
  );
}

function EdgeRows({ shown: { net, chain, ways } }: { shown: Shown }) {
  const words = useWords();
  const { graph } = words.regulator;
  const onWay = new Set(ways?.paths.flatMap(({ edges }) => edges.map(({ fact }) => fact)));
  return (
    <Wide
      name={graph.edges}
      className="tall"
      heads={[graph.holder, graph.edges, graph.held, graph.detail, graph.since, graph.until]}
    >
      {[...net.edges.values()].map((edge) => (
        <tr key={edge.fact}>
          <td>{edge.from.name}</td>
          <td>{words.relation[edge.kind]}</td>
          <td>{edge.to.name}</td>
          <td>
            {labelOf(edge)} {chain.has(edge.fact) && <span className="mark">{graph.onChain}</span>}
            {onWay.has(edge.fact) && <span className="mark">{graph.onPath}</span>}
          </td>
          <td>{dayOf(edge.validFrom)}</td>
          <td>{edge.validTo ? lastDayBefore(edge.validTo) : '—'}</td>
        </tr>
      ))}
    </Wide>
  );
}
