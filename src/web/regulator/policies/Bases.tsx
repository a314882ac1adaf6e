import { Link } from 'wouter';
import { useAnswer } from '../../data/useAnswer';
import { Answered } from '../../parts/Answered';
import { useLang, useWords } from '../../words/words';
import { DraftBases, type PoliciesData } from '../documents';

type Based = Pick<PoliciesData['policies'][number], 'warning' | 'baseInForce'>;

/** Of a local text whose base is not the one in force: that it is so, and the way to the one that is. */
export function BaseNote({ of: { warning, baseInForce } }: { of: Based }) {
  const { policies: say } = useWords().regulator;
  if (!warning || !baseInForce) return null;
  return (
    <p className="small">
      {say.otherBase(warning)} <Link href={`/regulator/policies/${baseInForce.split('@')[0]}`}>{say.seeBase}</Link>
    </p>
  );
}

/** What whoever reviews a draft should know of bases: its own, and those of local texts that will not follow it. */
export function BasesOfDraft({ draft: id }: { draft: string }) {
  const { drafts: say } = useWords().regulator;
  const asked = useAnswer(DraftBases, { id, lang: useLang() });
  return (
    <Answered asked={asked}>
      {({ policyDraft: { made, notFollowedBy } }) => (
        <>
          <BaseNote of={made} />
          {notFollowedBy.length > 0 && (
            <>
              <p>{say.notFollowed}</p>
              <ul>
                {notFollowedBy.map(({ id: policy, title }) => (
                  <li key={policy}>
                    <Link href={`/regulator/policies/${policy}`}>{title}</Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Answered>
  );
}
