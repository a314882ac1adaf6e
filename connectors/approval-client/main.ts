import { ApprovalSystem } from './approvalSystem.js';
import { platformAt, Refused } from './platform.js';

const SHANGHAI_MS = 8 * 3_600_000;
const today = (): string => new Date(Date.now() + SHANGHAI_MS).toISOString().slice(0, 10);

/** `CHENGXIN_URL=http://…/graphql CHENGXIN_TOKEN=… node main.js CODE ITEM CASE [MATERIAL…]`: asks, and accepts where that is possible. */
async function main([code = '', item = '', caseNo = '', ...missing]: string[]): Promise<void> {
  const { CHENGXIN_URL: url = 'http://127.0.0.1:4000/graphql', CHENGXIN_TOKEN: token = '' } = process.env;
  const system = new ApprovalSystem(
    platformAt(url, () => token),
    today,
  );
  const each = { code, item, caseNo, missing };
  const asked = await system.credit(each);
  console.log(JSON.stringify(asked, null, 2));
  if (asked.from === 'DEFERRED' || asked.credit.decision === 'DENY' || missing.length === 0) return;
  const met = asked.credit.conditions.map(({ kind }) => kind);
  console.log(JSON.stringify(await system.acceptWithGaps(each, asked.credit, met), null, 2));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Refused)) throw error;
  console.error(`${error.code}: ${error.message}${error.remedy ? ` (${error.remedy})` : ''}`);
  process.exitCode = 1;
});
