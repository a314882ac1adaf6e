import { timeOf } from '../../data/days';
import { useAnswer } from '../../data/useAnswer';
import { ActForm, TextField } from '../../parts/ActForm';
import { Answered } from '../../parts/Answered';
import { Heading, Section } from '../../parts/Page';
import { Pairs } from '../../parts/Pairs';
import { useTold } from '../../parts/useTold';
import { useLang, useWords } from '../../words/words';
import { Draft, DraftDifferences, type DraftPart, ReviewPolicy, WithdrawPolicy } from '../documents';
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
      {({ policyDraft: draft }) => (
        <>
          <Heading title={`${drafts.one}: ${draft.policy}`}>
            <p>
              <span className="mark">{drafts.states[draft.state]}</span>
            </p>
          </Heading>
          {line}
          <About draft={draft} />
          {mayAct(draft) && (
            <ActOnDraft
              key={draft.version}
              draft={draft}
              did={(act) => renew(drafts.done[act])}
              readAgain={() => renew(words.act.readAnew)}
            />
          )}
          <Section title={drafts.tried.title}>
            <DryRun draft={id} />
          </Section>
          <Section title={drafts.differences}>
            <AgainstInForce id={id} />
          </Section>
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

function AgainstInForce({ id }: { id: string }) {
  const asked = useAnswer(DraftDifferences, { id, lang: useLang() });
  return (
    <Answered asked={asked}>{({ policyDraft }) => <Differences differences={policyDraft.made.differences} />}</Answered>
  );
}

type DraftAct = 'approve' | 'reject' | 'withdraw';
const mayAct = ({ state }: DraftPart): boolean => state === 'DRAFTED' || state === 'APPROVED';

interface ActOnDraftProps {
  draft: DraftPart;
  did: (act: DraftAct) => void;
  readAgain: () => void;
}

function ActOnDraft({ draft: { id, version, state }, did, readAgain }: ActOnDraftProps) {
  const { drafts: say } = useWords().regulator;
  return (
    <ActForm<DraftAct>
      summary={say.act}
      acts={state === 'DRAFTED' ? ['approve', 'reject', 'withdraw'] : ['withdraw']}
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
