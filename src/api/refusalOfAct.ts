import { PolicyFileError } from '../policy/yamlFile.js';
import { ProcessRefused } from '../process/process.js';
import { AlreadyOpen, KeyReused, StreamMoved } from '../process/stream.js';
import { mapBilingual } from '../subject/bilingual.js';
import { withoutNumbers } from '../subject/withoutNumbers.js';
import { badInput, noProcess, Refusal } from './refusal.js';

/** The first fault of a policy or a list of items that was sent as a text. */
export const faultInText = (field: string, { line, said: { what, remedy } }: PolicyFileError): Refusal =>
  new Refusal(
    'BAD_INPUT',
    mapBilingual({ en: `line ${line}: ${what.en}`, zh: `第 ${line} 行：${what.zh}` }, withoutNumbers),
    {
      field,
      remedy,
      line,
    },
  );

/** Why a command was not carried out, as callers are told it; any other error as it is. */
export function refusalOfAct(error: unknown): unknown {
  if (error instanceof ProcessRefused) {
    const { code, field, said } = error;
    const where = { ...(field ? { field } : {}), remedy: said.remedy };
    return new Refusal(code === 'NOT_FOUND' ? 'BAD_INPUT' : code, said.what, where);
  }
  if (error instanceof StreamMoved) {
    const { version } = error;
    if (version === 0) return noProcess();
    return new Refusal(
      'CONFLICT',
      { en: `somebody acted first: it is at version ${version}`, zh: `已有人先办：现为第 ${version} 版` },
      {
        field: 'version',
        remedy: { en: 'read it again and decide on what it says now', zh: '请重新读取，按现状再办' },
        version,
      },
    );
  }
  if (error instanceof AlreadyOpen) {
    const remedy = { en: `go on with process ${error.stream}`, zh: `请接着办理流程 ${error.stream}` };
    return new Refusal(
      'CONFLICT',
      { en: 'a process is open for the same matter', zh: '同一事由已有流程在办' },
      { remedy },
    );
  }
  if (error instanceof KeyReused) {
    return badInput(
      'idempotencyKey',
      { en: 'this key was used for another command', zh: '该幂等键已用于另一次办理' },
      { en: 'use a new key for each command', zh: '每次办理请用新的幂等键' },
    );
  }
  if (error instanceof PolicyFileError) {
    return faultInText('text', error);
  }
  return error;
}
