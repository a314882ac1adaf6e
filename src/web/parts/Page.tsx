import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/words';

/** The heading of a page: named in the window's title and focused when the page is come to by a link, so that it is read out. */
export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${words.brand}`;
  }, [title, words.brand]);
  useEffect(() => {
    if (history.state?.followed) heading.current?.focus();
  }, []);
  return (
    <div className="heading">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}

export function Section({ title, children, id }: { title: string; children: ReactNode; id?: string }) {
  return (
    <section className="section" id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
