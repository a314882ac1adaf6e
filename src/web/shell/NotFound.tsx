import { Link } from 'wouter';
import { Heading } from '../parts/Page';
import { useWords } from '../words/words';

export function NotFound() {
  const { notFound } = useWords();
  return (
    <>
      <Heading title={notFound.title} />
      <p>{notFound.text}</p>
      <p>
        <Link href="/">{notFound.home}</Link>
      </p>
    </>
  );
}
