const ID_BEGINS = 'U3ViamVjdD';

/** A subject has its code in addresses, and a person, who has none, its id with characters that need no escape. */
export const addressOf = ({ code, id }: { code: string | null; id: string }): string =>
  code ?? id.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** What an address names: by code or by id. */
export function named(address: string): { code: string; id?: never } | { id: string; code?: never } {
  if (!address.startsWith(ID_BEGINS)) return { code: address };
  const id = address.replace(/-/g, '+').replace(/_/g, '/');
  return { id: id.padEnd(Math.ceil(id.length / 4) * 4, '=') };
}
