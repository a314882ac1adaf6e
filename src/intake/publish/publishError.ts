/** What a user must mend before anything is published. */
export class PublishError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}
