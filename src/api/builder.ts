import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { Instant } from '../facts/time.js';
import type { ApiContext } from './context.js';
import { may, notAllowed, type Permission } from './permissions.js';
import { COMPLEXITY_MAX, DEPTH_MAX, tooMuchAsked } from './queryLimits.js';

/** The one schema builder. Every query field names its row of `permissions.ts` in `authScopes`; hot scalar fields name none. */
export const builder = new SchemaBuilder<{
  Context: ApiContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Scalars: { DateTime: { Input: Instant; Output: Instant }; JSON: { Input: unknown; Output: unknown } };
  AuthScopes: { may: Permission };
}>({
  plugins: [ScopeAuthPlugin, RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: ({ caller }) => ({ may: (permission) => may(caller, permission) }),
    unauthorizedError: (_parent, { caller }) => notAllowed(caller),
  },
  relay: {
    nodeQueryOptions: {
      authScopes: { may: 'node' },
      description: 'A subject by its Relay id; null where nobody reported it.',
      resolve: (_root, { id }, _context, _info, load) => (id.typename === 'Subject' ? load(id) : null),
    },
    nodesQueryOptions: false,
    // The connection's own field counts its page; its edges would count it a second time.
    edgesFieldOptions: { nullable: { list: false, items: false }, complexity: { field: 1, multiplier: 1 } },
    nodeFieldOptions: { nullable: false },
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 4,
    limit: { depth: DEPTH_MAX, complexity: COMPLEXITY_MAX },
    complexityError: (kind) =>
      tooMuchAsked({ en: `the query's ${kind.toLowerCase()} is over its bound`, zh: `查询的 ${kind} 超过上限` }),
  },
});

builder.mutationType({
  description:
    'Acts of officials. Each names the version that the official has seen (CONFLICT where somebody acted first) and a key ' +
    'of its own, under which it is carried out once however often it is sent.',
});
builder.queryType({
  description:
    'Without a token: disclosure, disclosures, disclosureSources, creditReport, verify. Every other query needs one; see ' +
    'src/api/permissions.ts. Errors say `extensions { code field remedy }`; message and remedy are in Chinese where the header ' +
    'Accept-Language prefers it to English, else in English.',
});
