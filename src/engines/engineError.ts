/** An engine cannot be found or run. `message` says where and what, `remedy` what to do about it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** The message of whatever was thrown: first line only, for use inside another message. */
export function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  return message.split('\n', 1)[0]!.trim();
}
