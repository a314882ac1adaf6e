import { Link, Route, Switch, useLocation } from 'wouter';
import { NotFound } from '../shell/NotFound';
import { useWords } from '../words/words';
import { CheckPage } from './CheckPage';
import { GapsPage } from './GapsPage';

/** The counter: the check before acceptance, and what this department accepted with gaps. */
export default function Counter() {
  const { counter, nav } = useWords();
  const [path] = useLocation();
  return (
    <>
      <nav className="tabs" aria-label={nav.counter}>
        <Link href="/counter" aria-current={path === '/counter' ? 'page' : undefined}>
          {counter.check}
        </Link>
        <Link href="/counter/gaps" aria-current={path === '/counter/gaps' ? 'page' : undefined}>
          {counter.gapsOpen}
        </Link>
      </nav>
      <Switch>
        <Route path="/counter" component={CheckPage} />
        <Route path="/counter/gaps" component={GapsPage} />
        <Route component={NotFound} />
      </Switch>
    </>
  );
}
