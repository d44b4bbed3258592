import type { Fidelity } from '@billkey/core';
import { expect } from 'chai';
import { fidelityPage, missingProofs } from '#scripts/fidelity-page.mjs';

const rule = { by: 'none', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null } as const;
const PROVEN: Fidelity = {
  issue: { by: 'published-vector', source: 'manual 1' },
  charge: { by: 'inference', source: 'as issue' },
  find: { by: 'third-party', source: 'a | b' },
};
const ACCOUNT = {
  pg: 'acme',
  variant: 'one',
  capabilities: ['billing-key-by-api', 'charge', 'find-payment'],
  unverified: ['charge'],
  recovery: { issue: rule, charge: rule },
  fidelity: PROVEN,
} as const;

describe('the page of what operations were held against', () => {
  it('has a table for each variant, with what is proven least at its top', () => {
    const [, table = ''] = fidelityPage([ACCOUNT, ACCOUNT]).split('## acme one\n\n');
    expect(table.split('\n')).to.deep.equal([
      '| operation | held against | source |',
      '| --- | --- | --- |',
      '| charge † | nothing | as issue |',
      '| find | third party | a \\| b |',
      '| issue | published vector | manual 1 |',
    ]);
  });

  it('misses nothing where each operation of a variant has a proof', () => {
    expect(missingProofs([ACCOUNT])).to.deep.equal([]);
  });

  it('names the operations of any account that its variant says nothing of', () => {
    const { charge, ...rest } = PROVEN;
    expect(charge).not.to.equal(undefined);
    const more = { ...ACCOUNT, capabilities: ['notifications'], recovery: { cancel: rule } };
    const says = (operations: string): string[] => [
      `acme one: \`fidelity\` of its Variant says nothing of ${operations}.`,
    ];
    expect(missingProofs([{ ...ACCOUNT, fidelity: rest }])).to.deep.equal(says('charge'));
    expect(missingProofs([{ ...ACCOUNT, fidelity: {} }])).to.deep.equal(says('issue, charge, find'));
    expect(missingProofs([ACCOUNT, more])).to.deep.equal(says('cancel, notification'));
  });

  it('does not take a word that is none, or no source, for a proof', () => {
    const wrong = { ...PROVEN, issue: { by: 'hearsay', source: 'x' }, find: { by: 'inference', source: ' ' } };
    expect(missingProofs([{ ...ACCOUNT, fidelity: wrong as unknown as Fidelity }])).to.have.length(1);
    expect(missingProofs([{ ...ACCOUNT, fidelity: wrong as unknown as Fidelity }])[0]).to.match(/ issue, find\.$/);
  });
});
