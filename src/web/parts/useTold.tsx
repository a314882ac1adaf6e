import { type ReactNode, useRef, useState } from 'react';

/** Reads the page anew after an act, and a line that says what was done: focused, as the form that did it may be gone. */
export function useTold(again: () => void): { line: ReactNode; renew: (text: string) => void } {
  const [text, setText] = useState('');
  const told = useRef<HTMLParagraphElement>(null);
  const renew = (done: string) => {
    setText(done);
    again();
    requestAnimationFrame(() => told.current?.focus());
  };
  const line = (
    <p ref={told} tabIndex={-1} role="status">
      {text}
    </p>
  );
  return { line, renew };
}
