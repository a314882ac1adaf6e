import type { PenaltyField, PenaltyKind } from '../../src/facts/fact.js';
import { type Day, startOfDay } from '../../src/facts/time.js';
import { day, oneOf, optional, person, readBy, text, uscc, yesNo, yuan } from '../../src/intake/columns.js';
import { form, RowFault } from '../../src/intake/source.js';
import { endDay } from '../interval.js';
import { called, partyOf } from '../subjects.js';
import { banEnd } from './banEnd.js';
import { PENALTY_WORDS, type ReadKinds, readPenaltyKinds } from './penaltyKinds.js';

/** 行政处罚: one row a decision, on a unit or on a person. Being put right or annulled is a correction of the same record. */
export const penalties = form({
  name: '行政处罚',
  title: 'Administrative penalties',
  columns: {
    decisionNumber: text('行政处罚决定书文号'),
    name: text('行政相对人名称'),
    uscc: optional(uscc('统一社会信用代码')),
    person: optional(person('证件号码')),
    authority: text('处罚机关'),
    act: text('违法行为类型'),
    kinds: readBy('处罚类别', readPenaltyKinds, `a list of penalties; the words are ${PENALTY_WORDS}`),
    fineYuan: optional(yuan('罚款金额')),
    confiscatedYuan: optional(yuan('没收金额')),
    heavier: yesNo('较重行政处罚'),
    field: oneOf<PenaltyField>('监管领域', {
      食品: 'FOOD',
      药品: 'DRUG',
      特种设备: 'SPECIAL_EQUIPMENT',
      安全生产: 'WORK_SAFETY',
      消防: 'FIRE',
      其他: 'OTHER',
    }),
    procedure: optional(oneOf<'ORDINARY' | 'SIMPLE'>('处罚程序', { 普通程序: 'ORDINARY', 简易程序: 'SIMPLE' })),
    actEndedOn: optional(day('违法行为终了日期')),
    decidedOn: day('处罚决定日期'),
    publishedOn: optional(day('公示日期')),
    /** The ban's last day; what else the decision does is not over with it. */
    ban: banEnd('限制期限至'),
    /** The first day on which the authority, on application, no longer publishes it. */
    ended: endDay('停止公示日期'),
    /** Performed and put right. */
    correctedOn: optional(day('整改完成日期')),
    annulledOn: optional(day('撤销日期')),
  },
  ignored: {
    法定代表人: 'a penalty on a unit is none on its representative',
    违法事实: 'prose; the kind of act is what the rules ask for',
    处罚依据: 'prose; stands in the decision',
    处罚内容: 'prose; kinds and amounts have columns of their own',
    公示截止期: 'the policy computes when publicity ends',
  },
  keyField: 'uscc',
  toFacts(row) {
    const about = partyOf({ code: row.uscc, person: row.person }, '统一社会信用代码');
    const held = { validFrom: startOfDay(row.decidedOn) };
    for (const [column, on] of [
      ['公示日期', row.publishedOn],
      ['撤销日期', row.annulledOn],
      ['限制期限至', row.ban === 'OPEN' ? undefined : row.ban],
      ['停止公示日期', row.ended],
    ] as const) {
      if (on && on < row.decidedOn) {
        throw new RowFault(column, `is ${on}, before the decision of ${row.decidedOn}`, 'send the days as decided');
      }
    }
    if (row.actEndedOn && row.actEndedOn > row.decidedOn) {
      throw new RowFault('违法行为终了日期', `is ${row.actEndedOn}, after the decision`, 'send the days as decided');
    }
    const notes = notesOn(row);
    return [
      {
        slot: 'penalty',
        about,
        content: {
          kind: 'Penalty',
          decisionNumber: row.decisionNumber,
          authority: row.authority,
          act: row.act,
          penaltyKinds: row.kinds.kinds,
          fineYuan: row.fineYuan ?? 0,
          confiscatedYuan: row.confiscatedYuan ?? 0,
          heavier: row.heavier,
          field: row.field,
          ...(row.procedure === 'SIMPLE' ? { simpleProcedure: true as const } : {}),
          ...(row.actEndedOn ? { actEndedOn: row.actEndedOn } : {}),
          decidedOn: row.decidedOn,
          ...(row.publishedOn ? { publishedOn: row.publishedOn } : {}),
          ...(row.ban ? { banUntil: row.ban } : {}),
          ...(row.ended ? { publicityEndedOn: row.ended } : {}),
          ...(row.correctedOn ? { correctedOn: row.correctedOn } : {}),
          ...(row.annulledOn ? { annulledOn: row.annulledOn } : {}),
        },
        ...held,
        documentNumber: row.decisionNumber,
        ...(notes.length > 0 ? { notes } : {}),
      },
      called('penalty:name', about, row.name, held),
    ];
  },
});

/** PUB-7. */
const NEVER_EARLY: readonly PenaltyKind[] = ['SHUTDOWN', 'REVOCATION', 'RESTRICTION'];

function notesOn(row: {
  kinds: ReadKinds;
  fineYuan?: number | undefined;
  confiscatedYuan?: number | undefined;
  ban?: Day | 'OPEN' | undefined;
  ended?: Day | undefined;
}): string[] {
  const { kinds, notes } = row.kinds;
  const unlike = (kind: 'FINE' | 'CONFISCATION', amount = 0) => kinds.includes(kind) !== amount > 0;
  return [
    ...notes,
    ...(unlike('FINE', row.fineYuan) ? ['罚款金额: does not go with 处罚类别'] : []),
    ...(unlike('CONFISCATION', row.confiscatedYuan) ? ['没收金额: does not go with 处罚类别'] : []),
    ...(row.ban && !kinds.includes('RESTRICTION') ? ['限制期限至: does not go with 处罚类别'] : []),
    ...(row.ended && kinds.some((kind) => NEVER_EARLY.includes(kind))
      ? ['停止公示日期: PUB-7 allows this kind no early end, so it still counts; ask whether the decision was annulled']
      : []),
  ];
}
