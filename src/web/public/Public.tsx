import { Heading } from '../parts/Page';
import { useWords } from '../words/words';

export default function Public() {
  return <Heading title={useWords().platform} />;
}
