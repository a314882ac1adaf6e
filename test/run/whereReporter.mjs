/** Says at the end how many tests ran on what. */
const PLACES = [
  { where: 'in a browser', of: /web\/.*\.journey\.test\.ts$/ },
  { where: 'on Neo4j and Kafka', of: /\.journey\.test\.ts$/ },
  { where: 'on Neo4j', of: /\.neo4j\.test\.ts$/ },
  { where: 'without an engine', of: /\.test\.ts$/ },
];

export default class WhereReporter {
  onRunComplete(_contexts, results) {
    const ran = new Map(PLACES.map(({ where }) => [where, 0]));
    for (const { testFilePath, numPassingTests, numFailingTests } of results.testResults) {
      const { where } = PLACES.find(({ of }) => of.test(testFilePath));
      ran.set(where, ran.get(where) + numPassingTests + numFailingTests);
    }
    console.log(`\nTests ran: ${[...ran].map(([where, count]) => `${count} ${where}`).join(', ')}.`);
  }
}
