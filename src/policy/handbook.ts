import type { PolicyDocument, TableName } from './document.js';
import * as say from './handbookWords.js';
import type { Policy } from './policy.js';

type Rows<N extends TableName> = PolicyDocument[N]['rows'];
type Row<N extends TableName> = Rows<N>[number];

/** What a table is called, and what its rows ask and give. */
const SECTIONS: {
  [N in TableName]: { title: string; says: (row: Row<N>, document: PolicyDocument) => [string, string] };
} = {
  tiers: {
    title: '风险等级 · Tiers',
    says: ({ subjects, when, clock, tier }, { clocks }) => [
      `${say.subjects(subjects)}${say.condition(when)}；${say.clock(clocks[clock]!)}`,
      say.word(tier),
    ],
  },
  lists: {
    title: '名单期限 · Lists',
    says: ({ list, endsAfter, unlessRecurred, repairableAfter }) => [
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
  },
  channels: {
    title: '公示渠道 · Channels',
    says: ({ authorities, channel }) => [
      authorities ? `处罚机关名称含${authorities.join('、')}` : '其余机关',
      say.word(channel),
    ],
  },
  publicity: {
    title: '公示期 · Publicity',
    says: (row) => {
      const { channel, counts, begins, orWhileBanRuns, repairableAfter, repairNotWhileOn } = row;
      if (counts === 'NEVER') return [`${say.word(channel)}：${say.penaltyCondition(row)}`, '不公示，不计入'];
      const early =
        repairableAfter && repairableAfter !== 'NEVER'
          ? `满${say.period(repairableAfter)}可申请提前停止`
          : '不得提前停止';
      return [
        `${say.word(channel)}：${say.penaltyCondition(row)}`,
        [
          `自${begins === 'DECISION' ? '决定' : '公示'}之日起${say.period(counts)}${orWhileBanRuns ? '，限制更长的按限制期限' : ''}`,
          early,
          ...(repairNotWhileOn ? [`在${repairNotWhileOn.map((list) => say.LIST[list]).join('、')}期间不得`] : []),
        ].join('；'),
      ];
    },
  },
  adverse: {
    title: '失信信息终止 · End of adverse information',
    says: ({ since, lasts, orWhileBanRuns, orWhileOn, afterwards }) => [
      `自${since === 'ACT_END' ? '失信行为终止（未告知的自认定）' : '认定'}之日起${say.period(lasts)}${orWhileBanRuns ? '，限制更长的按限制期限' : ''}${
        orWhileOn ? `，届满时在${orWhileOn.map((list) => say.LIST[list]).join('、')}的至移出` : ''
      }`,
      { NOT_SHOWN: '不再提供查询', DELETED: '删除', ARCHIVED: '转为档案' }[afterwards],
    ],
  },
  candidates: {
    title: '列入候选 · Candidates for listing',
    says: ({ subjects, when, clock, list }, { clocks }) => [
      `${say.subjects(subjects)}${say.condition(when)}；${say.clock(clocks[clock]!)}`,
      `候选：${say.LIST[list]}`,
    ],
  },
  exits: {
    title: '移出候选 · Candidates for exit',
    says: ({ when, list }) => [
      `列入原因含${when.grounds.join('、')}，${when.facts === 'AnnualReport' ? '已补报且别无未报年度报告' : '已恢复联系'}`,
      `移出候选：${say.LIST[list]}`,
    ],
  },
  edges: {
    title: '责任人 · What reaches a person',
    says: (row) => [say.edgeCondition(row), `${row.measure.mandatory ? '应当' : '可以'}（${row.measure.kind}）`],
  },
  inspection: {
    title: '检查力度与频次 · Inspection',
    says: ({ tier, drawPercent, strength }) => [say.word(tier), `年抽查比例${drawPercent}%；${strength}`],
  },
  limits: {
    title: '办理期限 · Limits',
    says: ({ step, days, of, extension }) => {
      const unit = of === 'WORKING' ? '个工作日' : '日';
      return [step, `${days === 0 ? '当日' : `${days}${unit}`}${extension ? `，可延长${extension}${unit}` : ''}`];
    },
  },
};

/** A policy as a page that a lawyer can compare with the articles, row by row. Of an overlay: its own rows alone. */
export function handbookOf({ document, extends: base, own, id }: Policy): string {
  const names = Object.keys(SECTIONS) as TableName[];
  const sections = names.flatMap((name) => {
    const table = own ? own[name] : document[name];
    if (!table || (table.rows.length === 0 && !('without' in table))) return [];
    return sectionOf(name, table as { rows: Row<TableName>[]; without?: string[]; instead?: true }, document);
  });
  const decisions = own ? own.decisions : document.decisions;
  return `${[
    `# ${document.title.zh} · ${document.title.en}`,
    `<!-- Printed from schema/policy/${id}.yaml by \`npm run generate\`; change the table, not this page. -->`,
    base
      ? `本政策在 [${base}](${base}.md) 之上只写不同之处。This policy says only where it differs from [${base}](${base}.md).`
      : '每行：何时有效、条件、结果、条文、依据、出处及可靠程度。Each row: when it is law, what it asks, what it gives, its text, its article, where from and how certain.',
    ...sections,
    ...(own ? [] : [goodOf(document)]),
    '## 法律未定之处 · Where the law leaves it open',
    ...decisions.map(({ question, chosen, why }) => `- **${question}** ${chosen} *${why}*`),
  ].join('\n\n')}\n`;
}

function sectionOf(
  name: TableName,
  table: { rows: Row<TableName>[]; without?: string[]; instead?: true },
  document: PolicyDocument,
): string[] {
  const { title, says } = SECTIONS[name] as {
    title: string;
    says: (row: unknown, document: PolicyDocument) => [string, string];
  };
  const rows = table.rows.map((row) => {
    const [asks, gives] = says(row, document);
    const law = `${row.from} 至 ${row.to ?? '今'}`;
    const text = `${row.text.zh}<br>${row.text.en}`;
    const source = `${row.source.certainty}: ${row.source.text}`;
    return [`\`${row.id}\``, law, asks, gives, text, row.basis, source];
  });
  const notes = [
    `命中规则 hit policy: \`${document[name].hitPolicy}\``,
    ...(table.instead ? ['本表取代所扩展政策的全表。Instead of all rows of the policy that it extends.'] : []),
    ...(table.without ? [`不适用 without: ${table.without.map((id) => `\`${id}\``).join(', ')}`] : []),
  ];
  const heads = ['行 row', '有效 law', '条件 asks', '结果 gives', '条文 text', '依据 basis', '出处 source'];
  return [`## ${title}`, notes.join('<br>'), ...(rows.length > 0 ? [grid(heads, rows)] : [])];
}

function goodOf({ good }: PolicyDocument): string {
  const rows = good.requires.map((each) => [
    `\`${each.id}\``,
    `${each.from} 至 ${each.to ?? '今'}`,
    `${say.subjects(each.subjects)}${each.reportedBy}${each.limitDays ? `，${each.limitDays}天以内` : ''}`,
    each.missing.zh,
    each.basis,
    `${each.source.certainty}: ${each.source.text}`,
  ]);
  const heads = ['行 row', '有效 law', '要求 asks', '否则 else', '依据 basis', '出处 source'];
  return `## 良好的条件 · What GOOD asks for\n\n命中规则 hit policy: \`${good.hitPolicy}\`\n\n${grid(heads, rows)}`;
}

const grid = (heads: string[], rows: string[][]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
