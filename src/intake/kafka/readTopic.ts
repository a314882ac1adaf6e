import type { Kafka } from 'kafkajs';
import { byArrival, type TopicMessage, TopicTail } from './topicTail.js';

/** A topic from its beginning to where it ended when asked; oldest first. */
export async function readTopic(kafka: Kafka, topic: string): Promise<TopicMessage[]> {
  const found: TopicMessage[] = [];
  const tail = new TopicTail(kafka, topic, (messages) => {
    for (const message of messages) found.push(message);
  });
  try {
    await tail.caughtUp();
  } finally {
    await tail.close();
  }
  return found.sort(byArrival);
}
