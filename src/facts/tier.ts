/** 良好 / 警示 / 失信 / 严重失信, from best to worst. No tier at all is 'unrated': too little is known. */
export const TIERS = ['GOOD', 'WARNING', 'DISHONEST', 'SEVERE'] as const;
export type Tier = (typeof TIERS)[number];

export const worse = (a: Tier, b: Tier): Tier => (TIERS.indexOf(a) >= TIERS.indexOf(b) ? a : b);
