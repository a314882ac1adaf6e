/** One request's messages, about: well below the megabyte that a topic takes at once. */
const SEND_BYTES = 500_000;

/** The same messages in the same order, in parts that a broker takes at once; one that is larger goes alone. */
export function* byBytes<T>(messages: readonly T[], bytesOf: (message: T) => number): Generator<T[]> {
  let part: T[] = [];
  let bytes = 0;
  for (const message of messages) {
    const more = bytesOf(message);
    if (part.length > 0 && bytes + more > SEND_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(message);
    bytes += more;
  }
  if (part.length > 0) yield part;
}

/** Of a message as it goes to Kafka. */
export const bytesOfMessage = ({ value }: { value: Buffer | string | null }): number =>
  value === null ? 0 : Buffer.byteLength(value);
