import {
  type ASTNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  typeFromAST,
  validate,
  visit,
} from 'graphql';

/** TypeScript's word for each scalar of the schema, as it travels in JSON. */
const SCALARS: Readonly<Record<string, string>> = {
  ID: 'string',
  String: 'string',
  DateTime: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  JSON: 'unknown',
};
const HEAD = '// Printed from the .graphql files beside this one by `npm run generate`: change those.\n';

/**
 * The module that a folder of pages imports its questions from: for each operation its text and the types of its variables
 * and of its answer, so that a page cannot ask for what the schema has not, nor read what it did not ask for.
 * Throws an Error that names `where` and the fault for a document that the schema refuses.
 */
export function pageDocuments(schema: GraphQLSchema, text: string, where: string, documentType: string): string {
  const document = parse(text);
  const faults = validate(schema, document).filter(({ message }) => !message.includes('is never used'));
  if (faults.length > 0) throw new Error(`${where}: ${faults.map(({ message }) => message).join('; ')}`);
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const printer = new Printer(schema, fragments);
  const asked = document.definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? [printer.operation(each)] : [],
  );
  const parts = printer.usedFragments();
  const head = `${HEAD}import type { Document } from '${documentType}';\n`;
  return [head, ...printer.named(), ...parts, ...asked].join('\n');
}

class Printer {
  private readonly used = new Set<string>();
  private readonly types = new Set<GraphQLNamedType>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  operation(operation: OperationDefinitionNode): string {
    const name = operation.name!.value;
    const root = this.schema.getRootType(operation.operation)!;
    const variables = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
      const input = typeFromAST(this.schema, type as NamedTypeNode) as GraphQLType;
      const optional = !isNonNullType(input) || defaultValue !== undefined;
      return `  ${variable.name.value}${optional ? '?' : ''}: ${this.typeOf(input)};`;
    });
    const source = [operation, ...this.fragmentsOf(operation)].map(print).join('\n');
    return [
      `export interface ${name}Variables {${variables.length > 0 ? `\n${variables.join('\n')}\n` : ''}}`,
      `export type ${name}Data = ${this.selected(operation.selectionSet, root, 0)};`,
      `export const ${name}: Document<${name}Data, ${name}Variables> = {`,
      `  name: '${name}',`,
      `  text: ${JSON.stringify(stripIgnoredCharacters(source))},`,
      '};\n',
    ].join('\n');
  }

  /** Those that the operations name, and those that these name; a set grows while it is walked. */
  usedFragments(): string[] {
    const printed: string[] = [];
    for (const name of this.used) {
      const { selectionSet, typeCondition } = this.fragments.get(name)!;
      const type = this.schema.getType(typeCondition.name.value)!;
      printed.push(`export type ${name} = ${this.selected(selectionSet, type, 0)};\n`);
    }
    return printed.sort();
  }

  /** Enumerations and inputs that all these name; call it last. */
  named(): string[] {
    const printed: string[] = [];
    for (const type of this.types) {
      if (isEnumType(type)) {
        const values = type.getValues().map(({ name }) => `'${name}'`);
        printed.push(`export type ${type.name} = ${values.join(' | ')};\n`);
      } else if (isInputObjectType(type)) {
        const fields = Object.values(type.getFields()).map((field) => {
          const optional = !isNonNullType(field.type) || field.defaultValue !== undefined;
          return `  ${field.name}${optional ? '?' : ''}: ${this.typeOf(field.type)};`;
        });
        printed.push(`export interface ${type.name} {\n${fields.join('\n')}\n}\n`);
      }
    }
    return printed.sort();
  }

  private selected({ selections }: SelectionSetNode, parent: GraphQLNamedType, depth: number): string {
    const fields: string[] = [];
    const spread: string[] = [];
    for (const each of selections) {
      if (each.kind === Kind.FIELD) fields.push(this.field(each, parent, depth + 1));
      else if (each.kind === Kind.FRAGMENT_SPREAD) {
        this.used.add(each.name.value);
        const of = this.schema.getType(this.fragments.get(each.name.value)!.typeCondition.name.value)!;
        spread.push(this.always(of, parent) ? each.name.value : `Partial<${each.name.value}>`);
      } else {
        const type = each.typeCondition ? this.schema.getType(each.typeCondition.name.value)! : parent;
        const inner = this.selected(each.selectionSet, type, depth);
        spread.push(this.always(type, parent) ? inner : `Partial<${inner}>`);
      }
    }
    const indent = '  '.repeat(depth);
    const own = fields.length > 0 ? [`{\n${fields.map((each) => `${indent}  ${each}\n`).join('')}${indent}}`] : [];
    return [...spread, ...own].join(' & ');
  }

  /** Whether whatever is a `parent` is an `of` as well, so that a fragment on `of` always applies. */
  private always(of: GraphQLNamedType, parent: GraphQLNamedType): boolean {
    return of === parent || (isInterfaceType(of) && isObjectType(parent) && this.schema.isSubType(of, parent));
  }

  private field(field: FieldNode, parent: GraphQLNamedType, depth: number): string {
    const shown = field.alias?.value ?? field.name.value;
    if (field.name.value === '__typename') return `${shown}: string;`;
    if (!isObjectType(parent) && !isInterfaceType(parent)) throw new Error(`${parent.name} has no fields`);
    const { type } = parent.getFields()[field.name.value]!;
    const named = getNamedType(type);
    const inner =
      field.selectionSet && isCompositeType(named) ? this.selected(field.selectionSet, named, depth) : undefined;
    return `${shown}: ${this.typeOf(type, inner)};`;
  }

  private typeOf(type: GraphQLType, inner?: string): string {
    if (isNonNullType(type)) return this.bare(type.ofType, inner);
    return `${this.bare(type, inner)} | null`;
  }

  private bare(type: GraphQLType, inner?: string): string {
    if (isListType(type)) {
      const of = this.typeOf(type.ofType, inner);
      return /^\w+$/.test(of) ? `${of}[]` : `Array<${of}>`;
    }
    if (inner !== undefined) return inner;
    const named = getNamedType(type);
    if (isEnumType(named) || isInputObjectType(named)) {
      this.remember(named);
      return named.name;
    }
    const scalar = SCALARS[named.name];
    if (!scalar) throw new Error(`scalar ${named.name} has no TypeScript type: add it to pageDocuments.ts`);
    return scalar;
  }

  private remember(type: GraphQLNamedType): void {
    if (this.types.has(type)) return;
    this.types.add(type);
    if (isInputObjectType(type)) for (const { type: field } of Object.values(type.getFields())) this.typeOf(field);
  }

  private fragmentsOf(node: OperationDefinitionNode): FragmentDefinitionNode[] {
    const found = new Map<string, FragmentDefinitionNode>();
    const look = (at: ASTNode): void => {
      visit(at, {
        FragmentSpread: ({ name }) => {
          const fragment = this.fragments.get(name.value);
          if (!fragment || found.has(name.value)) return;
          found.set(name.value, fragment);
          look(fragment);
        },
      });
    };
    look(node);
    return [...found.values()];
  }
}
