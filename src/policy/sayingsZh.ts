import * as say from './handbookWords.js';
import type { Sayings } from './sayings.js';

/** Rows in Chinese, for people who compare them with the articles. */
export const SAYINGS_ZH: Sayings = {
  tiers: ({ subjects, when, clock, tier }, { clocks }) => [
    `${say.subjects(subjects)}${say.condition(when)}；${say.clock(clocks[clock]!)}`,
    say.word(tier),
  ],
  lists: ({ list, endsAfter, unlessRecurred, repairableAfter }) => [
    `列入${say.LIST[list]}，机关未定期限的`,
    [
      endsAfter ? `满${say.period(endsAfter)}移出` : '没有期限',
      ...(unlessRecurred
        ? [
            `期间再被列入${say.LIST[unlessRecurred.list]}的重新计算（${(unlessRecurred.exceptGrounds ?? []).join('、')}除外）`,
          ]
        : []),
      repairableAfter
        ? `${repairableAfter === 'P0D' ? '随时' : `满${say.period(repairableAfter)}`}可申请修复`
        : '不可提前',
    ].join('；'),
  ],
  channels: ({ authorities, channel }) => [
    authorities ? `处罚机关名称含${authorities.join('、')}` : '其余机关',
    say.word(channel),
  ],
  publicity: (row) => {
    const { channel, counts, begins, orWhileBanRuns, repairableAfter, repairNotWhileOn } = row;
    const asks = `${say.word(channel)}：${say.penaltyCondition(row)}`;
    if (counts === 'NEVER') return [asks, '不公示，不计入'];
    const gives = [
      `自${begins === 'DECISION' ? '决定' : '公示'}之日起${say.period(counts)}${orWhileBanRuns ? '，限制更长的按限制期限' : ''}`,
      repairableAfter && repairableAfter !== 'NEVER'
        ? `满${say.period(repairableAfter)}可申请提前停止`
        : '不得提前停止',
      ...(repairNotWhileOn ? [`在${repairNotWhileOn.map((list) => say.LIST[list]).join('、')}期间不得`] : []),
    ];
    return [asks, gives.join('；')];
  },
  adverse: ({ since, lasts, orWhileBanRuns, orWhileOn, afterwards }) => [
    `自${since === 'ACT_END' ? '失信行为终止（未告知的自认定）' : '认定'}之日起${say.period(lasts)}${orWhileBanRuns ? '，限制更长的按限制期限' : ''}${
      orWhileOn ? `，届满时在${orWhileOn.map((list) => say.LIST[list]).join('、')}的至移出` : ''
    }`,
    { NOT_SHOWN: '不再提供查询', DELETED: '删除', ARCHIVED: '转为档案' }[afterwards],
  ],
  candidates: ({ subjects, when, clock, list }, { clocks }) => [
    `${say.subjects(subjects)}${say.condition(when)}；${say.clock(clocks[clock]!)}`,
    `候选：${say.LIST[list]}`,
  ],
  exits: ({ when, list }) => [
    `列入原因含${when.grounds.join('、')}，${when.facts === 'AnnualReport' ? '已补报且别无未报年度报告' : '已恢复联系'}`,
    `移出候选：${say.LIST[list]}`,
  ],
  edges: (row) => [
    say.edgeCondition(row),
    `${row.measure.mandatory ? '应当' : '可以'}（${say.word(row.measure.kind)}）`,
  ],
  inspection: ({ tier, drawPercent, strength }) => [say.word(tier), `年抽查比例${drawPercent}%；${say.word(strength)}`],
  limits: ({ step, days, of, extension }) => {
    const unit = of === 'WORKING' ? '个工作日' : '日';
    return [
      say.word(step),
      `${days === 0 ? '当日' : `${days}${unit}`}${extension ? `，可延长${extension}${unit}` : ''}`,
    ];
  },
  good: ({ subjects, reportedBy, limitDays }) =>
    `${say.subjects(subjects)}${say.word(reportedBy)}${limitDays ? `，${limitDays}天以内` : ''}`,
};
