/** A line of a byte stream, or why it is none; counted from 1, blank lines too. */
export type SplitLine = { line: number } & ({ text: string } | { fault: string });

/**
 * The lines of UTF-8 bytes, as they come: blank ones are left out, one longer than `bytesMax` is skipped to its end and
 * given as a fault. No more than one line is in memory beside the chunk at hand.
 */
export async function* splitLines(bytes: AsyncIterable<Uint8Array>, bytesMax: number): AsyncGenerator<SplitLine> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  const finish = (): SplitLine | undefined => {
    const ended = lineOf(parts, length, line++, bytesMax);
    parts = [];
    length = 0;
    return ended;
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(0x0a, from);
      const part = chunk.subarray(from, end < 0 ? undefined : end);
      length += part.length;
      if (length <= bytesMax) parts.push(part);
      else parts = [];
      if (end < 0) break;
      const ended = finish();
      if (ended) yield ended;
      from = end + 1;
    }
  }
  const last = finish();
  if (last) yield last;
}

function lineOf(parts: readonly Uint8Array[], length: number, line: number, bytesMax: number): SplitLine | undefined {
  if (length > bytesMax) return { line, fault: `the line has more than ${bytesMax} bytes` };
  try {
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    // A decoder each: its byte order mark is left out at the first line alone.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: line > 1 }).decode(bytes).replace(/\r$/, '');
    return text.trim() === '' ? undefined : { line, text };
  } catch {
    return { line, fault: 'the line is not UTF-8' };
  }
}
