import type { Message } from 'kafkajs';
import type { Instant } from '../../facts/time.js';
import type { RecordEnvelope, Source } from '../source.js';

/** CloudEvents 1.0, binary mode: attributes in headers, the envelope as the value; keyed by the subject it is mainly about. */
export function messageOf(source: Source, envelope: RecordEnvelope, now: Instant): Message {
  const form = source.forms.find(({ name }) => name === envelope.form);
  const subject = form && envelope.row?.[form.columns[form.keyField]!.heading]?.trim();
  const recordedAt = envelope.recordedAt ?? now;
  return {
    key: subject || envelope.recordId,
    value: JSON.stringify({ ...envelope, recordedAt }),
    headers: {
      ce_specversion: '1.0',
      ce_id: `${envelope.recordId}#${envelope.revision}`,
      ce_source: `/chengxin/sources/${source.id}`,
      ce_type: `chengxin.record.${envelope.op.toLowerCase()}.v1`,
      ce_time: recordedAt,
      'content-type': 'application/json; charset=utf-8',
    },
  };
}
