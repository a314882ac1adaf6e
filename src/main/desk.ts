import { join } from 'node:path';
import { readSigned } from '../access/signedText.js';
import { SigningKeys } from '../access/signingKeys.js';
import { SigningThread } from '../access/signingThread.js';
import type { AppContext } from '../api/context.js';
import { RECEIPT_TYPE, type Receipt } from '../approval/receipt.js';
import { entriesAbout } from '../audit/queryLog.js';
import { REPORT_TYPE, type ReportProof } from '../disclosure/report.js';
import { GraphUnavailable } from '../graph/graph.js';
import { approvalRulesOf } from './approvalRules.js';
import { auditFolder, openAudit } from './audit.js';
import { importDesk, LiveItems } from './liveItems.js';
import type { Platform } from './platform.js';
import { Poller } from './poller.js';
import { RulesArchive } from './rulesArchive.js';
import type { Settings } from './settings.js';

/** What the API needs to answer for items, to sign receipts and to keep its questions. */
export interface Desk {
  api: Required<Pick<AppContext, 'audit' | 'approval' | 'receiptKeys'>>;
  signReport(proof: ReportProof): Promise<string>;
  close(): Promise<void>;
}

/** A key rotated by `chengxin signing-key rotate` is taken up within this time. */
const KEYS_AGAIN_MS = 60_000;

export const signingFolder = ({ dataDir }: Settings): string => join(dataDir, 'signing');

export async function openDesk(
  { graph, policies, commitments, clock, log }: Pick<Platform, 'graph' | 'policies' | 'commitments' | 'clock' | 'log'>,
  settings: Settings,
): Promise<Desk> {
  const thread = new SigningThread((error) =>
    log.warn({ reason: error.message }, 'the thread that signs has ended: signatures are made beside the answers'),
  );
  let signing = SigningKeys.open(signingFolder(settings), thread.sign);
  const again = setInterval(() => {
    try {
      signing = signing.reopened();
    } catch (error) {
      log.warn(
        { reason: (error as Error).message },
        'the signing keys cannot be read again; going on with those at hand',
      );
    }
  }, KEYS_AGAIN_MS).unref();
  const items = new LiveItems(await approvalRulesOf(policies), { graph, policies, clock, log });
  // As the graph is away, the poller finds them later.
  await items.refresh().catch((error) => {
    if (!(error instanceof GraphUnavailable)) throw error;
    log.warn({ error: error.message }, 'imported items were not read yet');
  });
  const polling = new Poller(() => items.refresh(), 'imported items could not be read', log);
  polling.start();
  const archive = new RulesArchive(settings);
  const stop = async () => {
    clearInterval(again);
    await polling.stop();
    await thread.close();
  };
  const { audit, close } = await openAudit(settings, () => signing, log).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    api: {
      audit: {
        append: (content) => audit.append(content),
        about: (subject, first) => entriesAbout(auditFolder(settings), subject, first),
      },
      approval: {
        get rules() {
          return items.rules;
        },
        imported: importDesk(items),
        commitments,
        keep: (policy, rules) => archive.keep(policy, rules),
        read: (jws) => readSigned(jws, RECEIPT_TYPE, signing) as Receipt,
        sign: (receipt) => signing.sign(receipt, RECEIPT_TYPE),
        saltKey: signing.saltKey,
      },
      receiptKeys: { find: (kid) => signing.find(kid), jwks: () => signing.jwks() },
    },
    signReport: (proof) => signing.sign(proof, REPORT_TYPE),
    close: async () => {
      await close();
      await stop();
    },
  };
}
