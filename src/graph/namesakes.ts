/** Relations of a subject that are compared, in order of fact id, and others beside it in each company, in order of key. */
export const TIES_MAX = 20;
export const BESIDE_MAX = 30;
