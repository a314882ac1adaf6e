import type { Logger } from 'pino';
import type { Instant } from '../facts/time.js';
import type { Graph } from '../graph/graph.js';
import { draftPolicy, type Policies } from '../policy/loadPolicies.js';
import type { Policy } from '../policy/policy.js';
import { POLICY, type PolicyCase, policyProcess } from '../policy/publication.js';
import { stateOf } from '../process/process.js';
import { type Stream, streamCursor } from '../process/stream.js';
import { Poller } from './poller.js';

const PAGE = 100;

interface Published {
  inForceFrom: Instant;
  policy: Policy;
}

type ApprovedText = PolicyCase & { stream: Stream };

/**
 * The policies of the files, and above them those that two people published in the graph: of these the one whose day came
 * last is the default, on every instance, by its own clock. Which one holds is asked anew at each answer.
 */
export class LivePolicies implements Policies {
  private published: readonly Published[] = [];
  private readonly made = new Map<string, Published[]>();
  private readonly poller: Poller;

  constructor(
    private readonly files: Policies,
    private readonly graph: Pick<Graph, 'findStreams'>,
    private readonly clock: () => Instant,
    private readonly log: Logger,
  ) {
    this.poller = new Poller(() => this.refresh(), 'published policies could not be read', log);
  }

  get default(): Policy {
    return this.inForce().at(-1)?.policy ?? this.files.default;
  }

  get alone(): Policy {
    return this.inForce().findLast(({ policy }) => !policy.extends)?.policy ?? this.files.alone;
  }

  /** In order of id; of one id, the text that is in force. */
  get all(): readonly Policy[] {
    const byId = new Map(
      [...this.files.all, ...this.inForce().map(({ policy }) => policy)].map((each) => [each.id, each]),
    );
    return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  byId(id: string): Policy | undefined {
    return this.inForce().findLast(({ policy }) => policy.id === id)?.policy ?? this.files.byId(id);
  }

  start(): void {
    this.poller.start();
  }
  stop(): Promise<void> {
    return this.poller.stop();
  }

  /** Reads what was published. What this build cannot read is left out, and said in the log. */
  async refresh(): Promise<void> {
    const found: Stream[] = [];
    for (let after: string | undefined; ; after = streamCursor(found.at(-1)!)) {
      const page = await this.graph.findStreams({
        kind: POLICY,
        state: 'APPROVED',
        first: PAGE,
        ...(after ? { after } : {}),
      });
      found.push(...page.streams);
      if (!page.hasNextPage) break;
    }
    const texts = found.map((stream) => ({ stream, ...stateOf(policyProcess, stream.events) }));
    texts.sort((a, b) => (a.inForceFrom! < b.inForceFrom! ? -1 : 1));
    const published: Published[] = [];
    for (const text of texts) published.push(...(this.madeOf(text, published) ?? []));
    this.published = published;
  }

  private inForce(): readonly Published[] {
    if (this.published.length === 0) return this.published;
    const now = this.clock();
    return this.published.filter(({ inForceFrom }) => inForceFrom <= now);
  }

  /** A text is compiled once; one that overlays another policy, on what is published before it. */
  private madeOf(text: ApprovedText, before: readonly Published[]): Published[] {
    const key = [...before.map(({ policy }) => policy.version), text.stream.id, text.stream.version].join(' ');
    if (!this.made.has(key)) this.made.set(key, this.make(text, before));
    return this.made.get(key)!;
  }

  private make({ stream, draft, inForceFrom }: ApprovedText, before: readonly Published[]): Published[] {
    const byId = (id: string) => before.findLast(({ policy }) => policy.id === id)?.policy ?? this.files.byId(id);
    try {
      const policy = draftPolicy(draft!.policy, draft!.text, { default: this.files.default, byId });
      const reviewedAs = draft!.checkedAs;
      const log = { policy: policy.version, inForceFrom, ...(reviewedAs === policy.version ? {} : { reviewedAs }) };
      this.log.info(log, 'a policy was published');
      return [{ inForceFrom: inForceFrom!, policy }];
    } catch (error) {
      const reason = (error as Error).message;
      this.log.error(
        { policy: draft!.policy, stream: stream.id, reason },
        'a published policy cannot be read; left out',
      );
      return [];
    }
  }
}
