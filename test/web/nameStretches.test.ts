import { expect, test } from '@jest/globals';
import { nameStretches } from '../../src/web/regulator/nameStretches.js';

const said = (name: string, from: string, to: string | null, kind: 'REGISTERED' | 'CALLED' = 'CALLED') => ({
  name,
  from,
  to,
  kind,
});

test('a name that several say is told once, from its first day', () => {
  const names = [said('甲', '2010', null, 'REGISTERED'), said('甲', '2015', null), said('甲', '2016', '2017')];
  expect(nameStretches(names)).toEqual([{ name: '甲', from: '2010', to: null }]);
});

test('its end is the register’s, though others still call it so', () => {
  const names = [
    said('甲', '2010', '2018', 'REGISTERED'),
    said('甲', '2015', null),
    said('乙', '2018', null, 'REGISTERED'),
  ];
  expect(nameStretches(names)).toEqual([
    { name: '甲', from: '2010', to: '2018' },
    { name: '乙', from: '2018', to: null },
  ]);
  const [stretch] = nameStretches([said('甲', '2009', null), said('甲', '2010', '2018', 'REGISTERED')]);
  expect(stretch).toEqual({ name: '甲', from: '2009', to: '2018' });
});

test('without a register it ends with whoever called it so last', () => {
  const names = [said('甲', '2010', '2012'), said('甲', '2011', '2016'), said('甲', '2013', '2014')];
  expect(nameStretches(names)).toEqual([{ name: '甲', from: '2010', to: '2016' }]);
});

test('a name that came back is told again', () => {
  const names = [said('甲', '2010', '2012'), said('乙', '2012', '2014'), said('甲', '2014', null)];
  expect(nameStretches(names).map(({ name, from }) => [name, from])).toEqual([
    ['甲', '2010'],
    ['乙', '2012'],
    ['甲', '2014'],
  ]);
});

test('none is none', () => {
  expect(nameStretches([])).toEqual([]);
});
