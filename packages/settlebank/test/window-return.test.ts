import { secret } from '@billkey/core';
import { expect } from 'chai';
import { readReturn, type Returned } from '../src/window-return.js';
import { encrypt } from '../src/signature.js';
import { MERCHANT, NUMBER, posted, resultFields } from './window-example.js';

const ORDER = { mchtTrdNo: NUMBER, trdAmt: '1000' };
const CANCEL = { outStatCd: '0031', outRsltCd: '0009' };

type Changes = Parameters<typeof resultFields>[0];

const read = (changes: Changes = {}, arrival: 'return' | 'cancel' = 'return', merchant = MERCHANT): Returned =>
  readReturn(posted(resultFields(changes), arrival), ORDER, merchant);

function paid(changes: Changes = {}): Extract<Returned, { kind: 'paid' }> {
  const returned = read(changes);
  if (returned.kind !== 'paid') throw new Error(returned.kind);
  return returned;
}

describe('SettleBank: what comes back from the window (§4.i)', () => {
  it('is read under its own names', () => {
    const { billKey, ...told } = paid();
    expect(told).to.deep.equal({
      kind: 'paid',
      pg: { code: '0000', message: '정상처리', http: 200 },
      card: { issuer: 'NH농협' },
    });
    expect(billKey?.reveal()).to.equal('SBILL_PGCAnxca_jt_il20260000000000000001');
  });

  it('is read in EUC-KR too', () => {
    const fields = resultFields({ outRsltMsg: '정상처리' });
    const returned = readReturn(posted(fields, 'return', 'cp949'), ORDER, MERCHANT);
    expect(returned).to.have.nested.property('pg.message', '정상처리');
  });

  for (const [what, changes] of [
    ['of another order', { mchtTrdNo: 'ORDER20211231100001' }],
    ['of no order', { mchtTrdNo: undefined }],
    ['of another mchtId', { mchtId: 'nxca_jt_bi' }],
    ['of no mchtId', { mchtId: '' }],
    ['without a state', { outStatCd: undefined }],
    ['without a code', { outRsltCd: '' }],
    ['with a code that is none', { outRsltCd: '00000' }],
    ['of an amount in the clear', { trdAmt: '1000' }],
    ['of no amount', { trdAmt: undefined }],
    ['of an amount that is none', { trdAmt: encrypt('1e3', MERCHANT) }],
    ['a failure of another order', { outStatCd: '0031', outRsltCd: 'CA82', mchtTrdNo: 'x' }],
  ] as const) {
    it(`is forged when it is ${what}`, () => {
      expect(read(changes).kind).to.equal('forged');
    });
  }

  it('is forged when it is encrypted with another key than that of the mchtId', () => {
    const trdAmt = encrypt('1000', { aesKey: secret('pgSettle30y739r82jtd709yOfZ2yK5L') });
    expect(read({ trdAmt }).kind).to.equal('forged');
  });

  it('is of another amount', () => {
    expect(read({ trdAmt: encrypt('1001', MERCHANT) }).kind).to.equal('changed');
  });

  it('is a refusal when state and code are not both a success', () => {
    for (const changes of [
      { outStatCd: '0031', outRsltCd: 'CA82', trdAmt: '' },
      { outStatCd: '0031' },
      { outRsltCd: 'CA82' },
    ]) {
      expect(read(changes).kind, JSON.stringify(changes)).to.equal('refused');
    }
  });

  it('is a cancel by its address or its code, whatever else it brings, but for another order', () => {
    for (const changes of [CANCEL, { ...CANCEL, outRsltCd: '2003' }, {}, { mchtTrdNo: '', mchtId: undefined }]) {
      expect(read(changes, 'cancel').kind, JSON.stringify(changes)).to.equal('left');
    }
    expect(read(CANCEL).kind).to.equal('left');
    expect(read({ ...CANCEL, mchtTrdNo: 'x' }, 'cancel').kind).to.equal('forged');
    expect(readReturn(posted({}, 'cancel'), ORDER, MERCHANT).kind).to.equal('left');
    expect(readReturn(posted({}), ORDER, MERCHANT).kind).to.equal('forged');
  });

  it('has no key that is none, and none that is shown', () => {
    for (const billKey of ['', undefined, 'a b', 'x'.repeat(51)]) {
      expect(paid({ billKey }).billKey, billKey).to.equal(undefined);
    }
    const { pg, card } = paid({
      outRsltMsg: 'SBILL_0000000001 4111111111111111',
      billKey: 'SBILL_0000000001',
      fnCd: '',
    });
    expect(JSON.stringify([pg, card])).to.not.match(/SBILL|4111111111111111/);
    expect(card).to.deep.equal({ issuer: 'NH 농협' });
  });
});
