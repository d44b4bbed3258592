import { expect } from 'chai';
import { Shop } from './shop.js';
import { example, OF_KEY_IN, openStage, OTHER } from './stage.js';

/** The answer to a charge in KCP's sample, without what no two payments share (`app_no` and what has it in it). */
const APPROVAL = {
  ...{ res_cd: '0000', res_msg: '정상처리', res_en_msg: 'processing completed', pay_method: 'PACA' },
  ...{ order_no: 'SUB202601010001', ca_order_id: 'SUB202601010001', tno: '26100000000001', cert_no: '26100000000001' },
  ...{ amount: '1100', card_mny: '1100', coupon_mny: '0', use_point: '0', card_cd: 'CCLG', card_name: '신한카드' },
  ...{ acqu_cd: 'CCLG', acqu_name: '신한카드', card_no: '400000******0002', quota: '00', noinf: 'N' },
  ...{ app_time: '20260101032914', van_apptime: '20260101032914', van_cd: 'VNKC', partcanc_yn: 'Y', escw_yn: 'N' },
  ...{ card_bin_type_01: '0', card_bin_type_02: '1', card_bin_bank_cd: '0301', join_cd: '0000', res_tax_flag: 'TG01' },
  ...{ res_tax_mny: '1000', res_vat_mny: '100', res_free_mny: '0', res_green_deposit_mny: '0' },
  ...{ bizx_numb: '0040905630', mcht_taxno: '1138521083', mall_taxno: '1138521083' },
};

describe('KCP simulator, answers', () => {
  it('answers an issued key with the fields of the exchange', async () => {
    const stage = await openStage();
    const { json, headers } = await stage.send(example('issue'));
    expect(headers['content-type']).to.equal('application/json;charset=utf-8');
    expect(json).to.deep.equal({
      ...{ res_cd: '0000', res_msg: '정상처리', card_cd: 'CCLG', card_name: '신한카드', card_bank_cd: '0301' },
      ...{ batch_key: '2601011100000001', van_tx_id: '', card_bin_type_01: '0', card_bin_type_02: '1', join_cd: '' },
    });
    await stage.close();
  });

  it("answers the sample's charge as the sample has it (배치키 결제, 응답)", async () => {
    const stage = await openStage();
    await stage.send(example('issue'));
    const { json } = await stage.send(example('charge'));
    const { app_no, trace_no, pg_txid, ...rest } = json;
    expect(rest).to.deep.equal(APPROVAL);
    expect(app_no).to.match(/^\d{8}$/);
    expect(trace_no).to.match(/^A52Q7[0-9A-Za-z]{11}$/);
    expect(pg_txid).to.equal(`0101032914MK00000000000000000011000${String(app_no)}`);
    await stage.close();
  });

  it('answers a key-in payment with the fields of a charge, and a deleted key with none', async () => {
    const shop = await Shop.open();
    const charged = await shop.charge(await shop.key());
    const keyedIn = await shop.keyIn();
    expect(Object.keys(keyedIn.json)).to.deep.equal(Object.keys(charged.json));
    expect((await shop.remove(await shop.key())).json).to.deep.equal({ res_cd: '0000', res_msg: '정상처리' });
    await shop.stage.close();
  });

  it('answers every value as a text', async () => {
    const shop = await Shop.open();
    const charged = await shop.charge(await shop.key(), { amount: 1100, card_mny: 1100 });
    const tno = String(charged.json['tno']);
    for (const sent of [charged, await shop.part(tno, '100', '1100'), await shop.find(tno)]) {
      for (const [name, value] of Object.entries(sent.json)) expect(value, name).to.be.a('string');
    }
    await shop.stage.close();
  });

  it('splits tax in whole won: 1100, 800, 10000 (배치키 결제, res_tax_mny)', async () => {
    const shop = await Shop.open();
    const key = await shop.key();
    for (const [amount, tax, vat] of [
      ['1100', '1000', '100'],
      ['800', '727', '73'],
      ['10000', '9090', '910'],
    ] as const) {
      const { json } = await shop.charge(key, { amount, card_mny: amount });
      expect(json).to.include({ res_tax_mny: tax, res_vat_mny: vat });
    }
    await shop.stage.close();
  });

  it('answers a full cancel with its time, and a part with what is left after it (취소, 응답)', async () => {
    const stage = await openStage(OF_KEY_IN);
    await stage.send(example('key-in'));
    expect((await stage.send(example('cancel-part'))).json).to.deep.equal({
      ...{ res_cd: '0000', res_msg: '정상처리', tno: '24123456789012', canc_time: '20241231101112' },
      ...{ mod_mny: '300', rem_mny: '700', mod_pacn_seq_no: '24123456789013', mod_pcan_seq_no: '24123456789013' },
      ...{ card_mod_mny: '300', coupon_mod_mny: '0' },
    });
    await stage.close();
    const other = await openStage(OF_KEY_IN);
    await other.send(example('key-in'));
    expect((await other.send(example('cancel'))).json).to.deep.equal({
      ...{ res_cd: '0000', res_msg: '정상처리', tno: '24123456789012', canc_time: '20241231101112' },
    });
    await other.close();
  });

  it('answers a look-up with the state of the payment', async () => {
    const stage = await openStage(OF_KEY_IN);
    await stage.send(example('key-in'));
    const paid = {
      ...{ res_cd: '0000', res_msg: '정상처리', tno: '24123456789012', order_no: 'KEYIN0001', pay_method: 'PACA' },
      ...{ amount: '1000', rem_mny: '1000', stat_ca_cd: 'STSR', app_time: '20241231101112', canc_card_yn: 'N' },
      ...{ card_name: '신한카드', card_no: '400000******0002', quota: '00', noinf: 'N' },
    };
    const { app_no, ...first } = (await stage.send(example('find'))).json;
    expect(first).to.deep.equal(paid);
    await stage.send(example('cancel-part'));
    stage.world.clock.move(1000);
    const at = { can_time: '20241231101112', canc_time: '20241231101112', app_no };
    expect((await stage.send(example('find'))).json).to.deep.equal({
      ...{ ...paid, ...at, rem_mny: '700', stat_ca_cd: 'STPC' },
    });
    await stage.close();
  });

  it('tells issuers and acquirers apart, persons and businesses, credit and debit', async () => {
    const shop = await Shop.open();
    const say = async (number: string, holderId = '800101'): Promise<Record<string, unknown>> => {
      const card = { number, expiry: '3912', holderId, password2: '12' };
      return (await shop.charge(await shop.key(card))).json;
    };
    expect(await say('9420000000000029')).to.include({ card_cd: 'CCKM', acqu_cd: 'CCKM', card_bin_type_02: '1' });
    expect(await say('9420000000000037', '1234567890')).to.include({ card_cd: 'CCDI', card_bin_type_01: '1' });
    expect(await say('9420000000000045')).to.include({
      ...{ card_cd: 'CCLO', acqu_cd: 'CCAM', acqu_name: '롯데아멕스카드', card_no: '9420000000000045' },
    });
    await shop.stage.close();
  });

  it('says in the answer whether a part can be cancelled', async () => {
    const shop = await Shop.open();
    expect((await shop.keyIn(undefined, {}, OTHER)).json).to.include({ partcanc_yn: 'Y' });
    const card = { number: '9420000000000201', expiry: '3912', holderId: '800101', password2: '12' };
    expect((await shop.keyIn(card)).json).to.include({ partcanc_yn: 'N' });
    await shop.stage.close();
  });
});
