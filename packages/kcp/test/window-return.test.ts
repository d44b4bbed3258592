import { formBody, type WindowReturn } from '@billkey/core';
import { expect } from 'chai';
import { readReturn, type Returned } from '../src/window-return.js';
import { GROUP_ID } from './example.js';

const OPENED = { orderId: 'SUB202601010001', siteCode: 'A52Q7', groupId: GROUP_ID };

const ON_MOBILE = {
  ...{ res_cd: '0000', res_msg: '정상처리', tran_cd: '00300001', enc_info: '0aF3.x_-', enc_data: '2Dc1.y_-' },
  ...{ ordr_idxx: 'SUB202601010001', card_mask_no: '400000******0002', use_pay_method: '100000000000' },
  ...{ param_opt_1: '', param_opt_2: '', param_opt_3: '' },
};
/** The merchant's own form, as the script has filled it. */
const ON_PC = {
  ...{ site_cd: 'A52Q7', site_name: '행복서점', ordr_idxx: 'SUB202601010001', kcpgroup_id: 'A52Q71000489' },
  ...{ pay_method: 'AUTH:CARD', card_cert_type: 'BATCH', batch_soc: 'Y', batch_cardno_return_yn: 'Y' },
  ...{ res_cd: '0000', res_msg: '정상처리', tran_cd: '00300001', enc_info: '0aF3.x_-', enc_data: '2Dc1.y_-' },
  card_mask_no: '1234-4567-****-8910',
};

type Fields = Readonly<Record<string, string>>;

function posted(fields: Fields, charset: 'utf-8' | 'cp949' = 'utf-8'): WindowReturn {
  return {
    ...{ method: 'POST', url: '/back?billkey=AAAAAAAAAAAAAAAAAAAAAA', arrival: 'return' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formBody(fields, charset),
  };
}

function read(fields: Fields): Returned {
  return readReturn(posted(fields), OPENED);
}

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));

describe('KCP: what comes back from a window', () => {
  for (const [device, fields, masked] of [
    ['PC', ON_PC, '123445******8910'],
    ['mobile', ON_MOBILE, '400000******0002'],
  ] as const) {
    it(`§4.1, §4.2 is taken from the form on ${device}, and the card is masked once more`, () => {
      const returned = read(fields);
      if (returned.kind !== 'authenticated') throw new Error(returned.kind);
      const { encData, encInfo } = returned.authentication;
      expect([encData.reveal(), encInfo.reveal()]).to.deep.equal(['2Dc1.y_-', '0aF3.x_-']);
      expect(returned.masked).to.equal(masked);
    });

    for (const [name, other] of [
      ['ordr_idxx', 'SUB202601010002'],
      ['site_cd', 'A52Q8'],
      ['kcpgroup_id', 'A52Q71000490'],
      ['kcp_group_id', 'A52Q71000490'],
      ['ordr_chk', 'SUB202601010002|0'],
      ['tran_cd', '00100000'],
      ['enc_data', ''],
      ['enc_info', 'two words'],
      ['res_cd', ''],
      ['res_cd', '00000'],
    ] as const) {
      it(`§4.2 is not of this window on ${device} when ${name} is "${other}"`, () => {
        expect(read({ ...fields, [name]: other })).to.deep.equal({ kind: 'forged' });
      });
    }

    it(`§4.1, §4.2 is not whole on ${device} without order, codes or data`, () => {
      for (const name of ['ordr_idxx', 'res_cd', 'tran_cd', 'enc_data', 'enc_info']) {
        expect(read(without(fields, name)), name).to.deep.equal({ kind: 'forged' });
      }
      expect(read(without(fields, 'card_mask_no'))).to.deep.include({ kind: 'authenticated', masked: undefined });
    });
  }

  it('§4.1 may repeat order and amount as they were opened', () => {
    for (const ordr_chk of ['SUB202601010001|0', 'SUB202601010001', '']) {
      expect(read({ ...ON_PC, ordr_chk }).kind).to.equal('authenticated');
    }
  });

  it('shows no number of which more is left than should be', () => {
    for (const card_mask_no of ['8910', '', '1234-****-8910', '4000000000000002x', '123456**8910', '12-34']) {
      expect(read({ ...ON_PC, card_mask_no }), card_mask_no).to.have.property('masked', undefined);
    }
    expect(read({ ...ON_PC, card_mask_no: '4000000000000002' })).to.have.property('masked', '400000******0002');
  });

  it('§4.2 3001 is a customer who has cancelled, and no failure', () => {
    const fields = { res_cd: '3001', res_msg: '사용자 취소', ordr_idxx: 'SUB202601010001' };
    expect(read(fields)).to.deep.equal({ kind: 'abandoned' });
    expect(read(without(fields, 'ordr_idxx'))).to.deep.equal({ kind: 'abandoned' });
    expect(read({ ...fields, ordr_idxx: 'other' })).to.deep.equal({ kind: 'forged' });
  });

  for (const [code, reason, retry] of [
    ['CC54', 'expired_card', 'other_card'],
    ['CC01', 'card_declined', 'other_card'],
    ['9200', 'unauthorized', 'fix_request'],
    // Doubts and failures of others: nothing has moved, so that a new window is all it takes.
    ['CC72', 'pg_unavailable', 'later'],
    ['8999', 'pg_unavailable', 'later'],
    ['9999', 'pg_unavailable', 'later'],
    ['ZZ01', 'unlisted_code', 'never'],
  ] as const) {
    it(`§6 ${code} is a failure: ${reason}`, () => {
      const returned = read({ ...ON_MOBILE, res_cd: code, res_msg: '거절 4000000000000002' });
      const failure = { reason, retry, certainty: 'stated' };
      expect(returned).to.deep.include({ kind: 'failed' });
      if (returned.kind !== 'failed') return;
      expect(returned.failure).to.deep.include(failure);
      expect(returned.failure.pg).to.include({ code });
      expect(returned.failure.pg?.message).to.not.include('4000000000000002');
    });
  }

  it('is read in EUC-KR too', () => {
    expect(readReturn(posted(ON_MOBILE, 'cp949'), OPENED).kind).to.equal('authenticated');
    expect(readReturn({ ...posted({}), body: Buffer.from('res_cd=%FF') }, OPENED)).to.deep.equal({ kind: 'forged' });
  });
});
