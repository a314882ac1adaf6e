import { z } from 'zod';
import { envelopeSchema } from './envelope.js';
import { HEARTBEAT_FORM } from './heartbeat.js';
import type { Form, Source } from './source.js';
import { topicOf } from './source.js';

const NOT_OF_A_ROW = [{ required: ['day'] }, { required: ['count'] }];

/** The JSON Schema of a source's records (draft 2020-12), from the same columns that read them. */
export function recordJsonSchema(source: Source): object {
  const { properties, required } = z.toJSONSchema(envelopeSchema) as {
    properties: Record<string, object>;
    required: string[];
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${source.title.zh} (${source.id}): records on ${topicOf(source)}`,
    description: `Published by ${source.publisher}. Coverage ${source.coverage}; stale after ${source.freshness.limitDays} days of silence of the ${source.freshness.of.toLowerCase()}.`,
    type: 'object',
    required,
    properties,
    unevaluatedProperties: false,
    oneOf: [
      {
        title: 'RETRACT',
        properties: { op: { const: 'RETRACT' }, form: { enum: source.forms.map(({ name }) => name) } },
        not: { anyOf: [{ required: ['row'] }, ...NOT_OF_A_ROW] },
      },
      {
        title: 'HEARTBEAT',
        required: ['day', 'count'],
        properties: { op: { const: 'HEARTBEAT' }, form: { const: HEARTBEAT_FORM } },
        not: { required: ['row'] },
      },
      ...source.forms.map(upsertOf),
    ],
  };
}

function upsertOf(form: Form): object {
  const columns = Object.values(form.columns);
  const read = columns.map(
    ({ heading, schema, required }) =>
      [heading, textSchema(z.toJSONSchema(schema, { io: 'input' }), required)] as const,
  );
  const ignored = Object.entries(form.ignored).map(
    ([heading, why]) => [heading, { type: 'string', description: `left out: ${why}` }] as const,
  );
  return {
    title: `${form.name} (${form.title})`,
    required: ['row'],
    not: { anyOf: NOT_OF_A_ROW },
    properties: {
      op: { const: 'UPSERT' },
      form: { const: form.name },
      row: {
        type: 'object',
        required: columns.filter(({ required }) => required).map(({ heading }) => heading),
        properties: Object.fromEntries([...read, ...ignored]),
        additionalProperties: false,
      },
    },
  };
}

/** A blank text stands for an absent value, so an optional column's pattern may also be matched by nothing. */
function textSchema({ $schema: _, ...schema }: Record<string, unknown>, required: boolean): object {
  return required || schema.pattern === undefined ? schema : { anyOf: [schema, { const: '' }] };
}
