import { expect } from 'chai';
import { halvesOf, specimen, withHalves } from './specimens.js';
import { example, openStage, type Sent } from './stage.js';

/** The example, sent at another time under another number, with a literal hash. */
async function send(name: string, moment: string, mchtTrdNo: string, pktHash: string): Promise<Sent> {
  const stage = await openStage(moment);
  try {
    const [trdDt, trdTm] = moment.replace(/[-:]/g, '').split('T');
    const request = withHalves(
      specimen(name),
      ({ params, data }) => {
        Object.assign(params, { trdDt, trdTm, mchtTrdNo });
        data['pktHash'] = pktHash;
      },
      false,
    );
    return await stage.send(request);
  } finally {
    await stage.close();
  }
}

describe('SettleBank simulator, published and worked vectors of the standard manual', () => {
  it('5, hash of issue/delete, published: PG_API20220920131039 at 20220920 131039 is 3bf12956…', async () => {
    const published = '3bf1295695eb0e081f7900dfcbfcb225887d8fb07322d54c3dba72a2726bf55d';
    const { params } = await send('issue', '2022-09-20T13:10:39', 'PG_API20220920131039', published);
    expect(params).to.include({ outRsltCd: '0000', trdDt: '20220920', trdTm: '131039' });
    const second = await send('issue', '2022-09-20T13:10:40', 'PG_API20220920131039', published);
    expect(second.params).to.include({ outRsltCd: '1901' });
  });

  it('5, hash of issue/delete, worked: ISSUE-0001 is 24b331a5…, DEL-0001 is beb56333…', async () => {
    const issued = '24b331a53a2149bdc68552f8882db4fc49216dde33a71835e61513266c1ee0f3';
    expect((await send('issue', '2026-01-05T09:25:00', 'ISSUE-0001', issued)).params).to.include({ outRsltCd: '0000' });
    expect((await send('issue', '2026-01-05T09:25:00', 'ISSUE-0002', issued)).params).to.include({ outRsltCd: '1901' });
    const removed = 'beb56333880011f165ddb6b7f8aad9b2960ecaba0fc54e10c347cf99105418d0';
    // Past the hash: there is no such key.
    expect((await send('remove', '2026-01-06T10:15:00', 'DEL-0001', removed)).params).to.include({ outRsltCd: 'CA10' });
    expect((await send('remove', '2026-01-06T10:15:01', 'DEL-0001', removed)).params).to.include({ outRsltCd: '1901' });
  });

  it('5, hash of pay, worked: BILL-0001 over 9900 is d5ea96f3…', async () => {
    const worked = 'd5ea96f34fe5e2eaf49ff84db0520bf6d8b58f593c48638c630600e19850dcdf';
    expect((await send('charge', '2026-01-05T09:30:00', 'BILL-0001', worked)).params).to.include({ outRsltCd: '0000' });
    expect((await send('charge', '2026-01-05T09:30:00', 'BILL-0002', worked)).params).to.include({ outRsltCd: '1901' });
  });

  it('5, hash of cancel, published: ORDER20211231100000 over 1000 is a2d6d597…', async () => {
    const stage = await specimen('cancel').open();
    try {
      const published = 'a2d6d597d55d7c9b689baa2e08c1ddf0ce71f4248c5b9b59fe61bfbf949543e1';
      expect(example('cancel').toString()).to.contain(published);
      const { params, data } = await stage.send(example('cancel'));
      expect(params).to.include({ outRsltCd: '0000' });
      expect(data).to.include({ pktHash: published });
    } finally {
      await stage.close();
    }
  });

  it('5, notes: the hash of the window (f395…), printed next to fields of the API, is refused there', async () => {
    const misprinted = 'f395b6725a9a18f2563ce34f8bc76698051d27c05e5ba815f463f00429061c0c';
    for (const name of ['issue', 'charge', 'key-in']) {
      const { params } = await send(name, '2021-12-31T10:00:00', 'ORDER20211231100000', misprinted);
      expect(params).to.include({ outRsltCd: '1901' });
    }
  });

  it('5, AES, worked: O4ih… is the card number 1111222233334444', async () => {
    const stage = await specimen('issue').open();
    try {
      expect(halvesOf(specimen('issue')).data['cardNo']).to.equal('O4ihyUDYAQ5Y4GzIWiyQIKUIyplYZjvvlyPXaDcpMAg=');
      expect((await stage.send(example('issue'))).data).to.include({ cardNo: '111122******4444' });
    } finally {
      await stage.close();
    }
  });

  it('5, AES, published: AntV… is 1000 won, in the request of a cancel and in its answer', async () => {
    const stage = await specimen('cancel').open();
    try {
      const published = 'AntV/eDpxIaKF0hJiePDKA==';
      expect(halvesOf(specimen('cancel')).data['cnclAmt']).to.equal(published);
      expect((await stage.send(example('cancel'))).data).to.include({ cnclAmt: published });
      expect(stage.world.bank.ledger().at(-1)).to.include({ kind: 'cancel', amount: 1000 });
    } finally {
      await stage.close();
    }
  });
});
