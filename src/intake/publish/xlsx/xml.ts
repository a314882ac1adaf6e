/** A start tag, an end tag (an empty element gives both) or text between tags. Names come without their prefix. */
export type XmlPiece =
  | { kind: 'open'; name: string; attributes: string }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

const TAG_CHARACTERS_MAX = 1 << 20;
const [DOUBLE_QUOTE, SINGLE_QUOTE, GREATER] = [34, 39, 62];
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the XML that spreadsheet programs write, piece by piece: elements, text, CDATA, comments. No document type, so no
 * entities but the five and characters by number; an Error where it is not such XML.
 */
export async function* xmlPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<XmlPiece[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of bytes) {
    const { pieces, left } = read(rest + decoder.decode(chunk, { stream: true }));
    rest = left;
    if (rest.length > TAG_CHARACTERS_MAX) throw new Error('a tag or a text of more than a million characters');
    yield pieces;
  }
  if ((rest + decoder.decode()).trim() !== '') throw new Error('it ends within a tag');
}

function read(xml: string): { pieces: XmlPiece[]; left: string } {
  const pieces: XmlPiece[] = [];
  let at = 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) return { pieces, left: xml.slice(at) };
    const end = endOfTag(xml, tag);
    if (end < 0) return { pieces, left: xml.slice(at) };
    if (tag > at) pieces.push({ kind: 'text', text: unescaped(xml.slice(at, tag)) });
    addTag(xml.slice(tag, end), pieces);
    at = end;
  }
}

/** Just behind the tag that begins at `tag`; -1 where it has not come whole. */
function endOfTag(xml: string, tag: number): number {
  const until = (mark: string) => {
    const end = xml.indexOf(mark, tag);
    return end < 0 ? -1 : end + mark.length;
  };
  if (xml.startsWith('<![CDATA[', tag)) return until(']]>');
  if (xml.startsWith('<!--', tag)) return until('-->');
  if (xml.startsWith('<?', tag)) return until('?>');
  // Not yet told apart from the two above.
  if (xml.startsWith('<!', tag) && xml.length - tag < 9) return -1;
  if (xml.startsWith('<!', tag)) throw new Error('it has a document type, which no workbook has');
  // A > within an attribute's quotes ends nothing.
  let quote = 0;
  for (let at = tag; at < xml.length; at++) {
    const character = xml.charCodeAt(at);
    if (quote !== 0) quote = character === quote ? 0 : quote;
    else if (character === DOUBLE_QUOTE || character === SINGLE_QUOTE) quote = character;
    else if (character === GREATER) return at + 1;
  }
  return -1;
}

function addTag(tag: string, pieces: XmlPiece[]): void {
  if (tag.startsWith('<![CDATA[')) {
    pieces.push({ kind: 'text', text: tag.slice(9, -3) });
    return;
  }
  if (tag.startsWith('<!') || tag.startsWith('<?')) return;
  const closing = tag.charCodeAt(1) === 47;
  const empty = tag.charCodeAt(tag.length - 2) === 47;
  const inside = tag.slice(closing ? 2 : 1, empty ? -2 : -1);
  const space = inside.search(/\s/);
  const full = space < 0 ? inside : inside.slice(0, space);
  const name = full.slice(full.indexOf(':') + 1);
  if (!closing) pieces.push({ kind: 'open', name, attributes: space < 0 ? '' : inside.slice(space) });
  if (closing || empty) pieces.push({ kind: 'close', name });
}

const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
        if (name) return ENTITIES[name] ?? whole;
        return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16));
      })
    : text;

/** An attribute's value, or undefined. `name` is written as the file has it, with its prefix where it has one. */
export function attribute(attributes: string, name: string): string | undefined {
  const at = attributes.indexOf(` ${name}=`);
  if (at >= 0) {
    const start = at + name.length + 3;
    const end = attributes.indexOf(attributes[start - 1]!, start);
    return unescaped(attributes.slice(start, end));
  }
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match ? unescaped(match[1] ?? match[2]!) : undefined;
}
