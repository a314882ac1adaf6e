import { streamCursor } from '../process/stream.js';
import { LISTING } from '../supervision/listing/listingProcess.js';
import { auditedProcess } from './audited.js';
import { builder } from './builder.js';
import { ListKindEnum } from './enums.js';
import { ListingProcessRef, viewOfStream } from './listingProcess.js';
import { PAGE_DEFAULT, PAGE_MAX, pageOf, readCursor, readFirst } from './pages.js';
import { noProcess } from './refusal.js';
import { SubjectRef } from './subject.js';
import { identifiersBehind } from './subjectView.js';
import { identifiersOfTypedCode } from './typedCode.js';

builder.queryField('listingProcess', (t) =>
  t.field({
    type: ListingProcessRef,
    authScopes: { may: 'listingProcess' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const stream = await context.reads.stream(id);
      if (stream?.kind !== LISTING) throw noProcess();
      const view = viewOfStream(stream, context);
      const { id: process, version } = view;
      await auditedProcess(context, 'LISTING', [view.state.opened!.about], { process, version, did: 'read' });
      return view;
    },
  }),
);

const ListingProcessConnection = builder.connectionObject(
  {
    type: ListingProcessRef,
    name: 'ListingProcessConnection',
    fields: (t) => ({
      totalCount: t.int({ resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount }),
    }),
  },
  { name: 'ListingProcessEdge' },
);

builder.queryField('listingProcesses', (t) =>
  t.field({
    type: ListingProcessConnection,
    description: 'Processes in the order in which they are due, so overdue ones come first.',
    authScopes: { may: 'listingProcesses' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_DEFAULT }),
    args: {
      kind: t.arg({ type: ListKindEnum }),
      state: t.arg.string({ description: 'As `ListingProcess.state` was after the last act in it.' }),
      department: t.arg.id(),
      code: t.arg.string({ description: 'Of one subject.' }),
      open: t.arg.boolean(),
      overdue: t.arg.boolean({ description: 'true: only what is overdue now.' }),
      first: t.arg.int({ description: '1 to 100; absent: 20.' }),
      after: t.arg.string(),
    },
    resolve: async (_, { kind, state, department, code, open, overdue, first, after }, context) => {
      const place = readCursor(after);
      const subjects = code
        ? await identifiersBehind(identifiersOfTypedCode(code, context.pseudonym), context)
        : undefined;
      const page = await context.reads.findStreams({
        kind: LISTING,
        ...(subjects ? { subjects } : {}),
        ...(kind ? { matter: kind } : {}),
        ...(department ? { department } : {}),
        ...(state ? { state } : {}),
        ...(open === null || open === undefined ? {} : { open }),
        ...(overdue ? { dueBy: context.now } : {}),
        first: readFirst(first),
        ...(place ? { after: place } : {}),
      });
      const nodes = page.streams.map((stream) => ({ ...viewOfStream(stream, context), cursor: streamCursor(stream) }));
      const ends = { hasNextPage: page.hasNextPage, hasPreviousPage: place !== undefined };
      return pageOf(nodes, page.totalCount, ({ cursor }) => cursor, ends);
    },
  }),
);

builder.objectField(SubjectRef, 'listingProcesses', (t) =>
  t.field({
    type: [ListingProcessRef],
    description: 'Processes about it, open ones first; a hundred at most.',
    authScopes: { may: 'listingProcesses' },
    complexity: { field: 10 },
    resolve: async ({ key }, _, context) => {
      const subjects = await identifiersBehind([key], context);
      const { streams } = await context.reads.findStreams({ kind: LISTING, subjects, first: PAGE_MAX });
      const views = streams.map((stream) => viewOfStream(stream, context));
      return views.sort((a, b) => Number(a.state.outcome !== undefined) - Number(b.state.outcome !== undefined));
    },
  }),
);
