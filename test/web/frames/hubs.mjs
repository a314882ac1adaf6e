import { organisationCheckCharacter } from '../../../dist/src/subject/organisationCode.js';
import { usccCheckCharacter } from '../../../dist/src/subject/uscc.js';

const SINCE = '2025-05-31T16:00:00.000Z';
const LISTED = ['ABNORMAL_OPERATIONS', 'SERIOUS_VIOLATIONS'];

/** An invented company's code with valid check characters; region 429801 does not exist. */
export function codeOf(number) {
  const eight = `MB${String(number).padStart(6, '0')}`;
  const first17 = `91429801${eight}${organisationCheckCharacter(eight)}`;
  return first17 + usccCheckCharacter(first17);
}

/**
 * Records of an invented neighbourhood: hubs that hold companies of their own, some together with the next hub, each hub held
 * by the one before; the first hub holds far more than is shown at once. `hubs`: their codes.
 */
export function neighbourhood(hubCount, ownEach, sharedEach, beyond, month) {
  const records = [];
  let number = hubCount;
  const hub = (place) => `uscc:${codeOf(place % hubCount)}`;
  const tell = (about, facts, source = 'registration') =>
    records.push({
      source,
      publisher: '测试',
      recordId: `N${about}`,
      revision: 1,
      op: 'UPSERT',
      recordedAt: new Date().toISOString(),
      position: `frames-0-${records.length}`,
      contentHash: `${records.length}`.padStart(64, '0'),
      facts: facts.map((content, i) => ({ slot: `${content.kind}${i}`, about, content, validFrom: SINCE })),
    });
  const held = (place, percent) => ({
    kind: 'Shareholding',
    holder: hub(place),
    holderName: `江湾第${place % hubCount}控股有限公司`,
    percent,
  });
  const company = (name, more) => {
    const list =
      number % 9 === 0 ? [{ kind: 'Listing', list: LISTED[number % 2], ground: '测试', authority: '测试' }] : [];
    const registration = { kind: 'Registration', name, subjectKind: 'ENTERPRISE', status: 'ACTIVE' };
    const about = `uscc:${codeOf(number++)}`;
    tell(about, [registration, ...more, ...list]);
    if (number % 5 === 0) return;
    tell(about, [{ kind: 'TaxFiling', period: month }], 'tax');
    tell(about, [{ kind: 'InsuredCount', month, insured: 5 }], 'social-security');
  };
  for (let place = 0; place < hubCount; place++) {
    const registration = {
      kind: 'Registration',
      name: `江湾第${place}控股有限公司`,
      subjectKind: 'ENTERPRISE',
      status: 'ACTIVE',
    };
    tell(hub(place), [registration, ...(place > 0 ? [held(place - 1, 60)] : [])]);
    const own = place === 0 ? ownEach + beyond : ownEach;
    for (let i = 0; i < own; i++) company(`江湾${place}号${i}商贸有限公司`, [held(place, 51)]);
    for (let i = 0; i < sharedEach; i++)
      company(`江湾共${place}号${i}实业有限公司`, [held(place, 40), held(place + 1, 30)]);
  }
  return { records, hubs: Array.from({ length: hubCount }, (_, place) => codeOf(place)) };
}
