import { expect } from 'chai';
import { Shop } from './classic-shop.js';
import { encrypt, plainOf, requestWith, unescaped, type Values } from './classic-stage.js';

const NAMES = {
  beginWindow: 'RETURNCODE RETURNMSG TID ORDERID AMOUNT STARTURL STARTPARAMS',
  keyAlone:
    'RETURNCODE RETURNMSG TID ISBILL BILLKEY ORDERID ITEMNAME AMOUNT TRANDATE TRANTIME CARDCODE CARDNAME QUOTA USERNAME ' +
    'USERPHONE USERID BYPASSVALUE',
  charge:
    'RETURNCODE RETURNMSG TID ORDERID ITEMNAME AMOUNT TRANDATE TRANTIME CARDCODE CARDNAME CARDNO QUOTA CARDAUTHNO USERNAME ' +
    'USERPHONE USERID',
  cancel: 'RETURNCODE RETURNMSG O_TID TID AMOUNT TRANDATE TRANTIME BALANCE',
};

describe('Danal simulator, answers of the card protocol', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const names = (answer: Values): string[] => Object.keys(answer).sort();
  const listed = (text: string): string[] => text.split(' ').sort();

  it('answers a window that is begun with where it starts', async () => {
    const answer = await shop.auth({ ORDERID: 'mine' });
    expect(names(answer)).to.deep.equal(listed(NAMES.beginWindow));
    expect(answer).to.include({ TID: '202604010000000000000009', ORDERID: 'mine', AMOUNT: '9900', RETURNMSG: '성공' });
    expect(answer['STARTURL']).to.equal(`${shop.stage.url}/credit/window`);
  });

  it('answers a key alone without a card number and an approval number', async () => {
    const { TID = '' } = await shop.returned({ ORDERID: 'mine' });
    const answer = await shop.complete(TID);
    expect(names(answer)).to.deep.equal(listed(NAMES.keyAlone));
    const { BILLKEY, ...rest } = answer;
    expect(BILLKEY).to.match(/^BK[0-9A-F]+$/);
    expect(rest).to.deep.equal({
      ...{ RETURNCODE: '0000', RETURNMSG: '성공', TID, ISBILL: 'N', ORDERID: 'mine', ITEMNAME: '월정기구독' },
      ...{ AMOUNT: '100', TRANDATE: '20260401', TRANTIME: '000000', CARDCODE: '0400', CARDNAME: '현대', QUOTA: '00' },
      ...{ USERNAME: '홍길동', USERPHONE: '01012345678', USERID: 'user01', BYPASSVALUE: 'a=1;b=2' },
    });
  });

  it('answers a key with a charge with both', async () => {
    const { TID = '' } = await shop.returned({ ISBILL: 'Y', AMOUNT: '9900' });
    const answer = await shop.complete(TID, { AMOUNT: '9900' });
    expect(names(answer)).to.deep.equal(listed(`${NAMES.keyAlone} CARDNO CARDAUTHNO`));
    expect(answer).to.include({ CARDNO: '111122******4444', AMOUNT: '9900', ISBILL: 'Y' });
    expect(answer['CARDAUTHNO']).to.match(/^\d{8}$/);
  });

  it('answers a charge with what was paid', async () => {
    const answer = await shop.charge(await shop.key(), { ORDERID: 'mine', USERNAME: '똠얌', AMOUNT: '9900' });
    expect(names(answer)).to.deep.equal(listed(NAMES.charge));
    expect(answer).to.include({ ORDERID: 'mine', AMOUNT: '9900', ITEMNAME: '월 구독', USERNAME: '똠얌', QUOTA: '00' });
  });

  it('answers a cancel with what is left', async () => {
    const { TID = '' } = await shop.charge(await shop.key());
    expect(names(await shop.part(TID, '4000'))).to.deep.equal(listed(NAMES.cancel));
  });

  it('answers a removed key with a TID, and a refusal with its code and text alone', async () => {
    const key = await shop.key();
    expect(names(await shop.remove(key))).to.deep.equal(['RETURNCODE', 'RETURNMSG', 'TID']);
    expect(await shop.remove(key)).to.deep.equal({ RETURNCODE: '1121', RETURNMSG: '존재하지 않는 빌링키' });
  });

  it('encodes its values as PHP does, in EUC-KR', async () => {
    const fields = { BILLKEY: 'BILLKEY0001', TXTYPE: 'DELBILLKEY', SERVICETYPE: 'BATCH' };
    const { body, headers } = await shop.stage.send(requestWith(encrypt(plainOf(fields))));
    expect(headers['content-type']).to.equal('text/html;charset=euc-kr');
    const data = unescaped(body.toString('latin1').slice('DATA='.length));
    // 성공 in EUC-KR, as the documents' example of an answer has it
    expect(data).to.equal(encrypt('RETURNCODE=0000&RETURNMSG=%BC%BA%B0%F8&TID=202604010000000000000009'));
  });
});
