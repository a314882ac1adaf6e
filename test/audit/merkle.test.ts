import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  consistencyProof,
  continues,
  EMPTY_ROOT,
  Frontier,
  includes,
  inclusionProof,
  leafHash,
  rootOf,
} from '../../src/audit/merkle.js';

const leaves = Array.from({ length: 70 }, (_, n) => leafHash(`entry ${n}`));
const size = fc.integer({ min: 1, max: 70 });

/** The inputs and roots that Certificate Transparency's own tests give for trees of 1 to 8 leaves. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('roots are those of RFC 6962 for known inputs', () => {
  expect(EMPTY_ROOT.toString('hex')).toBe(createHash('sha256').digest('hex'));
  const known = INPUTS.map((hex) => leafHash(Buffer.from(hex, 'hex')));
  ROOTS.forEach((root, i) => {
    expect(rootOf(known.slice(0, i + 1)).toString('hex')).toBe(root);
  });
});

test('a tree grown leaf by leaf has the root of the whole, also when it is put down and taken up', () => {
  let frontier = new Frontier();
  leaves.forEach((leaf, n) => {
    frontier.append(leaf);
    expect(frontier.root()).toEqual(rootOf(leaves.slice(0, n + 1)));
    frontier = Frontier.of(frontier.size, frontier.hashes());
  });
});

test('a leaf is shown to be in a tree, and in no other place, tree or size', () => {
  fc.assert(
    fc.property(size, fc.nat(), fc.nat(), (n, i, j) => {
      const [index, other] = [i % n, j % n];
      const root = rootOf(leaves, 0, n);
      const proof = inclusionProof(leaves, index, n);
      expect(includes(leaves[index]!, index, n, proof, root)).toBe(true);
      if (other !== index) {
        expect(includes(leaves[other]!, index, n, proof, root)).toBe(false);
        expect(includes(leaves[index]!, other, n, proof, root)).toBe(false);
      }
      expect(includes(leaves[index]!, index, n, [...proof, root], root)).toBe(false);
      expect(includes(leaves[index]!, index, n, proof, leafHash('another root'))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('a longer log is shown to continue a shorter one, and a changed one is not', () => {
  fc.assert(
    fc.property(size, size, fc.nat(), (a, b, changed) => {
      const [first, second] = a < b ? [a, b] : [b, a];
      const proof = consistencyProof(leaves, first, second);
      const [from, to] = [rootOf(leaves, 0, first), rootOf(leaves, 0, second)];
      expect(continues(first, second, proof, from, to)).toBe(true);
      const forged = leaves.map((leaf, n) => (n === changed % first ? leafHash('forged') : leaf));
      const forgedProof = consistencyProof(forged, first, second);
      expect(continues(first, second, forgedProof, from, rootOf(forged, 0, second))).toBe(false);
    }),
    { numRuns: 500 },
  );
});
