import { expect } from 'chai';
import { tidAllocator, TidAllocator } from '../../src/webapi/tid.js';

const AT = new Date('2025-03-04T10:20:30.500+09:00');
const ALONE = { part: 0, of: 1 };

function tids(count: number, partition = ALONE, allocator = new TidAllocator('nicepay00m'), at = AT): string[] {
  return Array.from({ length: count }, () => allocator.next('16', at, partition));
}

describe('TidAllocator', () => {
  it('gives no TID twice to 2,000 charges of two processes in one second', () => {
    const all = [0, 1].flatMap((part) => tids(1000, { part, of: 2 }));
    expect(new Set(all).size).to.equal(2000);
    expect(new Set(all.map((tid) => tid.slice(14, 26)))).to.deep.equal(new Set(['250304102030']));
  });

  it('keeps each part of 100 to its own tails', () => {
    const tails = tids(100, { part: 99, of: 100 }).map((tid) => Number(tid.slice(26)));
    expect(Math.min(...tails)).to.equal(9900);
    expect(Math.max(...tails)).to.equal(9999);
  });

  it('takes the next second early when one is used up', () => {
    const all = tids(10_001);
    expect(new Set(all).size).to.equal(10_001);
    expect(all.at(-1)?.slice(14, 26)).to.equal('250304102031');
  });

  it('gives no TID twice when the clock was set back', () => {
    const allocator = new TidAllocator('nicepay00m');
    const before = tids(6000, ALONE, allocator);
    const back = tids(6000, ALONE, allocator, new Date(AT.getTime() - 60_000));
    expect(new Set([...before, ...back]).size).to.equal(12_000);
  });

  it('is one for each MID in this process', () => {
    expect(tidAllocator('mid0000001')).to.equal(tidAllocator('mid0000001'));
    expect(tidAllocator('mid0000001')).not.to.equal(tidAllocator('mid0000002'));
  });
});
