import { Link, useSearch } from 'wouter';
import { useWords } from '../words/words';

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: readonly unknown[];
}

/** How much of how many, and the way on: the place in the list stands in the address, so Back goes back. */
export function PageLinks({ page, path }: { page: Page; path: string }) {
  const words = useWords();
  const search = new URLSearchParams(useSearch());
  const later = search.has('after');
  const address = (after: string | null) => {
    const next = new URLSearchParams(search);
    if (after) next.set('after', after);
    else next.delete('after');
    return `${path}?${next}`;
  };
  return (
    <p className="row page-links">
      <span>{words.of(page.edges.length, page.totalCount)}</span>
      {later && <Link href={address(null)}>{words.first}</Link>}
      {page.pageInfo.hasNextPage && <Link href={address(page.pageInfo.endCursor)}>{words.more}</Link>}
    </p>
  );
}
