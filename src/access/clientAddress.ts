import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whose `X-Forwarded-For` is believed: the city's own proxies. */
export type TrustedProxies = Pick<BlockList, 'check'>;

/** Reads addresses and networks with commas: `127.0.0.1, 10.0.0.0/8, fd00::/8`. Throws an Error that says what is wrong. */
export function parseTrustedProxies(text: string): TrustedProxies {
  const list = new BlockList();
  for (const part of text.split(',').map((each) => each.trim())) {
    const [address = '', prefix, more] = part.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    const longest = family === 'ipv6' ? 128 : 32;
    const bits = prefix === undefined ? longest : Number(prefix);
    if (!isIP(address) || more !== undefined || !/^\d{0,3}$/.test(prefix ?? '') || prefix === '' || bits > longest)
      throw new Error(`"${part}" is no address and no network such as 10.0.0.0/8`);
    list.addSubnet(address, bits, family);
  }
  return list;
}

/**
 * Where a request comes from: the peer, and where the peer is a trusted proxy the last address of `X-Forwarded-For` that is
 * none, so that nobody can be somebody else by writing the header. Of IPv6 the network of 64 bits that one household has.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: TrustedProxies | undefined,
): string {
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim());
  let address = plain(peer ?? '');
  while (trusted && isTrusted(address, trusted)) {
    const next = plain(hops.pop() ?? '');
    if (!isIP(next)) break;
    address = next;
  }
  return isIPv6(address) ? network64(address) : address;
}

/** An IPv4 address as IPv6 writes it is that address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
const isTrusted = (address: string, trusted: TrustedProxies): boolean =>
  isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

function network64(address: string): string {
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::');
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  const groups = [...front, ...zeros, ...back].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
