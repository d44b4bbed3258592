import { expect } from 'chai';
import { shardsOf } from '#scripts/lib/shards.mjs';

const FILES = ['a/one.test.js', 'a/two.test.js', 'a/conformance.test.js', 'b/three.test.js', 'b/conformance.test.js'];

describe('dealing out test files', () => {
  it('gives every file to one process, in any number of them', () => {
    for (const count of [1, 2, 3, 9]) {
      const shards = shardsOf(FILES, {}, count);
      expect(shards.flat()).to.have.members(FILES).and.to.have.length(FILES.length);
      expect(shards).to.have.length(Math.min(count, FILES.length));
    }
  });

  it('takes a conformance suite for a long one until it was measured', () => {
    const [first = [], second = []] = shardsOf(FILES, {}, 2);
    for (const shard of [first, second]) expect(shard.filter((file) => file.includes('conformance'))).to.have.length(1);
  });

  it('goes by what was measured', () => {
    const times = { 'a/one.test.js': 90, 'a/two.test.js': 20, 'a/conformance.test.js': 40, 'b/three.test.js': 10 };
    expect(shardsOf(FILES, { ...times, 'b/conformance.test.js': 30 }, 2)).to.deep.equal([
      ['a/one.test.js', 'b/three.test.js'],
      ['a/conformance.test.js', 'b/conformance.test.js', 'a/two.test.js'],
    ]);
  });
});
