import type { cases as zh } from '../zh/cases';

export const cases: typeof zh = {
  title: 'List process',
};
