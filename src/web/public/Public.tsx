import { Route, Switch } from 'wouter';
import { NotFound } from '../shell/NotFound';
import { CompanyPage } from './CompanyPage';
import { FindPage } from './FindPage';
import { ReportPage } from './ReportPage';
import { VerifyPage } from './VerifyPage';

/** What anybody may see, without a token. */
export default function Public() {
  return (
    <Switch>
      <Route path="/" component={FindPage} />
      <Route path="/companies/:code">{({ code }) => <CompanyPage key={code} code={code} />}</Route>
      <Route path="/report/:code">{({ code }) => <ReportPage key={code} code={code} />}</Route>
      <Route path="/verify" component={VerifyPage} />
      <Route component={NotFound} />
    </Switch>
  );
}
