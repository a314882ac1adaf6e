import { cityMessages, dice, sendAll, shuffled } from './city.mjs';
import { Engines } from './engines.mjs';
import { undisturbed } from './platform.mjs';

/** Every record three times, shuffled over all topics, against each once in order. */
export async function redelivery({ engines, records = 50_000, seed, say }) {
  await engines.start('neo4j', 'kafka');
  const messages = cityMessages(records, seed);
  await sendAll(engines.env, messages);
  const once = await undisturbed(engines.env);
  say(`once, in order: ${once.digest}`);
  const others = await new Engines().start('neo4j', 'kafka');
  try {
    await sendAll(others.env, shuffled([...messages, ...messages, ...messages], dice(seed)));
    const thrice = await undisturbed(others.env);
    say(`three times, shuffled: ${thrice.digest}`);
    return {
      holds: once.digest === thrice.digest,
      summary: `${records * 3} deliveries of ${records} records, digests ${once.digest === thrice.digest ? 'equal' : 'DIFFERENT'}`,
    };
  } finally {
    await others.stop();
  }
}
