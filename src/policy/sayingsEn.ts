import * as say from './handbookWordsEn.js';
import type { Sayings } from './sayings.js';

/** Rows in English. */
export const SAYINGS_EN: Sayings = {
  tiers: ({ subjects, when, clock, tier }, { clocks }) => [
    say.capital(`${say.subjects(subjects)}${say.condition(when)}; ${say.clock(clocks[clock]!)}`),
    say.capital(say.word(tier)),
  ],
  lists: ({ list, endsAfter, unlessRecurred, repairableAfter }) => [
    `On ${say.LIST[list]}, where the authority named no end`,
    [
      endsAfter ? `Off after ${say.period(endsAfter)}` : 'No end',
      ...(unlessRecurred
        ? [
            `counted anew when on ${say.LIST[unlessRecurred.list]} meanwhile${unlessRecurred.exceptGrounds ? ` (but for ${unlessRecurred.exceptGrounds.join(', ')})` : ''}`,
          ]
        : []),
      repairableAfter
        ? `repair may be asked for ${repairableAfter === 'P0D' ? 'at any time' : `after ${say.period(repairableAfter)}`}`
        : 'not before',
    ].join('; '),
  ],
  channels: ({ authorities, channel }) => [
    authorities ? `The authority’s name has ${authorities.join(' or ')}` : 'All other authorities',
    say.capital(say.word(channel)),
  ],
  publicity: (row) => {
    const { channel, counts, begins, orWhileBanRuns, repairableAfter, repairNotWhileOn } = row;
    const asks = `${say.capital(say.word(channel))}: ${say.penaltyCondition(row)}`;
    if (counts === 'NEVER') return [asks, 'Not published, not counted'];
    const gives = [
      `${say.period(counts)} from ${begins === 'DECISION' ? 'the decision' : 'publication'}${orWhileBanRuns ? ', or to the end of a longer ban' : ''}`,
      repairableAfter && repairableAfter !== 'NEVER'
        ? `an early end may be asked for after ${say.period(repairableAfter)}`
        : 'no early end',
      ...(repairNotWhileOn ? [`not while on ${say.lists(repairNotWhileOn)}`] : []),
    ];
    return [asks, say.capital(gives.join('; '))];
  },
  adverse: ({ since, lasts, orWhileBanRuns, orWhileOn, afterwards }) => [
    `${say.capital(say.period(lasts))} from ${since === 'ACT_END' ? 'the end of the act (where nobody told it, from the finding)' : 'the finding'}${orWhileBanRuns ? ', or to the end of a longer ban' : ''}${
      orWhileOn ? `; while still on ${say.lists(orWhileOn)}, until off it` : ''
    }`,
    { NOT_SHOWN: 'No query shows it', DELETED: 'Deleted', ARCHIVED: 'Archived' }[afterwards],
  ],
  candidates: ({ subjects, when, clock, list }, { clocks }) => [
    say.capital(`${say.subjects(subjects)}${say.condition(when)}; ${say.clock(clocks[clock]!)}`),
    `Candidate for ${say.LIST[list]}`,
  ],
  exits: ({ when, list }) => [
    `Listed for ${when.grounds.join(' or ')}; ${when.facts === 'AnnualReport' ? 'filed since, and no other annual report is missing' : 'reached again'}`,
    `Candidate for coming off ${say.LIST[list]}`,
  ],
  edges: (row) => [say.edgeCondition(row), `${row.measure.mandatory ? 'Must' : 'May'} (${say.word(row.measure.kind)})`],
  inspection: ({ tier, drawPercent, strength }) => [
    say.capital(say.word(tier)),
    `${drawPercent}% drawn in a year; ${say.word(strength)}`,
  ],
  limits: ({ step, days, of, extension }) => {
    const unit = of === 'WORKING' ? 'working day' : 'day';
    const last = days === 0 ? 'The same day' : say.many(days, unit);
    return [say.capital(say.word(step)), `${last}${extension ? `, once ${say.many(extension, unit)} more` : ''}`];
  },
  good: ({ subjects, reportedBy, limitDays }) =>
    say.capital(
      `${say.subjects(subjects)}reported by ${say.word(reportedBy)}${limitDays ? `, within ${say.many(limitDays, 'day')}` : ''}`,
    ),
};
