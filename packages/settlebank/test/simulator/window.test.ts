import { expect } from 'chai';
import { CARD } from './shop.js';
import { aes, HASH_KEY, HOLDER, ISSUER, NONE, OF_CANCEL, OTHER, sha256, unaes, WITHOUT_BILLING } from './stage.js';
import { CANC_URL, fieldsIn, formFields, inTheClear, NEXT_URL, WINDOW_PATH, WindowShop } from './window-shop.js';

/** Of a card that pays 9,900 won and gives a key: names, order and values. */
const PAID = {
  ...{ mchtId: 'nxca_jt_bi', outStatCd: '0021', outRsltCd: '0000' },
  outRsltMsg:
    '%EC%A0%95%EC%83%81%EC%A0%81%EC%9C%BC%EB%A1%9C+%EC%B2%98%EB%A6%AC%EB%90%98%EC%97%88%EC%8A%B5%EB%8B%88%EB%8B%A4.',
  ...{ method: 'card', mchtTrdNo: 'WIN-0001', mchtCustId: aes('user-1') },
  ...{ trdNo: 'STFP_PGCAnxca_jt_bi0260105093000M0000001', trdAmt: 'TSpLCqiwE/SlT0ZtGz3rrQ==', mchtParam: 'own=1;2' },
  ...{ authDt: '20260105093000', authNo: '', intMon: '00', fnNm: '현대', fnCd: 'HDC' },
  ...{ pointTrdNo: '', pointTrdAmt: 'nC96eNdyLYohKfNqmBV2bg==', cardTrdAmt: 'TSpLCqiwE/SlT0ZtGz3rrQ==' },
  billKey: 'SBILL_PGCAnxca_jt_bi20260000000000000001',
};
const OF_NO_PAYMENT = {
  ...{ authDt: '', authNo: '', intMon: '', fnNm: '', fnCd: '', pointTrdNo: '', pointTrdAmt: '', cardTrdAmt: '' },
  billKey: '',
};

describe('SettleBank simulator, window', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  const ledger = (): unknown[] => shop.stage.world.bank.ledger().map(({ kind, amount }) => `${kind} ${amount}`);
  const found = async (mchtTrdNo = 'WIN-0001', as = NONE): Promise<unknown> => {
    return (await shop.find(mchtTrdNo, { trdAmt: '9900' }, as)).params['outRsltCd'];
  };

  for (const device of ['pc', 'mobile'] as const) {
    describe(`on ${device}`, () => {
      it('is paid, and brings the key by POST in UTF-8, unsigned', async () => {
        const [request, ...more] = await shop.visit({ device });
        if (!request) throw new Error('nothing came back');
        expect(more).to.deep.equal([]);
        expect([request.method, request.url]).to.deep.equal(['POST', NEXT_URL]);
        expect(request.headers['content-type']).to.equal('application/x-www-form-urlencoded');
        expect(request.body.toString('latin1'))
          .to.include('&fnNm=%ED%98%84%EB%8C%80&')
          .and.include('&outRsltMsg=%25EC%25A0%2595');
        const authNo = shop.stage.world.bank.ledger()[0]?.approvalNumber ?? '';
        expect(Object.entries(fieldsIn(request))).to.deep.equal(Object.entries({ ...PAID, authNo }));
        expect(authNo).to.match(/^\d{8}$/);
        expect(ledger()).to.deep.equal(['approval 9900']);
        expect(await found()).to.equal('0000');
      });

      it('brings to cancUrl that the customer has cancelled', async () => {
        const [request, ...more] = await shop.visit({ device, choice: 'close' });
        if (!request) throw new Error('nothing came back');
        expect(more).to.deep.equal([]);
        expect([request.method, request.url]).to.deep.equal(['POST', CANC_URL]);
        const refused = { outStatCd: '0031', outRsltCd: '0009', trdNo: '' };
        const outRsltMsg = '%EC%82%AC%EC%9A%A9%EC%9E%90+%EC%B7%A8%EC%86%8C';
        expect(fieldsIn(request)).to.deep.equal({ ...PAID, ...refused, outRsltMsg, ...OF_NO_PAYMENT });
        expect(ledger()).to.deep.equal([]);
        expect(await found()).to.equal('ST06');
      });

      it('brings a decline as a result without a key, which a look-up knows', async () => {
        const result = await shop.result({ device, choice: 'decline' });
        const outRsltMsg = encodeURIComponent('카드사 전화 요망').replaceAll('%20', '+');
        const refused = { outStatCd: '0031', outRsltCd: 'CA82', outRsltMsg };
        expect(result).to.deep.equal({ ...PAID, ...refused, ...OF_NO_PAYMENT });
        expect(ledger()).to.deep.equal([]);
        expect(await found()).to.equal('0009');
      });

      it('sends nothing back when it expires', async () => {
        expect(await shop.visit({ device, choice: 'expire' })).to.deep.equal([]);
        expect([ledger(), await found()]).to.deep.equal([[], 'ST06']);
      });

      it('sends nothing back when the return is lost, and has been paid all the same', async () => {
        expect(await shop.visit({ device, choice: 'lose-return' })).to.deep.equal([]);
        expect([ledger(), await found()]).to.deep.equal([['approval 9900'], '0000']);
      });

      it('brings the same result twice, and is paid once', async () => {
        const [one, two, ...more] = await shop.visit({ device, choice: 'return-twice' });
        expect(more).to.deep.equal([]);
        expect(two).to.deep.equal(one);
        expect(one && fieldsIn(one)).to.include({ outStatCd: '0021' });
        expect(ledger()).to.deep.equal(['approval 9900']);
      });

      it("brings a stranger's key when it is tampered with, in a result that is right otherwise", async () => {
        const { billKey = '', authNo, ...rest } = await shop.result({ device, choice: 'tamper' });
        const { billKey: own, authNo: none, ...expected } = PAID;
        expect(rest).to.deep.equal(expected);
        expect([authNo === none, billKey === own]).to.deep.equal([false, false]);
        const { params } = await shop.charge(billKey, {}, NONE);
        expect(params).to.include({ outRsltCd: '0000' });
        expect(shop.stage.world.bank.ledger().map(({ cardLast4 }) => cardLast4)).to.deep.equal(['4444', '0013']);
      });
    });
  }

  it('shows who sells what for how much, on the device that the browser says', async () => {
    for (const [device, agent] of [
      ['pc', 'Chrome/131.0.0.0 Safari/537.36'],
      ['mobile', 'Chrome/131.0.0.0 Mobile Safari/537.36'],
    ] as const) {
      const response = await fetch(shop.stage.window + WINDOW_PATH, {
        method: 'POST',
        headers: { connection: 'close', 'user-agent': agent },
        body: new URLSearchParams(formFields()),
      });
      expect(response.headers.get('content-type')).to.equal('text/html;charset=utf-8');
      const html = await response.text();
      for (const text of [`<body class="${device}">`, '월간상점 (Monthly Shop)', '월 구독', '9,900원'])
        expect(html).to.include(text);
    }
  });

  it('asks for what the level of the id needs, and compares it', async () => {
    const asked = async (as = NONE): Promise<string[]> => {
      const html = await (await shop.opened(formFields({}, as))).text();
      return [...html.matchAll(/name="card-(\w+)"/g)].map(([, name = '']) => name);
    };
    expect(await asked(NONE)).to.deep.equal(['number', 'expiry']);
    for (const as of [HOLDER, ISSUER]) {
      expect(await asked(as)).to.deep.equal(['number', 'expiry', 'holder', 'password']);
      const [holder, password] = [
        { ...CARD, holderId: '900101' },
        { ...CARD, password2: '99' },
      ];
      const codes = [];
      for (const [at, card] of [holder, password, CARD].entries())
        codes.push((await shop.result({ as, card, values: { mchtTrdNo: `${as.mchtId}-${at}` } }))['outRsltCd']);
      expect(codes, as.account).to.deep.equal(['CA30', 'CA27', '0000']);
    }
    expect(await shop.result({ card: { ...CARD, holderId: '900101' } })).to.include({ outRsltCd: '0000' });
  });

  it('declines what the bank declines', async () => {
    const expired = { ...CARD, expiry: '2028-12' };
    expect(await shop.result({ card: expired })).to.include({ outStatCd: '0031', outRsltCd: 'CA20', billKey: '' });
    const lost = { ...CARD, number: '9410000000000088', expiry: '2039-12' };
    const result = await shop.result({ card: lost, values: { mchtTrdNo: 'lost' } });
    expect(result).to.include({ outRsltCd: 'CA51', mchtTrdNo: 'lost' });
    expect(ledger()).to.deep.equal([]);
  });

  it('leaves a payment open that SettleBank does not know of', async () => {
    const unsure = { ...CARD, number: '9410000000000146', expiry: '2039-12' };
    expect(await shop.result({ card: unsure })).to.include({ outStatCd: '0031', outRsltCd: 'VTIM', billKey: '' });
    expect([ledger(), await found()]).to.deep.equal([['approval 9900'], '0000']);
  });

  it('gives no key without a contract for billing', async () => {
    expect(await shop.result({ as: WITHOUT_BILLING })).to.include({ outRsltCd: '0000', billKey: '' });
    const html = await (await shop.opened(formFields({ mchtTrdNo: 'again' }, WITHOUT_BILLING))).text();
    expect(html).to.include('I agree to pay<').and.not.include('register');
    const tampered = await shop.result({ as: WITHOUT_BILLING, choice: 'tamper', values: { mchtTrdNo: 'other' } });
    expect(tampered).to.include({ outRsltCd: '0000', billKey: '' });
  });

  it('gives a key that the server API charges and removes, and a payment that it cancels', async () => {
    for (const as of [NONE, ISSUER]) {
      const { billKey = '', trdNo = '' } = await shop.result({ as });
      expect((await shop.charge(billKey, {}, as)).params).to.include({ outRsltCd: '0000' });
      expect((await shop.cancel(trdNo, { cnclAmt: '9900' }, as)).params).to.include({ outRsltCd: '0000' });
      expect(await found('WIN-0001', as)).to.equal('0001');
      expect((await shop.remove(billKey, {}, as)).params).to.include({ outRsltCd: '0000' });
      expect((await shop.charge(billKey, {}, as)).params).to.include({ outRsltCd: 'CA10' });
    }
  });

  it('repeats instalments with two digits, and encrypts under the key of the merchant', async () => {
    const result = await shop.result({ as: OTHER, values: { instmtMon: '3', mchtCustId: '' } });
    const clear = { trdAmt: '9900', cardTrdAmt: '9900', pointTrdAmt: '0', mchtCustId: '', intMon: '03' };
    expect(inTheClear(result, OTHER.aesKey)).to.include(clear);
  });

  it('takes the published hash of the window (f395…), and no other for it', async () => {
    shop.at('2021-12-31T10:00:00');
    const published = {
      ...{ mchtTrdNo: 'ORDER20211231100000', trdDt: '20211231', trdTm: '100000', trdAmt: '1000' },
      pktHash: 'f395b6725a9a18f2563ce34f8bc76698051d27c05e5ba815f463f00429061c0c',
    };
    const fields = formFields(published, OF_CANCEL);
    expect(fields).to.include({ pktHash: published.pktHash, trdAmt: 'AntV/eDpxIaKF0hJiePDKA==' });
    expect(await shop.result({ values: published, as: OF_CANCEL })).to.include({ outRsltCd: '0000' });
    const response = await shop.opened(formFields({ ...published, trdAmt: '1001' }, OF_CANCEL));
    expect(await response.json()).to.include({ outRsltCd: '1901' });
  });

  it('drops what may not stand in its texts, in silence', async () => {
    const values = {
      pmtPrdtNm: `<b>월&구독?</b> "'🙂\r\n`,
      mchtParam: 'a:b JavaScript alert href\nc',
      mchtName: '상점&',
      mchtEName: 'Shop & Co',
    };
    const html = await (await shop.opened(formFields(values))).text();
    expect(html).to.include('<dd>b월구독/b </dd>').and.include('상점 (Shop  Co)');
    expect(await shop.result({ values })).to.include({ mchtParam: 'ab   c', outRsltCd: '0000' });
    // what is hashed is the number as it stands there afterwards
    const number = await shop.opened(formFields({ mchtTrdNo: 'WIN:2' }));
    expect(await number.json()).to.include({ outRsltCd: '1901' });
    const rehashed = formFields({ mchtTrdNo: 'WIN2' });
    expect((await shop.opened({ ...rehashed, mchtTrdNo: 'WIN:2' })).headers.get('content-type')).to.include('html');
  });

  it('is hashed in an order of its own', async () => {
    const pay = sha256('20260105', '093000', NONE.mchtId, 'WIN-0001', '9900', HASH_KEY);
    expect(await (await shop.opened(formFields({ pktHash: pay }))).json()).to.include({ outRsltCd: '1901' });
    expect(unaes(formFields()['trdAmt'])).to.equal('9900');
  });
});
