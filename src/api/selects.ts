import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Whether the question asks for a field of this name at or below the field that is being resolved. */
export function selects(name: string, { fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((each) => {
      if (each.kind === Kind.FRAGMENT_SPREAD) return within(fragments[each.name.value]?.selectionSet);
      if (each.kind === Kind.INLINE_FRAGMENT) return within(each.selectionSet);
      return each.name.value === name || within(each.selectionSet);
    }) ?? false;
  return fieldNodes.some(({ selectionSet }: FieldNode) => within(selectionSet));
}
