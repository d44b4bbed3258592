import { decode, startSimulators } from '@billkey/simulator';
import { daoudataSimulator } from '@billkey/daoudata/simulator';
import { expect } from 'chai';
import { CARD, openedBy, Shop } from './shop.js';
import { K_CARD, KEY_IN, openStage } from './stage.js';

describe('DaouData simulator, answers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  it('says where the second step goes and with which token, and nothing else', async () => {
    const { json } = await shop.ready({ PAYMETHOD: 'CARD-KEYGEN' });
    expect(Object.keys(json)).to.deep.equal(['RETURNURL', 'TOKEN']);
    expect(json['RETURNURL']).to.match(/^http:\/\/127\.0\.0\.1:\d+\/pay\/[0-9a-f]{32}$/);
    expect(json['RETURNURL']?.startsWith(shop.stage.url)).to.equal(true);
    const again = (await shop.ready({ PAYMETHOD: 'CARD-KEYGEN' })).json;
    expect([again['RETURNURL'], again['TOKEN']]).to.not.include.members([json['RETURNURL'], json['TOKEN']]);
  });

  it('answers a key as in the worked example (CARD-KEYGEN)', async () => {
    const opened = openedBy(await shop.ready({ PAYMETHOD: 'CARD-KEYGEN' }));
    const { json } = await shop.issue();
    expect(json['TOKEN'])
      .to.match(/^[0-9a-f]{32}$/)
      .and.not.equal(opened?.token);
    expect(json).to.deep.equal({
      RESULTCODE: '0000',
      ERRORMESSAGE: '정상 처리 되었습니다.',
      PAYMETHOD: 'CARD-KEYGEN',
      AUTOKEY: 'C20261A1A0001',
      CARDCODE: 'CCLG',
      GENDATE: '20260105093001',
      TOKEN: json['TOKEN'],
    });
  });

  it('answers a charge as in the recorded one (CARD-BATCH)', async () => {
    const AUTOKEY = await shop.key();
    const { json } = await shop.charge(AUTOKEY, { ORDERNO: 'BILL-0001', AMOUNT: '9900' });
    expect(json['AUTHNO']).to.match(/^\d{8}$/);
    expect(json['TOKEN']).to.match(/^[0-9a-f]{32}$/);
    const { AUTHNO, TOKEN } = json;
    expect(json).to.deep.equal({
      ...{ ERRORMESSAGE: '정상 처리 되었습니다.', DAOUTRX: 'cTS26010509300100001', AUTHNO, CPTELNO: '0200000000' },
      ...{ RESULTCODE: '0000', AUTOKEY: 'C20261A1A0001', AMOUNT: '9900', ORDERNO: 'BILL-0001' },
      ...{ CPURL: 'https://shop.example', CPNAME: '상점', PAYMETHOD: 'CARD-BATCH', AUTHDATE: '20260105093001', TOKEN },
    });
  });

  it('answers a key-in payment with the fields that clients read (CARD-SUGI)', async () => {
    const { json } = await shop.keyIn(CARD, { ORDERNO: 'mine' });
    expect(json).to.include({ ORDERNO: 'mine', AMOUNT: '10000', CARDCODE: 'CCLG', PAYMETHOD: 'CARD-SUGI' });
    expect(Object.keys(json).sort().join(' ')).to.equal(
      'AMOUNT AUTHDATE AUTHNO CARDCODE DAOUTRX ERRORMESSAGE ORDERNO PAYMETHOD RESULTCODE TOKEN',
    );
  });

  it('answers a cancel as in the worked example (cancel API)', async () => {
    const trx = String((await shop.keyIn()).json['DAOUTRX']);
    const { json } = await shop.cancel(trx, { AMOUNT: '4000' }, KEY_IN);
    expect(json).to.deep.equal({
      ...{ RESULTCODE: '0000', ERRORMESSAGE: '정상 처리 되었습니다.', TRXID: trx, AMOUNT: '4000' },
      ...{ CANCELDATE: '20260105093001', TOKEN: json['TOKEN'] },
    });
  });

  it('answers a refusal with HTTP 200, a code, a text and the token', async () => {
    const { status, json } = await shop.charge('C20261A1A0009');
    expect(status).to.equal(200);
    expect(json['TOKEN']).to.match(/^[0-9a-f]{32}$/);
    expect(json).to.include({ RESULTCODE: '8903', ERRORMESSAGE: '등록되지 않은 AUTOKEY' });
    expect(Object.keys(json)).to.have.length(3);
  });

  it('puts FAIL in place of both values where a method is not opened', async () => {
    const { status, json } = await shop.ready({ PAYMETHOD: 'CARD-SUGI' });
    expect([status, json]).to.deep.equal([200, { RETURNURL: 'FAIL', TOKEN: 'FAIL' }]);
    expect(shop.stage.world.log.records().at(-1)?.answered).to.deep.equal({ status: 200, pgCode: 'FAIL' });
  });

  it('tells cards of other issuers apart, and K card billing asks for no password', async () => {
    const ofKb = { number: '9460000000000020', expiry: '2039-12', holderId: '800101', password2: '12' };
    expect((await shop.issue(ofKb)).json).to.include({ CARDCODE: 'CCKM' });
    expect((await shop.issue({ ...ofKb, password2: '99' }, {}, K_CARD)).json).to.include({ RESULTCODE: '0000' });
  });

  it('names the operations of its log as faults do', async () => {
    await shop.cancel(String((await shop.charge(await shop.key())).json['DAOUTRX']));
    await shop.keyIn();
    const records = shop.stage.world.log.records();
    expect(records.map(({ operation }) => operation).join(' ')).to.equal(
      'ready issue ready charge ready cancel ready key-in',
    );
    expect(records.map(({ moving }) => moving)).to.deep.equal(records.map((_record, index) => index % 2 === 1));
    expect(records.find(({ operation }) => operation === 'cancel')?.orderId).to.equal('order-2');
  });

  const charsets = [
    ['euc-kr', 'application/json;charset=euc-kr'],
    ['euc-kr-unsaid', 'application/json'],
    ['utf-8', 'application/json;charset=utf-8'],
  ] as const;
  for (const [answers, contentType] of charsets) {
    it(`writes answers in ${answers} if it is to`, async () => {
      const stage = await openStage(answers);
      try {
        const { headers, body } = await new Shop(stage).issue();
        expect(headers['content-type']).to.equal(contentType);
        expect(decode(body, answers === 'utf-8' ? 'utf-8' : 'euc-kr')).to.contain('"정상 처리 되었습니다."');
      } finally {
        await stage.close();
      }
    });
  }

  it('sends its own text in the bytes of the worked example (charset)', async () => {
    const { body } = await shop.issue();
    const bytes = Buffer.from('c1a4bbf320c3b3b8ae20b5c7befabdc0b4cfb4d92e', 'hex');
    expect(body.includes(bytes)).to.equal(true);
  });
});

describe('DaouData demo accounts', () => {
  it('have the options of their CPIDs, each with a key of its own', async () => {
    const options = daoudataSimulator.accounts.map((account) => account.options as Record<string, unknown>);
    expect(daoudataSimulator.accounts.map(({ account, variant }) => [account, variant].join())).to.deep.equal([
      'daoudata,api',
      'daoudata:plain,api',
      'daoudata:k,api',
    ]);
    expect(options.map(({ account }) => account)).to.deep.equal([undefined, 'plain', 'k']);
    const cpids = options.flatMap(({ billing, keyIn }) => [billing, keyIn] as Record<string, string>[]);
    expect(new Set(cpids.map(({ apiKey }) => apiKey)).size).to.equal(6);
    for (const { apiKey } of cpids) expect(apiKey).to.match(/^[0-9a-f]{64}$/);
    expect(
      cpids.map(({ cpid, cardModule, productType, billType }) => [cpid, cardModule, productType, billType].join(' ')),
    ).to.deep.equal([
      ...['CTS10014 D 1 ', 'CTS10013 D 1 13', 'CTS20014 D 2 ', 'CTS20018 D 2 18', 'CTS30014 K 1 ', 'CTS30018 K 1 18'],
    ]);
    const started = await startSimulators([daoudataSimulator]);
    const { cpid = '', apiKey = '' } = cpids[0] ?? {};
    const answer = await fetch(`${started.pgs['daoudata']?.baseUrls['api'] ?? ''}/pay/ready`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: apiKey, connection: 'close' },
      body: JSON.stringify({ CPID: cpid, PAYMETHOD: 'CARD-KEYGEN' }),
    });
    expect(await answer.json()).to.have.keys('RETURNURL', 'TOKEN');
    await started.close();
  });
});
