import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { RulesArchive, RulesAway } from '../../src/main/rulesArchive.js';
import { policies, rules } from '../approval/applications.js';

const kept = () => {
  const settings = { dataDir: mkdtempSync(join(tmpdir(), 'chengxin-rules-')) };
  new RulesArchive(settings).keep(policies.default, rules);
  const folder = join(settings.dataDir, 'rules');
  return { archive: new RulesArchive(settings), file: (version: string) => join(folder, `${version}.json`), folder };
};
const named = { policy: policies.default.version, catalogue: rules.version };

test('what was kept is found again, and is the same policy and the same tables', () => {
  const { archive, folder } = kept();
  const found = archive.find(named);
  expect(found.policy.version).toBe(policies.default.version);
  expect(found.policy.document).toEqual(policies.default.document);
  expect(found.rules.version).toBe(rules.version);
  expect(found.rules.item('food-business-permit', '2026-06-01T00:00:00.000Z' as never)?.department).toBe(
    'market-regulation',
  );
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a file that was changed is named, and so is one that is not there', () => {
  for (const [where, version] of Object.entries({ 'rules.policy': named.policy, 'rules.catalogue': named.catalogue })) {
    const { archive, file } = kept();
    const text = readFileSync(file(version), 'utf8');
    for (const wrong of [text.replace('DISHONEST', 'WARNING'), text.slice(1)]) {
      writeFileSync(file(version), wrong);
      expect(whereOf(() => archive.find(named))).toBe(where);
    }
  }
  const { archive } = kept();
  expect(whereOf(() => archive.find({ ...named, policy: 'national-2026@000000000000' }))).toBe('rules.policy');
  expect(whereOf(() => archive.find({ ...named, catalogue: '../../etc/passwd' }))).toBe('rules.catalogue');
});

function whereOf(find: () => unknown): string {
  try {
    find();
    return 'found';
  } catch (error) {
    return error instanceof RulesAway ? error.where : String(error);
  }
}
