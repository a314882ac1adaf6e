import { Link } from 'wouter';
import { timeOf } from '../data/days';
import { useAnswer } from '../data/useAnswer';
import { Answered } from '../parts/Answered';
import { Heading, Section } from '../parts/Page';
import { useLang, useWords } from '../words/words';
import { Disclosed } from './Disclosed';
import { Company } from './documents';
import { Nothing } from './FindPage';
import { SourceList } from './SourceList';

/** What is public of one company now. */
export function CompanyPage({ code }: { code: string }) {
  const words = useWords();
  const asked = useAnswer(Company, { code, lang: useLang() });
  return (
    <Answered asked={asked} title={code}>
      {({ disclosure, disclosureSources }) =>
        disclosure ? (
          <>
            <Heading title={disclosure.name}>
              <p className="row">
                <span className="code">{disclosure.code}</span>
                <span>{words.kind[disclosure.kind]}</span>
                <span className="small">{words.public.asOf(timeOf(disclosure.asOf))}</span>
                <Link href={`/report/${disclosure.code}`}>{words.public.report}</Link>
              </p>
            </Heading>
            <Disclosed company={disclosure} />
            <Section title={words.public.sources}>
              <SourceList sources={disclosureSources} />
            </Section>
          </>
        ) : (
          <>
            <Heading title={code} />
            <Nothing />
          </>
        )
      }
    </Answered>
  );
}
