import type { GraphQLError } from 'graphql';

const NAMED_BY = [
  /argument "(\w+)" of type/,
  /; Field "(?:\w+\.)?(\w+)"[^;]*$/,
  /^Field "\w+\.(\w+)"/,
  /Cannot query field "(\w+)"/,
  /^Unknown argument "(\w+)"/,
] as const;

/** Which field of the question an error of GraphQL's own means, by its words or by what stands before its place. */
export function fieldOf(error: GraphQLError): string | undefined {
  for (const pattern of NAMED_BY) {
    const name = pattern.exec(error.message)?.[1];
    if (name) return name;
  }
  const variable = /^Variable "\$(\w+)"(?:[\s\S]* at "(?:[^"]*\.)?(\w+)(?:\[\d+\])?")?/.exec(error.message);
  if (variable) return variable[2] ?? variable[1];
  const before = error.source?.body.slice(0, error.positions?.[0] ?? 0);
  return before && /(\w+)\s*:\s*$/.exec(before)?.[1];
}
