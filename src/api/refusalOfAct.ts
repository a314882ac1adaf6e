import { PolicyFileError } from '../policy/yamlFile.js';
import { ProcessRefused } from '../process/process.js';
import { AlreadyOpen, KeyReused, StreamMoved } from '../process/stream.js';
import { withoutNumbers } from '../subject/withoutNumbers.js';
import { badInput, Refusal } from './refusal.js';

/** Why a command was not carried out, as callers are told it; any other error as it is. */
export function refusalOfAct(error: unknown): unknown {
  if (error instanceof ProcessRefused) {
    const { code, message, field, remedy } = error;
    const where = { ...(field ? { field } : {}), remedy };
    return new Refusal(code === 'NOT_FOUND' ? 'BAD_INPUT' : code, message, where);
  }
  if (error instanceof StreamMoved) {
    const { version } = error;
    if (version === 0) return badInput('process', 'there is no such process', 'take its id as it was given');
    return new Refusal('CONFLICT', `somebody acted first: it is at version ${version}`, {
      field: 'version',
      remedy: 'read it again and decide on what it says now',
      version,
    });
  }
  if (error instanceof AlreadyOpen) {
    const remedy = `go on with process ${error.stream}`;
    return new Refusal('CONFLICT', 'a process is open for the same matter', { remedy });
  }
  if (error instanceof KeyReused) {
    return badInput('idempotencyKey', 'this key was used for another command', 'use a new key for each command');
  }
  if (error instanceof PolicyFileError) {
    const { line, what, remedy } = error;
    return new Refusal('BAD_INPUT', `line ${line}: ${withoutNumbers(what)}`, { field: 'text', remedy, line });
  }
  return error;
}
