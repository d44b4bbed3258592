import { expect } from 'chai';
import {
  chargeLines,
  conformanceLines,
  heapLines,
  importLines,
  machineLine,
  operationLines,
  percentile,
  table,
} from '#scripts/bench/report.mjs';

const upTo = (count: number, unit = 1): number[] => Array.from({ length: count }, (_, index) => (index + 1) * unit);

describe('what the bench says', () => {
  it('has percentiles by nearest rank, in whatever order the samples are', () => {
    const samples = upTo(200).reverse();
    expect([0.5, 0.99, 1].map((share) => percentile(samples, share))).to.deep.equal([100, 198, 200]);
    expect(percentile([7], 0.5)).to.equal(7);
    expect(samples[0], 'the samples stay as they are').to.equal(200);
  });

  it('judges an operation by its 99th percentile', () => {
    const operations = { charge: upTo(100, 0.005), find: [...upTo(98, 0.001), 0.6, 0.6] };
    expect(operationLines([{ variant: 'one', operations }])).to.deep.equal([
      {
        what: 'one charge: build, sign, read',
        figure: 'p50 0.25 ms, p99 0.49 ms',
        aim: 'p99 ≤ 0.50 ms',
        met: true,
      },
      { what: 'one find: build, sign, read', figure: 'p50 0.05 ms, p99 0.60 ms', aim: 'p99 ≤ 0.50 ms', met: false },
    ]);
  });

  it('compares a charge with one by hand where there is one', () => {
    const ours = [9, 2.3, 1];
    const lines = chargeLines([
      { variant: 'one', ours, byHand: [1, 2, 90] },
      { variant: 'two', ours, byHand: [1, 1.9, 90] },
      { variant: 'three', ours, byHand: null },
    ]);
    expect(lines.map(({ figure, met }) => [figure, met])).to.deep.equal([
      ['1.15 times (p50 2.30 ms, by hand 2.00 ms)', true],
      ['1.21 times (p50 2.30 ms, by hand 1.90 ms)', false],
      ['p50 2.30 ms', null],
    ]);
  });

  it('takes the median of imports', () => {
    const runs = [
      { own: 40, thirdParties: 300 },
      { own: 900, thirdParties: 900 },
      { own: 30, thirdParties: 200 },
    ];
    expect(importLines(runs)[0]).to.include({ figure: '40 ms (third parties 300 ms)', met: true });
  });

  it('sees what each thousand of charges leaves behind', () => {
    const [leaking, steady] = heapLines([
      { variant: 'one', heaps: [1e6, 1.4e6, 1.3e6, 1.7e6] },
      { variant: 'two', heaps: [1e6, 1.3e6, 0.9e6, 1e6] },
    ]);
    expect(leaking).to.include({ figure: '200 kB', met: false });
    expect(steady).to.include({ figure: '-40 kB', met: true });
  });

  it('takes no quick conformance run for good that failed', () => {
    const file = 'conformance.test.ts';
    const lines = conformanceLines([
      { file, milliseconds: 9_940, passed: 300, failed: 0 },
      { file, milliseconds: 500, passed: 2, failed: 1 },
      { file, milliseconds: 10_100, passed: 300, failed: 0 },
    ]);
    expect(lines.map(({ what, figure, met }) => [what, figure, met])).to.deep.equal([
      [`${file}, 300 tests`, '9.9 s', true],
      [`${file}, 2 tests, 1 FAILED`, '0.5 s', false],
      [`${file}, 300 tests`, '10.1 s', false],
    ]);
  });

  it('prints a line for each figure, and one for the machine', () => {
    const line = { what: 'a', figure: 'b', aim: 'c' };
    const printed = table([true, false, null].map((met) => ({ ...line, met }))).split('\n');
    expect(printed.map((text) => text.trim().split(/\s{2,}/))).to.deep.equal([
      ['a', 'b', 'c', 'met'],
      ['a', 'b', 'c', 'MISSED'],
      ['a', 'b', 'c', 'not measured'],
    ]);
    const machine = { cpu: 'CPU ', cores: 2, memory: 2 ** 34, os: 'linux 6.1', node: '20.19.0', load: 0.25 };
    expect(machineLine(machine)).to.equal('CPU, 2 cores, 16.0 GiB, linux 6.1, Node 20.19.0, load 0.3');
  });
});
