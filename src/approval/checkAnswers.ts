import type { YamlFile } from '../policy/yamlFile.js';
import { nameOneOf } from '../subject/bilingual.js';
import { type AnswersDocument, CONDITION_KINDS, type When } from './answerTable.js';
import { checkRows, fault, type Known } from './checkItems.js';

/** Throws PolicyFileError where rows overlap or name what there is not. */
export function checkAnswers(yaml: YamlFile<AnswersDocument>, known: Known): void {
  const { rows, supervision, conditions, instant } = yaml.content;
  checkRows(yaml, ['rows'], rows);
  checkRows(yaml, ['supervision', 'rows'], supervision.rows);
  rows.forEach(({ when }, i) => {
    checkWhen(yaml, ['rows', i, 'when'], when, known);
  });
  supervision.rows.forEach(({ when }, i) => {
    checkWhen(yaml, ['supervision', 'rows', i, 'when'], when, known);
  });
  for (const kind of CONDITION_KINDS)
    if (!(kind in conditions))
      throw fault(
        yaml,
        ['conditions'],
        { en: `${kind} has no text`, zh: `${kind} 没有文字` },
        { en: 'say in zh and en what it asks for', zh: '请用 zh 和 en 写明要求什么' },
      );
  for (const kind of ['ORGANISATION', 'PERSON'] as const)
    requireSources(yaml, ['instant', 'cleanSources', kind], instant.cleanSources[kind], known);
}

function checkWhen(yaml: YamlFile<AnswersDocument>, path: (string | number)[], when: When, known: Known): void {
  if ('source' in when) requireSources(yaml, [...path, 'source'], when.source.sources, known);
  if (!('measure' in when)) return;
  const unknown = when.measure.ids?.find((id) => !known.measures.includes(id));
  if (unknown === undefined) return;
  throw fault(
    yaml,
    [...path, 'measure'],
    { en: `there is no measure ${unknown}`, zh: `没有 ${unknown} 这项措施` },
    { en: 'name one of catalogue/measures.yaml', zh: '请从 catalogue/measures.yaml 中选择' },
  );
}

function requireSources(
  yaml: YamlFile<AnswersDocument>,
  path: (string | number)[],
  ids: readonly string[],
  { sources }: Known,
): void {
  const unknown = ids.find((id) => !sources.includes(id));
  if (unknown !== undefined)
    throw fault(
      yaml,
      path,
      { en: `there is no source ${unknown}`, zh: `没有 ${unknown} 这个来源` },
      nameOneOf(sources),
    );
}
