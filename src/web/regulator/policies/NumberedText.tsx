/** Lines of a text with their numbers; `first` is the number of the first one shown, `wrong` the one that is at fault. */
export function NumberedText({
  text,
  name,
  first = 1,
  wrong,
}: {
  text: string;
  name: string;
  first?: number;
  wrong?: number;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="numbered" tabIndex={0} aria-label={name}>
      <pre>
        {text.split('\n').map((line, i) => {
          const number = first + i;
          return (
            <span key={number} className={number === wrong ? 'line line-wrong' : 'line'}>
              <span className="line-number">{number}</span>
              {`${line}\n`}
            </span>
          );
        })}
      </pre>
    </section>
  );
}
