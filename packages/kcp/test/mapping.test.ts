import { secret, won, type CheckedKeyIn } from '@billkey/core';
import { expect } from 'chai';
import { cancelMessage, chargeMessage, issueMessage, keyInMessage, removeMessage } from '../src/request.js';
import { signData } from '../src/signature.js';
import { A52Q7, CARD, GROUP_ID, OWNER, PRIVATE_KEY, T0000 } from './example.js';

const BUYER = { name: '홍길동', email: 'a@example.com', phone: '01000000000' };
const KEY = { ...OWNER, value: secret('2601011100000001'), context: { siteCode: 'A52Q7', groupId: GROUP_ID } };
const KEY_IN: CheckedKeyIn = {
  ...{ orderId: 'KEYIN0001', requestId: 'KEYIN0001', name: '상품', instalmentMonths: 0 },
  ...{ amount: won(1000), buyer: BUYER, card: CARD },
};
const CHARGE = {
  ...{ orderId: 'SUB202601010001', requestId: 'SUB202601010001', name: '월 구독', instalmentMonths: 0 },
  ...{ amount: won(1100), buyer: BUYER, key: KEY },
};

describe('KCP: published requests', () => {
  it('§4.4 charges a batch key', () => {
    expect(chargeMessage(CHARGE, A52Q7, GROUP_ID)).to.deep.equal({
      path: '/gw/hub/v1/payment',
      fields: {
        site_cd: 'A52Q7',
        kcp_cert_info: A52Q7.certificate.reveal(),
        pay_method: 'CARD',
        cust_ip: '',
        amount: '1100',
        card_mny: '1100',
        currency: '410',
        quota: '00',
        ordr_idxx: 'SUB202601010001',
        good_name: '월 구독',
        buyr_name: '홍길동',
        buyr_mail: 'a@example.com',
        buyr_tel2: '01000000000',
        card_tx_type: '11511000',
        bt_batch_key: '2601011100000001',
        bt_group_id: 'A52Q71000489',
      },
    });
  });

  it('§4.4 charges in instalments, without a buyer', () => {
    const { fields } = chargeMessage({ ...CHARGE, instalmentMonths: 3, buyer: {} }, A52Q7, GROUP_ID);
    expect(fields).to.include({ quota: '03' });
    expect(fields).not.to.have.any.keys('buyr_name', 'buyr_mail', 'buyr_tel2', 'kcp_sign_data');
    expect(chargeMessage({ ...CHARGE, instalmentMonths: 12 }, A52Q7, GROUP_ID).fields).to.include({ quota: '12' });
  });

  it('§4.5 deletes a batch key, whose fields are called otherwise', () => {
    expect(removeMessage(KEY.value, A52Q7, GROUP_ID)).to.deep.equal({
      path: '/gw/hub/v1/payment',
      fields: {
        site_cd: 'A52Q7',
        kcp_cert_info: A52Q7.certificate.reveal(),
        pay_method: 'BATCH',
        tx_type: '10005010',
        batch_key: '2601011100000001',
        group_id: 'A52Q71000489',
      },
    });
  });

  it('§4.6 pays by key-in', () => {
    expect(keyInMessage(KEY_IN, T0000)).to.deep.equal({
      path: '/gw/hub/v1/payment',
      fields: {
        site_cd: 'T0000',
        kcp_cert_info: T0000.certificate.reveal(),
        pay_method: 'CARD',
        cust_ip: '',
        amount: '1000',
        card_mny: '1000',
        currency: '410',
        quota: '00',
        ordr_idxx: 'KEYIN0001',
        good_name: '상품',
        buyr_name: '홍길동',
        buyr_mail: 'a@example.com',
        buyr_tel2: '01000000000',
        card_tx_type: '11121000',
        card_no: '4000000000000002',
        card_expiry: '2912',
        card_taxno: '900101',
        card_pwd: '12',
      },
    });
  });

  it('§4.7 cancels a part: what is left before it goes along', () => {
    const part = { amount: won(300), before: won(1000) };
    expect(cancelMessage({ tno: '24123456789012', part, reason: '부분환불' }, T0000)).to.deep.equal({
      path: '/gw/mod/v1/cancel',
      fields: {
        site_cd: 'T0000',
        kcp_cert_info: T0000.certificate.reveal(),
        kcp_sign_data: signData(PRIVATE_KEY, 'T0000', '24123456789012', 'STPC'),
        tno: '24123456789012',
        mod_type: 'STPC',
        mod_mny: '300',
        rem_mny: '1000',
        mod_desc: '부분환불',
      },
    });
  });

  it('§4.7 cancels the whole without amounts', () => {
    const { fields } = cancelMessage({ tno: '24123456789012', part: null, reason: '취소' }, T0000);
    expect(fields).to.include({ mod_type: 'STSC', mod_desc: '취소' });
    expect(fields).not.to.have.any.keys('mod_mny', 'rem_mny');
  });

  it('§12 issues a key with the fields of the linked module, flattened', () => {
    expect(issueMessage(KEY_IN, A52Q7, GROUP_ID)).to.deep.equal({
      path: '/gw/hub/v1/payment',
      fields: {
        site_cd: 'A52Q7',
        kcp_cert_info: A52Q7.certificate.reveal(),
        pay_method: 'CARD',
        card_mny: '0',
        ordr_idxx: 'KEYIN0001',
        card_tx_type: '12100000',
        card_no: '4000000000000002',
        card_expiry: '2912',
        card_taxno: '900101',
        card_pwd: '12',
        sign_txtype: '0001',
        group_id: 'A52Q71000489',
      },
    });
  });

  it('§12 leaves out the password when there is none', () => {
    const { number, expiry, holderId = secret('') } = CARD;
    const { fields } = issueMessage({ ...KEY_IN, card: { number, expiry, holderId } }, A52Q7, GROUP_ID);
    expect(fields).not.to.have.property('card_pwd');
  });
});
