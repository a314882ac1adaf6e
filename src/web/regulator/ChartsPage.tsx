import { Heading } from '../parts/Page';
import { useWords } from '../words/words';

export default function ChartsPage() {
  return <Heading title={useWords().regulator.charts.title} />;
}
