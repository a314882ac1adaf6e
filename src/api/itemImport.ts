import { type Imported, importProcess, importStreamOf } from '../approval/importedItems.js';
import { act } from '../process/act.js';
import { stateOf } from '../process/process.js';
import { charactersAtMost } from '../subject/bilingual.js';
import { actorOf, readKey, readText } from './acts.js';
import { audited } from './audited.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { requireDepartment } from './departments.js';
import { COMPLEXITY_MAX } from './queryLimits.js';
import { badInput, Refusal } from './refusal.js';
import { refuseResidentId } from './typedCode.js';

const TEXT_LENGTH_MAX = 150_000;

const ImportRef = builder.objectRef<Imported>('ItemImport').implement({
  description: "A department's own list of items, as it last imported it.",
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Name it in the next import.' }),
    department: t.exposeID('department'),
    text: t.exposeString('text'),
    note: t.exposeString('note'),
    importedBy: t.string({
      nullable: true,
      description: 'The account, for the department itself, admin and auditor.',
      resolve: ({ department, by }, _, { caller }) =>
        ['admin', 'auditor'].includes(caller.role) || caller.department === department ? by.account : null,
    }),
    importedAt: t.expose('at', { type: 'DateTime' }),
    inForce: t.boolean({
      description: 'False where it cannot be read beside what others imported: then the one before it holds.',
      resolve: ({ department, version }, _, { approval }) => approval!.imported.inForce(department) === version,
    }),
  }),
});

builder.queryField('itemImport', (t) =>
  t.field({
    type: ImportRef,
    nullable: true,
    description: 'What a department imported; null where its items are those of schema/catalogue/items.yaml.',
    authScopes: { may: 'itemImport' },
    args: { department: t.arg.id({ required: true }) },
    resolve: async (_, { department }, context) => {
      requireDepartment(department, context);
      const stream = await context.reads.stream(importStreamOf(department));
      return stream ? stateOf(importProcess, stream.events).all.at(-1)! : null;
    },
  }),
);

const ImportInput = builder.inputType('ImportItemsInput', {
  fields: (t) => ({
    department: t.id({ required: true }),
    version: t.int({
      required: true,
      description: 'Of the import that this one takes the place of; 0: there is none.',
    }),
    text: t.string({
      required: true,
      description: 'All items of the department as YAML: see schema/catalogue/items.schema.json and items.yaml.',
    }),
    note: t.string({ required: true, description: 'What changes, and why.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('importItems', (t) =>
  t.field({
    type: ImportRef,
    description:
      "A department's list takes the place of its items here at once, on every other instance within seconds. Rows have " +
      'their own dates. BAD_INPUT names the line that is wrong; then the list in force stays. Answers given before replay as they were.',
    authScopes: { may: 'importItems' },
    // A text of this length takes its time: one in a request.
    complexity: COMPLEXITY_MAX * 0.6,
    args: { input: t.arg({ type: ImportInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { department, version, text, idempotencyKey } = input;
      requireOwn(department, context);
      if (text.length > TEXT_LENGTH_MAX)
        throw badInput('text', { en: 'the text is too long', zh: '文本过长' }, charactersAtMost(TEXT_LENGTH_MAX));
      refuseResidentId('text', text);
      const { store, caller, now, approval } = context;
      const [by, key, note] = [actorOf(caller), readKey(idempotencyKey), readText('note', input.note)];
      await approval!.imported.check({ department, text, note, version: version + 1, by, at: now });
      const stream = importStreamOf(department);
      const command = { do: 'import', department, text, note } as const;
      const done = await act(importProcess, store, { stream, expectedVersion: version, command, by, now, key });
      await audited(context, { kind: 'ITEMS', detail: { department, version: done.version } });
      await approval!.imported.refresh();
      return done.state.all.at(-1)!;
    },
  }),
);

function requireOwn(department: string, context: ApiContext): void {
  requireDepartment(department, context);
  const { caller } = context;
  if (caller.role === 'admin' || caller.department === department) return;
  throw new Refusal(
    'FORBIDDEN',
    caller.department
      ? { en: 'the token is of another department', zh: '令牌属于另一个部门' }
      : { en: 'the token names no department', zh: '令牌没有载明部门' },
    {
      field: 'department',
      remedy: { en: 'import the items of your own department', zh: '请导入本部门的事项' },
    },
  );
}
