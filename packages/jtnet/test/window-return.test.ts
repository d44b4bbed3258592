import { formBody } from '@billkey/core';
import { expect } from 'chai';
import { readReturn, type WindowResult } from '../src/window-return.js';
import { TEST0, TEST2, TID } from './rest-example.js';
import { encrypted, MOID, posted, resultFields } from './window-example.js';

const ORDER = { amt: '0', moid: MOID };

const read = (changes: Readonly<Record<string, string | undefined>> = {}, merchant = TEST2) =>
  readReturn(posted(formBody(resultFields(changes), 'utf-8')), ORDER, merchant);

function told(changes: Readonly<Record<string, string | undefined>> = {}): WindowResult {
  const returned = read(changes);
  if (returned.kind !== 'told') throw new Error(returned.kind);
  return returned.result;
}

describe('JTNet: what comes back from the window (§5)', () => {
  it('is read under its own names, amt and moid decrypted', () => {
    const { bid, ...result } = told();
    expect(result).to.deep.equal({
      amt: '0',
      pg: { code: '0000', message: '정상처리', http: 200 },
      tid: TID,
      card: { masked: '123456******3456', issuer: 'KB국민' },
    });
    expect(bid?.reveal()).to.equal('bid0123456789');
  });

  it('is read in EUC-KR too, which demo pages of JTNet are in', () => {
    const returned = readReturn(posted(formBody(resultFields(), 'cp949')), ORDER, TEST2);
    expect(returned).to.have.nested.property('result.pg.message', '정상처리');
  });

  it('is of this window, by a moid that only JTNet and the merchant can encrypt', () => {
    for (const changes of [
      { moid: encrypted('another') },
      { moid: MOID },
      { moid: undefined },
      { moid: encrypted(MOID, '20250304102031') },
      { ediDate: '20250304102031' },
      { ediDate: undefined },
      { amt: undefined },
      { amt: '0' },
      { amt: encrypted('1e3') },
      { amt: encrypted('-1') },
      { mid: 'tpaytest0m' },
      { resultCd: undefined },
    ]) {
      expect(read(changes).kind, JSON.stringify(changes)).to.equal('forged');
    }
    expect(read({}, TEST0).kind, 'of another MID').to.equal('forged');
  });

  it('is a failure with its moid, or without; not with the moid of another', () => {
    expect(told({ resultCd: '3021' })).to.deep.nested.include({ 'pg.code': '3021', amt: '0' });
    expect(told({ resultCd: '3021', amt: undefined, moid: undefined }).amt).to.equal(undefined);
    expect(told({ resultCd: '3021', amt: '', moid: '' }).amt).to.equal(undefined);
    expect(read({ resultCd: '3021', moid: encrypted('another') }).kind).to.equal('forged');
    for (const resultCd of ['0000', '3001']) {
      expect(read({ resultCd, amt: undefined, moid: undefined }).kind, resultCd).to.equal('forged');
    }
  });

  it('has another amount when JTNet has made one, or somebody has put it there', () => {
    expect(told({ amt: encrypted('100') }).amt).to.equal('100');
  });

  it('has no tid of another MID, and no key that is none', () => {
    expect(told({ tid: TID.replace('2m', '0m') }).tid).to.equal(undefined);
    expect(told({ tid: '' }).tid).to.equal(undefined);
    for (const BID of ['', undefined, 'a b', 'x'.repeat(101)]) expect(told({ BID }).bid, BID).to.equal(undefined);
  });

  it('shows neither a card number nor the key', () => {
    const { pg, card } = told({ cardNo: '4111111111111111', resultMsg: 'bid0123456789 4111111111111111' });
    expect(card).to.deep.equal({ issuer: 'KB국민' });
    expect(pg.message).to.not.match(/bid0123456789|4111111111111111/);
  });

  it('to the address for a cancel is one, whatever it brings; without fields it is nothing', () => {
    expect(readReturn(posted('', 'cancel'), ORDER, TEST2)).to.deep.equal({ kind: 'left' });
    expect(readReturn(posted(''), ORDER, TEST2)).to.deep.equal({ kind: 'forged' });
  });
});
