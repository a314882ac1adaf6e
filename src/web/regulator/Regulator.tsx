import { lazy } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { NotFound } from '../shell/NotFound';
import { useWords } from '../words/words';
import { CasePage } from './cases/CasePage';
import { OpenCase } from './cases/OpenCase';
import { LettersPage } from './LettersPage';
import { ListsPage } from './ListsPage';
import { NewDraft } from './policies/DraftForm';
import { DraftPage } from './policies/DraftPage';
import { PoliciesPage } from './policies/PoliciesPage';
import { PolicyPage } from './policies/PolicyPage';
import { SearchPage } from './SearchPage';
import { SourcesPage } from './SourcesPage';
import { SubjectPage } from './SubjectPage';

const GraphPage = lazy(() => import('./graph/GraphPage'));
const ChartsPage = lazy(() => import('./ChartsPage'));

const PAGES = [
  { page: 'search', href: '/regulator' },
  { page: 'graph', href: '/regulator/graph' },
  { page: 'lists', href: '/regulator/lists' },
  { page: 'sources', href: '/regulator/sources' },
  { page: 'letters', href: '/regulator/letters' },
  { page: 'policies', href: '/regulator/policies' },
  { page: 'charts', href: '/regulator/charts' },
] as const;

export default function Regulator() {
  const words = useWords().regulator;
  const [path] = useLocation();
  const current = [...PAGES].reverse().find(({ href }) => path === href || path.startsWith(`${href}/`));
  return (
    <>
      <nav className="tabs" aria-label={words.title}>
        {PAGES.map(({ page, href }) => (
          <Link key={page} href={href} aria-current={current?.page === page ? 'page' : undefined}>
            {words.nav[page]}
          </Link>
        ))}
      </nav>
      <Switch>
        <Route path="/regulator" component={SearchPage} />
        <Route path="/regulator/subjects/:address">
          {({ address }) => <SubjectPage key={address} address={address} />}
        </Route>
        <Route path="/regulator/graph" component={GraphPage} />
        <Route path="/regulator/lists/open" component={OpenCase} />
        <Route path="/regulator/lists/cases/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
        <Route path="/regulator/lists/:kind?/:view?">{({ kind, view }) => <ListsPage kind={kind} view={view} />}</Route>
        <Route path="/regulator/sources" component={SourcesPage} />
        <Route path="/regulator/letters" component={LettersPage} />
        <Route path="/regulator/policies" component={PoliciesPage} />
        <Route path="/regulator/policies/drafts/new" component={NewDraft} />
        <Route path="/regulator/policies/drafts/:id">{({ id }) => <DraftPage key={id} id={id} />}</Route>
        <Route path="/regulator/policies/:id">{({ id }) => <PolicyPage key={id} id={id} />}</Route>
        <Route path="/regulator/charts" component={ChartsPage} />
        <Route component={NotFound} />
      </Switch>
    </>
  );
}
