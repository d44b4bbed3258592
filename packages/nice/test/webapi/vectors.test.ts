import { secret, won, type CheckedCharge } from '@billkey/core';
import { expect } from 'chai';
import { TidAllocator } from '../../src/webapi/tid.js';
import {
  cancelMessage,
  chargeMessage,
  issueMessage,
  keyInMessage,
  removeMessage,
  statusMessage,
} from '../../src/webapi/request.js';
import {
  encryptCard,
  isCancelSigned,
  signCancel,
  signCharge,
  signIssue,
  signKeyIn,
  signRemove,
  signStatus,
} from '../../src/webapi/signature.js';

const merchant = {
  mid: 'nicepay00m',
  merchantKey: secret('EYzu8jGGMfqaDEp76gSckuvnaHHu+bC4opsSN6lHv3b2lurNYkVXrZ7Z1AoqQnXI3eLuaUFyoRNC6FkrzVjceg=='),
};
const EDI_DATE = '20250304102030';
const AT = new Date('2025-03-04T10:20:30+09:00');
const BID = secret('BIKYnicepay00m2503041020300001');
const TID = 'nicepay00m01162503041020301234';
const CARD = {
  number: secret('1234567890123456'),
  expiry: secret('2028-12'),
  holderId: secret('900101'),
  password2: secret('12'),
};
const ENC_BILLING =
  '892A006DC8B4A8167E664479FCEC9978C2C7C8A33531C51B42863A9F582E38ADD1F26EEF52F760EC94D4AF2CBAECDF00' +
  '89D6DEDEDBC7ABE3C697AD7804C233789AF8D31850977F648808E6473448FD12';
const ENC_KEY_IN =
  '892A006DC8B4A8167E664479FCEC9978D0A84ECC2B4F6C17A9197AB9B94074FBCA7A18FC46568552003C0087BD23D93B' +
  'F361B79EC111130BD08A2E46B6D8F48DA7799C00174D6C5CD139705DA776903F';
const SIGN_ISSUE = '8f193e85724e461dd03874425db049dcb28c60b5f53af019581e1fd589c2bd94';
const SIGN_CHARGE = '5d178d0605b640b9c894b161ce897dc31070475ff30a26cac4604a35e950cf64';
const SIGN_REMOVE = '84867bee577e726dd655e7470ffae3baa2461c4219589f4ed242e8107cbdfd27';
const SIGN_KEY_IN = '6e37bc4af28c66d370173e3df52082a3075c0dbebca65599612cd94a2ccf7af5';
const SIGN_CANCEL = '7ffddb72c56436671abc7cb82f192ea3a7866c913a8262e6e79af56bbcf54f37';
const SIGN_STATUS = 'b26c3d5d17ef7d3510c52b7afd3784b0872fff7b56f73a84e943367bc5107e9c';
const SIGNATURE = '063245281eb230bc8cb803384054a5a23275c0878911b41137d44d5e7f56bc62';

const ORDER = { orderId: 'ord-0001', requestId: 'ord-0001', name: 'test', instalmentMonths: 0, amount: won(1004) };
const KEY = { account: 'nice', variant: 'webapi', value: BID, context: {} };

describe('NICE WEBAPI: worked examples', () => {
  it('§5 a TID: MID, method, medium, second and four characters', () => {
    const allocator = new TidAllocator('nicepay00m');
    const alone = { part: 0, of: 1 };
    expect(allocator.next('16', AT, alone)).to.match(/^nicepay00m0116250304102030\d{4}$/);
    expect(allocator.next('01', AT, alone)).to.match(/^nicepay00m0101250304102030\d{4}$/);
  });

  it('§6.3 encrypts card data for the billing pages', () => {
    const plain = 'CardNo=1234567890123456&ExpYear=28&ExpMonth=12&IDNo=900101&CardPw=12';
    expect(encryptCard(plain, merchant.merchantKey)).to.equal(ENC_BILLING);
    const message = issueMessage({ ...ORDER, card: CARD }, merchant, AT);
    expect(message.fields['EncData']).to.equal(ENC_BILLING);
  });

  it('§6.3 encrypts card data for the key-in page, whose names differ', () => {
    const plain = 'CardNo=1234567890123456&CardExpire=2812&BuyerAuthNum=900101&CardPwd=12';
    expect(encryptCard(plain, merchant.merchantKey)).to.equal(ENC_KEY_IN);
    const message = keyInMessage({ ...ORDER, card: CARD }, TID, {}, merchant, AT);
    expect(message.fields['EncData']).to.equal(ENC_KEY_IN);
  });

  it('§6.4 signs billing_regist', () => {
    expect(signIssue(merchant, EDI_DATE, 'ord-0001')).to.equal(SIGN_ISSUE);
    const { fields } = issueMessage({ ...ORDER, card: CARD }, merchant, AT);
    expect(fields).to.include({ EdiDate: EDI_DATE, Moid: 'ord-0001', SignData: SIGN_ISSUE });
  });

  it('§6.4 signs billing_approve', () => {
    expect(signCharge(merchant, EDI_DATE, 'ord-0002', '1004', BID)).to.equal(SIGN_CHARGE);
    const request: CheckedCharge = { ...ORDER, orderId: 'ord-0002', key: KEY };
    const { fields } = chargeMessage(request, TID, {}, merchant, AT);
    expect(fields).to.include({ Amt: '1004', TID, BID: BID.reveal(), SignData: SIGN_CHARGE });
  });

  it('§5b sends all four tax parts, or none, and what the caller says besides', () => {
    const { fields: plain } = chargeMessage({ ...ORDER, key: KEY }, TID, {}, merchant, AT);
    expect(plain).to.deep.equal({
      MID: 'nicepay00m',
      EdiDate: EDI_DATE,
      Moid: 'ord-0001',
      SignData: signCharge(merchant, EDI_DATE, 'ord-0001', '1004', BID),
      CharSet: 'utf-8',
      EdiType: 'JSON',
      BID: BID.reveal(),
      TID,
      Amt: '1004',
      GoodsName: 'test',
      CardInterest: '0',
      CardQuota: '00',
    });
    const buyer = { name: '홍길동', email: 'a@b.kr', phone: '01012345678' };
    const request = { ...ORDER, key: KEY, buyer, instalmentMonths: 3, tax: { service: 4, supply: 1000 } };
    const { fields } = chargeMessage(request, TID, { mallReserved: 'own' }, merchant, AT);
    expect(fields).to.deep.equal({
      ...plain,
      CardQuota: '03',
      BuyerName: '홍길동',
      BuyerEmail: 'a@b.kr',
      BuyerTel: '01012345678',
      SupplyAmt: '1000',
      GoodsVat: '0',
      ServiceAmt: '4',
      TaxFreeAmt: '0',
      MallReserved: 'own',
    });
  });

  it('§6.4 signs billkey_remove', () => {
    expect(signRemove(merchant, EDI_DATE, 'ord-0003', BID)).to.equal(SIGN_REMOVE);
    expect(removeMessage(BID, 'ord-0003', merchant, AT).fields).to.include({ SignData: SIGN_REMOVE });
  });

  it('§6.4 signs card_keyin', () => {
    expect(signKeyIn(merchant, EDI_DATE, 'ord-0004', '1004')).to.equal(SIGN_KEY_IN);
    const { fields } = keyInMessage({ ...ORDER, orderId: 'ord-0004', card: CARD }, TID, {}, merchant, AT);
    expect(fields).to.include({ SignData: SIGN_KEY_IN });
  });

  it('§6.4 signs cancel_process', () => {
    expect(signCancel(merchant, EDI_DATE, '1004')).to.equal(SIGN_CANCEL);
    const cancel = { reason: 'test', tid: TID, moid: 'c-1', cancelAmt: 1004, partial: false };
    expect(cancelMessage(cancel, {}, merchant, AT).fields).to.include({ SignData: SIGN_CANCEL, CancelAmt: '1004' });
  });

  it('§6.4 signs trans_status', () => {
    expect(signStatus(merchant, EDI_DATE, TID)).to.equal(SIGN_STATUS);
    expect(statusMessage(TID, merchant, AT).fields).to.include({ TID, SignData: SIGN_STATUS });
  });

  it('§6.4 believes a signature over the amount as it came, zero-padded', () => {
    expect(isCancelSigned(merchant, { tid: TID, cancelAmt: '000000001004', signature: SIGNATURE })).to.equal(true);
    expect(isCancelSigned(merchant, { tid: TID, cancelAmt: '000000001005', signature: SIGNATURE })).to.equal(false);
    expect(isCancelSigned(merchant, { tid: TID, cancelAmt: '000000001004', signature: '' })).to.equal(false);
  });
});
