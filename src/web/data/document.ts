/** A question to the API with the types of its variables and its answer, as `npm run generate` prints them. */
export interface Document<Data, Variables> {
  readonly name: string;
  readonly text: string;
  /** Never there: it only carries the types. */
  readonly types?: (variables: Variables) => Data;
}
