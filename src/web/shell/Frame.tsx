import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { timeOf } from '../data/days';
import { signOut, useSession } from '../data/session';
import { useWords } from '../words/words';

const PLACES = [
  { place: 'public', href: '/' },
  { place: 'verify', href: '/verify' },
  { place: 'counter', href: '/counter' },
  { place: 'regulator', href: '/regulator' },
] as const;

/** What stands around every page: who we are, where one can go, who is signed in, and the language. */
export function Frame({ children, switchLang }: { children: ReactNode; switchLang: () => void }) {
  const words = useWords();
  const [path] = useLocation();
  const session = useSession();
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="top">
        <Link href="/" className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            <path d="M8 17l5 5 11-12" />
          </svg>
          <span>
            <strong>{words.brand}</strong> <span className="platform">{words.platform}</span>
          </span>
        </Link>
        <nav aria-label={words.nav.label}>
          {PLACES.map(({ place, href }) => (
            <Link key={place} href={href} aria-current={isIn(path, href) ? 'page' : undefined}>
              {words.nav[place]}
            </Link>
          ))}
        </nav>
        <div className="row who">
          {session && (
            <>
              <span title={words.signIn.until(timeOf(session.expiresAt))}>
                {words.signIn.who(
                  words.role[session.role] ?? session.role,
                  session.department ? (words.department[session.department] ?? session.department) : '',
                )}
              </span>
              <button type="button" className="plain" onClick={signOut}>
                {words.signIn.out}
              </button>
            </>
          )}
          <button
            type="button"
            className="plain language"
            onClick={switchLang}
            lang={words.htmlLang === 'en' ? 'zh-CN' : 'en'}
          >
            {words.otherLang}
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">{words.foot}</footer>
    </>
  );
}

const isIn = (path: string, href: string): boolean =>
  href === '/' ? path === '/' || path.startsWith('/companies') || path.startsWith('/report') : path.startsWith(href);
