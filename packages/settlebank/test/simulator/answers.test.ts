import { expect } from 'chai';
import { specimen } from './specimens.js';
import { CARD, Shop } from './shop.js';
import { example, HASH_KEY, NONE, sha256, unaes, type Sent } from './stage.js';

const HEAD = {
  ...{ ver: '0A19', method: 'CA', encCd: '23', outStatCd: '0021', outRsltCd: '0000' },
};

describe('SettleBank simulator, answers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  async function answerTo(name: string): Promise<Sent> {
    const stage = await specimen(name).open();
    try {
      return await stage.send(example(name));
    } finally {
      await stage.close();
    }
  }

  it('answers the example of an issued key as the manual does (4.a: response hash 505ec0ec…)', async () => {
    const { params, data, headers } = await answerTo('issue');
    expect(headers['content-type']).to.match(/^application\/json; ?charset=utf-8$/i);
    expect(params).to.deep.equal({
      ...HEAD,
      ...{ mchtId: 'nxca_ks_gu', bizType: 'A4', mchtTrdNo: 'ISSUE-0001' },
      ...{ trdNo: 'STFP_PGCAnxca_ks_gu0260105092501M0000001', trdDt: '20260105', trdTm: '092501' },
      outRsltMsg: '정상처리되었습니다',
    });
    expect(data).to.deep.equal({
      pktHash: '505ec0ec2095dd3d85ac5e6eeb8d5ee3eeecb9c2fe0bd8257f97e6668833a290',
      ...{ cardNo: '111122******4444', issrId: 'HDC', cardNm: '현대', cardKind: '현대마스타개인' },
      billKey: 'SBILL_PGCAnxca_ks_gu20260000000000000001',
    });
  });

  it('answers the example of a charge as the manual does (4.b: response hash a603d845…)', async () => {
    const { params, data } = await answerTo('charge');
    expect(params).to.deep.equal({
      ...HEAD,
      ...{ mchtId: 'nxca_jt_bi', bizType: 'B0', mchtTrdNo: 'BILL-0001' },
      ...{ trdNo: 'STFP_PGCAnxca_jt_bi0260105093001M0000002', trdDt: '20260105', trdTm: '093000' },
      outRsltMsg: '정상적으로 처리되었습니다.',
    });
    const { apprNo, ...rest } = data;
    expect(apprNo).to.match(/^\d{8}$/);
    expect(rest).to.deep.equal({
      pktHash: 'a603d845b31f2041a143d6f285a6c274f869e7707f6e2ecf7a125d1d9c04229d',
      trdAmt: 'TSpLCqiwE/SlT0ZtGz3rrQ==',
      ...{ billKey: 'SBILL_0000000001', issrId: 'NHC', cardNm: 'NH 농협', cardKind: 'NH 체크카드' },
      ...{ ninstmtTypeCd: 'N', instmtMon: '00', vldDtMon: '12', vldDtYear: '29' },
    });
  });

  it('answers the published cancel in cipher text of the manual (4.f: AntV… is 1000, nC96… is 0)', async () => {
    const { params, data } = await answerTo('cancel');
    expect(params).to.include({ ...HEAD, bizType: 'C0', mchtTrdNo: 'ORDER20211231100000', trdTm: '100000' });
    expect(params['trdNo']).to.match(/^STFP_PGCAnxca_jt_il0211231100000M\d{7}$/);
    expect(data).to.deep.equal({
      pktHash: 'a2d6d597d55d7c9b689baa2e08c1ddf0ce71f4248c5b9b59fe61bfbf949543e1',
      orgTrdNo: 'STFP_PGCAnxca_jt_il0211129135810M1494620',
      ...{ cnclAmt: 'AntV/eDpxIaKF0hJiePDKA==', cardCnclAmt: 'AntV/eDpxIaKF0hJiePDKA==' },
      ...{ pntCnclAmt: 'nC96eNdyLYohKfNqmBV2bg==', blcAmt: 'nC96eNdyLYohKfNqmBV2bg==' },
    });
  });

  it('answers a removed key with it, and the hash of the request (5, issue/delete: beb56333…)', async () => {
    const { params, data } = await answerTo('remove');
    expect(params).to.include({ ...HEAD, bizType: 'A1', trdDt: '20260106', trdTm: '101500' });
    expect(data).to.deep.equal({
      pktHash: 'beb56333880011f165ddb6b7f8aad9b2960ecaba0fc54e10c347cf99105418d0',
      billKey: 'SBILL_PGCAnxca_ks_gu20260000000000000001',
    });
  });

  it('answers a look-up in the clear, with the hash as it was sent', async () => {
    const { params, data } = await answerTo('find');
    expect(params).to.deep.equal({
      ...{ mchtId: 'nxca_jt_bi', ver: '0A1M', mchtTrdNo: 'FIND-0001', trdDt: '20260105', trdTm: '094000' },
      trdNo: 'STFP_PGCAnxca_jt_bi0260105093001M0000001',
      ...{ outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '정상처리되었습니다' },
    });
    expect(data).to.deep.equal({
      pktHash: sha256('20260105', '094000', 'nxca_jt_bi', 'FIND-0001', '9900', HASH_KEY).toUpperCase(),
      ...{ method: 'CA', trdAmt: '9900', cnclAmt: '0' },
    });
  });

  it('answers a key-in payment like a charge, with the masked card in place of the key', async () => {
    const { data } = await shop.keyIn(CARD, { instmtMon: '03', trdAmt: '50000' }, NONE);
    expect(data).to.have.all.keys(
      ...['pktHash', 'trdAmt', 'cardNo', 'issrId', 'cardNm', 'cardKind', 'ninstmtTypeCd', 'instmtMon', 'apprNo'],
      ...['vldDtMon', 'vldDtYear'],
    );
    expect(data).to.include({ cardNo: '111122******4444', issrId: 'HDC', instmtMon: '03', vldDtMon: '12' });
    expect(unaes(data['trdAmt'])).to.equal('50000');
  });

  it('hashes issued keys, charges and key-in payments over its own answer, by formula', async () => {
    shop.stage.at('2026-01-05T09:31:17');
    const issued = await shop.issue();
    const charged = await shop.charge(issued.data['billKey'] ?? '');
    const keyedIn = await shop.keyIn();
    for (const [{ params, data }, amount] of [
      [issued, '0'],
      [charged, '10000'],
      [keyedIn, '10000'],
    ] as const) {
      const head = ['outStatCd', 'trdDt', 'trdTm', 'mchtId', 'mchtTrdNo'].map((name) => params[name] ?? '');
      expect(data['pktHash']).to.equal(sha256(...head, amount, HASH_KEY));
    }
    expect([issued, charged, keyedIn].map(({ params }) => params['trdTm'])).to.deep.equal([
      '093117',
      '093000',
      '093000',
    ]);
  });

  it('answers a refusal with nothing in data, and no transaction id', async () => {
    const { params, data, status } = await shop.charge('SBILL_9999999999', { mchtTrdNo: 'no-key' });
    expect([status, data]).to.deep.equal([200, {}]);
    expect(params).to.include({ outStatCd: '0031', outRsltCd: 'CA10', trdNo: '', mchtTrdNo: 'no-key' });
    expect(params['outRsltMsg']).to.match(/[가-힣]/);
  });

  it('gives what the card network declines a transaction id', async () => {
    const { params, data } = await shop.keyIn(CARD, { trdAmt: '2000000' });
    expect(params['trdNo']).to.match(/^STFP_PGCAnxca_ks_gu0260105093000M\d{7}$/);
    expect(data).to.deep.equal({});
  });

  it('repeats of an unreadable request nothing', async () => {
    const { params } = await shop.stage.send({
      ...{ method: 'POST', path: '/spay/APICancel.do', body: Buffer.from('{') },
      headers: [
        ['Host', 'x'],
        ['Connection', 'close'],
      ],
    });
    expect(params).to.include({ outStatCd: '0031', outRsltCd: 'ST09', trdNo: '', trdDt: '' });
    expect(params).to.not.have.property('mchtId');
  });
});
