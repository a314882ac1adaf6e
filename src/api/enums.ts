import { MEASURE_KINDS } from '../assessment/assessment.js';
import { LIST_KINDS } from '../facts/lists.js';
import { TIERS } from '../facts/tier.js';
import { CHANNELS } from '../policy/publicitySchema.js';
import { SUBJECT_KINDS } from '../subject/subjectKind.js';
import { builder } from './builder.js';

export const LangEnum = builder.enumType('Lang', { values: ['ZH', 'EN'] as const });
export type Lang = typeof LangEnum.$inferType;

export const TierEnum = builder.enumType('Tier', {
  description: '良好 / 警示 / 失信 / 严重失信. Null in an answer: unrated, too little is known.',
  values: TIERS,
});
export const ListKindEnum = builder.enumType('ListKind', { values: LIST_KINDS });
export const SubjectKindEnum = builder.enumType('SubjectKind', { values: SUBJECT_KINDS });
export const GapDecisionEnum = builder.enumType('GapDecision', {
  description: 'Whether an applicant may be accepted, and a material be missing at first.',
  values: {
    ALLOW: { description: 'As asked.' },
    LIMIT: { description: 'On the conditions named, for a shorter time, or without some of the gaps.' },
    DENY: { description: 'Not as asked. Never because of a tier alone.' },
  } as const,
});
export const SourceStateEnum = builder.enumType('SourceStateKind', {
  values: {
    CLEAN: { description: 'Heard in time, with nothing adverse.' },
    ADVERSE: { description: 'It says something adverse that counts now.' },
    UNKNOWN: { description: 'It reports on every subject, and never reported this one.' },
    STALE: { description: 'Silent for longer than its freshness allows: its silence means nothing.' },
  } as const,
});
export const MeasureKindEnum = builder.enumType('MeasureKind', {
  values: MEASURE_KINDS,
});
export const ChannelEnum = builder.enumType('PublicityChannel', {
  description:
    'Where a penalty is public. ENTERPRISE_PUBLICITY: 国家企业信用信息公示系统. CREDIT_SITES: 信用中国 and the local credit sites.',
  values: CHANNELS,
});
