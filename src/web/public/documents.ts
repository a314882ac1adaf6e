// Printed from the .graphql files beside this one by `npm run generate`: change those.
import type { Document } from '../data/document';

export interface NothingVariables {}
export type NothingData = {
  __typename: string;
};
export const Nothing: Document<NothingData, NothingVariables> = {
  name: 'Nothing',
  text: "query Nothing{__typename}",
};
