import type { CheckData } from './documents';

export type CheckAnswer = CheckData['creditCheck'];
