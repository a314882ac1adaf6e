import { timeOf } from '../data/days';
import { useAnswer } from '../data/useAnswer';
import { Answered } from '../parts/Answered';
import { Heading } from '../parts/Page';
import { useLang, useWords } from '../words/words';
import { Disclosed } from './Disclosed';
import { Report } from './documents';
import { QrCode } from './QrCode';

/** A report issued now, laid out for A4: its number, time, digest and code to verify it stand on the first page. */
export function ReportPage({ code }: { code: string }) {
  const words = useWords();
  const { reportPage: say } = words.public;
  const asked = useAnswer(Report, { code, lang: useLang() });
  return (
    <Answered asked={asked} title={say.title}>
      {({ creditReport: { id, issuedAt, digest, verifyAt, subject } }) => (
        <article className="report">
          <Heading title={`${say.title}: ${subject.name}`}>
            <p className="screen-only">
              <button type="button" className="primary" onClick={() => window.print()}>
                {say.print}
              </button>
            </p>
          </Heading>
          <div className="report-head">
            <dl className="pairs">
              <dt>{words.counter.code}</dt>
              <dd className="code">{subject.code}</dd>
              <dt>{say.number}</dt>
              <dd className="code">{id}</dd>
              <dt>{say.issuedAt}</dt>
              <dd>{timeOf(issuedAt)}</dd>
              <dt>{say.policy}</dt>
              <dd className="code">{subject.policyVersion}</dd>
              <dt>{say.digest}</dt>
              <dd className="code digest">{digest}</dd>
            </dl>
            <figure>
              <QrCode text={new URL(verifyAt, location.origin).href} title={say.qr} />
              <figcaption>
                <a href={verifyAt}>{say.qr}</a>
              </figcaption>
            </figure>
          </div>
          <Disclosed company={subject} />
          <p className="small">{say.signed}</p>
        </article>
      )}
    </Answered>
  );
}
