import { SOURCES } from '../../connectors/sources.js';
import { readSigned } from '../../src/access/signedText.js';
import { SigningKeys } from '../../src/access/signingKeys.js';
import type { AppContext } from '../../src/api/context.js';
import { loadCommitmentBooks } from '../../src/approval/commitment/terms.js';
import { RECEIPT_TYPE, type Receipt } from '../../src/approval/receipt.js';
import { loadApprovalRules } from '../../src/approval/rules.js';
import type { Appended } from '../../src/audit/auditLog.js';
import { entriesAbout } from '../../src/audit/queryLog.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { folderOfATest, opened } from '../audit/given.js';

const city = await loadPolicies('schema');
export const rules = await loadApprovalRules(
  'schema',
  city,
  SOURCES.map(({ id }) => id),
);

export const commitments = await loadCommitmentBooks('schema', city.default.calendar);

/** The city's items over a log of the test's own. */
export async function deskOfATest(around: (appended: Appended) => Appended = (appended) => appended) {
  const folder = folderOfATest();
  const signing = SigningKeys.open(folderOfATest());
  const log = await opened(`${folder}/0001`);
  const desk: Required<Pick<AppContext, 'audit' | 'approval' | 'receiptKeys'>> = {
    audit: {
      append: (content) => around(log.append(content)),
      about: (subject, first) => entriesAbout(folder, subject, first),
    },
    approval: {
      rules,
      commitments,
      imported: { check: async () => undefined, refresh: async () => undefined, inForce: () => undefined },
      keep: () => undefined,
      read: (jws) => readSigned(jws, RECEIPT_TYPE, signing) as Receipt,
      sign: (receipt) => signing.sign(receipt, RECEIPT_TYPE),
      saltKey: signing.saltKey,
    },
    receiptKeys: signing,
  };
  return { desk, folder, signing, log };
}
