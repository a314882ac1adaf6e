import { Link } from 'wouter';
import { dayOf, lastDayBefore } from '../data/days';
import { addressOf } from '../data/subjectAddress';
import { Section } from '../parts/Page';
import { useWords } from '../words/words';
import type { SubjectPart } from './documents';
import { nameStretches } from './nameStretches';
import { SubjectLink } from './SubjectTable';

/** Who stands behind the subject, what it controls, and what it was called. */
export function Behind({ subject }: { subject: SubjectPart }) {
  const words = useWords();
  const { subject: say, graph } = words.regulator;
  const { controllers, controls, legalRepresentatives, ownershipNotes } = subject;
  const names = nameStretches(subject.names);
  return (
    <>
      <Section title={say.controllers}>
        {controllers.length === 0 && <p>{say.controllersNone}</p>}
        <ul className="cards">
          {controllers.map((controller) => (
            <li key={`${controller.id} ${controller.kind}`} className="card">
              <p className="card-title">
                <span className="mark">{words.controlKind[controller.kind]}</span> <SubjectLink subject={controller} />
                {controller.percent !== null && ` ${graph.percent(controller.percent)}`}
              </p>
              <p className="small">
                {say.chain}: {controller.chain}
              </p>
            </li>
          ))}
        </ul>
        {ownershipNotes.map(({ flag, text }) => (
          <p key={`${flag} ${text}`} className="small">
            {text}
          </p>
        ))}
      </Section>
      {controls.totalCount > 0 && (
        <Section title={`${say.controls} (${controls.totalCount})`}>
          <ul>
            {controls.companies.map((company) => (
              <li key={company.id}>
                <Link href={`/regulator/subjects/${addressOf({ code: null, id: company.id })}`}>{company.name}</Link>{' '}
                {graph.percent(company.percent)}
                <span className="small">{company.chain}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {legalRepresentatives.length > 0 && (
        <Section title={say.representatives}>
          <p>
            {legalRepresentatives.map((each) => (
              <SubjectLink key={each.id} subject={each} />
            ))}
          </p>
        </Section>
      )}
      {names.length > 1 && (
        <Section title={say.names}>
          <ul>
            {names.map(({ name, from, to }) => (
              <li key={`${name} ${from}`}>
                {name}{' '}
                <span className="small">
                  {dayOf(from)} {to && words.said.through(lastDayBefore(to))}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
