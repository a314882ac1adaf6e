/** Whom the first question is about, and whom the demo's `subject` token may ask about: itself. */
export const STORY_CODE = '91429804JWX00003X0';

/** Three questions to paste; the first is README's. Single-quoted in a shell, so no apostrophes. */
export const QUESTIONS = [
  {
    title: 'Why is this company dishonest, until when, and who said so?',
    role: 'approval',
    query:
      '{ creditCheck(input: { code: "91429804JWX00003X0", purpose: "permit" }) { name tier reasons { text basis from until saidBy } measures { text basis } } }',
  },
  {
    title: 'What binds the market regulator towards a judgment defaulter?',
    role: 'approval',
    query:
      '{ jointPunishment(code: "91429802JWX000080E", department: "market-regulation") { id kind text basis until } }',
  },
  {
    title: 'Who stands behind the shell companies?',
    role: 'regulator',
    query:
      '{ subject(code: "91429802JWX000013G") { name tier relations(depth: 2) { edges { kind detail from { name } to { name } } } } }',
  },
] as const;
