import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import { Route, Switch } from 'wouter';
import { Waiting } from '../parts/Answered';
import { firstLang, keepLang, type Lang, LangContext, wordsOf } from '../words/words';
import { Frame } from './Frame';
import { NotFound } from './NotFound';
import { SignedIn } from './SignedIn';

/** Each room of pages is loaded when it is first entered; the graph library with the graph alone. */
const Public = lazy(() => import('../public/Public'));
const Counter = lazy(() => import('../counter/Counter'));
const Regulator = lazy(() => import('../regulator/Regulator'));

export function App() {
  const [lang, setLang] = useState<Lang>(firstLang);
  // Before any question is asked: errors are told in the language of the document.
  useLayoutEffect(() => {
    document.documentElement.lang = wordsOf(lang).htmlLang;
    keepLang(lang);
  }, [lang]);
  return (
    <LangContext value={lang}>
      <Frame switchLang={() => setLang(lang === 'ZH' ? 'EN' : 'ZH')}>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/counter/*?">
              <SignedIn place="counter">
                <Counter />
              </SignedIn>
            </Route>
            <Route path="/regulator/*?">
              <SignedIn place="regulator">
                <Regulator />
              </SignedIn>
            </Route>
            <Route path={/^\/(?:$|companies\/|report\/|verify)/}>
              <Public />
            </Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Suspense>
      </Frame>
    </LangContext>
  );
}
