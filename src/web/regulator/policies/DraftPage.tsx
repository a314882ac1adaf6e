import { Link } from 'wouter';
import { timeOf } from '../../data/days';
import { useAnswer } from '../../data/useAnswer';
import { ActForm, TextField } from '../../parts/ActForm';
import { Answered } from '../../parts/Answered';
import { Heading, Section } from '../../parts/Page';
import { Pairs } from '../../parts/Pairs';
import { useTold } from '../../parts/useTold';
import { useLang, useWords } from '../../words/words';
import { Draft, type DraftData, DraftDifferences, type DraftPart, ReviewPolicy, WithdrawPolicy } from '../documents';
import { useRights } from '../useRights';
import { BasesOfDraft } from './Bases';
import { DryRun } from './DryRun';
import { NumberedText } from './NumberedText';
import { Differences } from './Rules';

/** One draft: who wrote it, what it changes, whom it would change, and what may be done about it. */
export function DraftPage({ id }: { id: string }) {
  const words = useWords();
  const { drafts } = words.regulator;
  const asked = useAnswer(Draft, { id });
  const { line, renew } = useTold(asked.again);
  return (
    <Answered asked={asked} title={drafts.one}>
      {({ policyDraft: draft, policies }) => (
        <>
          <Heading title={`${drafts.one}: ${draft.policy}`}>
            <p>
              <span className="mark">{drafts.states[draft.state]}</span>
            </p>
          </Heading>
          {line}
          <About draft={draft} />
          {begun(draft) && <p>{drafts.begun}</p>}
          {waits(draft) && (
            <>
              <BasesOfDraft draft={id} />
              <ActOnDraft
                key={draft.version}
                draft={draft}
                did={(act) => renew(drafts.done[act])}
                readAgain={() => renew(words.act.readAnew)}
              />
            </>
          )}
          {rates(draft, policies) ? (
            <p>
              {drafts.itself} <Link href={`/regulator/policies/${draft.policy}`}>{drafts.seeRules}</Link>
            </p>
          ) : (
            <Beside draft={id} />
          )}
          <Section title={drafts.text}>
            <details>
              <summary>{drafts.lines(draft.text.split('\n').length)}</summary>
              <NumberedText name={drafts.text} text={draft.text} />
            </details>
          </Section>
        </>
      )}
    </Answered>
  );
}

function About({ draft }: { draft: DraftPart }) {
  const { drafts: say } = useWords().regulator;
  return (
    <Pairs
      rows={[
        [say.note, draft.note],
        [say.from, draft.from],
        [say.author, draft.author],
        [say.draftedAt, timeOf(draft.draftedAt)],
        [say.reviewer, draft.reviewer],
        [say.reviewedAt, draft.reviewedAt && timeOf(draft.reviewedAt)],
        [say.reason, draft.reason],
        [say.inForceFrom, draft.inForceFrom && timeOf(draft.inForceFrom)],
        [
          say.version,
          <span key="version" className="code">
            {draft.policyVersion}
          </span>,
        ],
      ]}
    />
  );
}

/** Whom the draft would change, and its rows, both against the rules in force. */
function Beside({ draft: id }: { draft: string }) {
  const { drafts } = useWords().regulator;
  const asked = useAnswer(DraftDifferences, { id, lang: useLang() });
  const tries = useRights()('policyDryRun');
  return (
    <>
      <Section title={drafts.tried.title}>{tries ? <DryRun draft={id} /> : <p>{drafts.tried.whose}</p>}</Section>
      <Section title={drafts.differences}>
        <Answered asked={asked}>
          {({ policyDraft }) => <Differences differences={policyDraft.made.differences} />}
        </Answered>
      </Section>
    </>
  );
}

const RIGHT_OF = { approve: 'reviewPolicy', reject: 'reviewPolicy', withdraw: 'withdrawPolicy' } as const;
type DraftAct = keyof typeof RIGHT_OF;
const ACTS_ON: Partial<Record<DraftPart['state'], DraftAct[]>> = {
  DRAFTED: ['approve', 'reject', 'withdraw'],
  APPROVED: ['withdraw'],
};
const begun = ({ inForceFrom }: DraftPart): boolean => inForceFrom !== null && Date.parse(inForceFrom) <= Date.now();
const waits = (draft: DraftPart): boolean => draft.state in ACTS_ON && !begun(draft);

/** Whether subjects are rated by this draft: none but itself is left to compare it with. */
const rates = (draft: DraftPart, policies: DraftData['policies']): boolean =>
  begun(draft) && policies.some(({ version, inForce }) => inForce && version === draft.policyVersion);

interface ActOnDraftProps {
  draft: DraftPart;
  did: (act: DraftAct) => void;
  readAgain: () => void;
}

function ActOnDraft({ draft: { id, version, state }, did, readAgain }: ActOnDraftProps) {
  const { drafts: say } = useWords().regulator;
  const may = useRights();
  const acts = (ACTS_ON[state] ?? []).filter((each) => may(RIGHT_OF[each]));
  if (acts.length === 0) return <p>{say.whose}</p>;
  return (
    <ActForm<DraftAct>
      summary={say.act}
      acts={acts}
      names={say.acts}
      effects={say.effects}
      fields={(_, field) => <TextField id={field} name="reason" label={say.why} />}
      send={(chosen, form, key, act) => {
        const on = { process: id, version, idempotencyKey: key, reason: String(form.get('reason') ?? '').trim() };
        if (chosen === 'withdraw') return act(WithdrawPolicy, { input: on });
        return act(ReviewPolicy, { input: { ...on, approved: chosen === 'approve' } });
      }}
      did={did}
      readAgain={readAgain}
    />
  );
}
