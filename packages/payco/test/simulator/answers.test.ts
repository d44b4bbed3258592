import { paycoSimulator } from '@billkey/payco/simulator';
import { expect } from 'chai';
import { example, EXAMPLE_KEY, FIRST, FINDERS_KEY, openStage, type Stage } from './stage.js';

const MINUTE = 60_000;

describe('PAYCO simulator, answers', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage([FINDERS_KEY]);
  });
  afterEach(() => stage.close());

  const approvalNumber = (): string => stage.world.bank.ledger()[0]?.approvalNumber ?? '';

  async function register(): Promise<void> {
    const { json } = await stage.send(example('begin-window'));
    await stage.visit(String(json.result?.['orderSheetUrl']));
  }

  async function pay(): Promise<string> {
    await register();
    stage.world.clock.move(MINUTE + 30_000);
    return (await stage.send(example('charge'))).body.toString('utf8');
  }

  it('answers a reservation as in the sample of the guide (autoPayment/reserve)', async () => {
    const { body, headers, status } = await stage.send(example('begin-window'));
    expect(body.toString('utf8')).to.equal(
      `{"code":0,"message":"success","result":{"orderSheetUrl":"${stage.windowUrl}/easyLogin/202603250000000001","reserveOrderNo":"202603250000000001"}}`,
    );
    expect([status, headers['content-type']]).to.deep.equal([200, 'application/json;charset=utf-8']);
  });

  it('answers the key information as in the sample of the guide (autoPayment/info)', async () => {
    await register();
    const { body } = await stage.send(example('inspect'));
    expect(body.toString('utf8')).to.equal(
      '{"code":0,"message":"success","result":{"sellerAutoPaymentReferenceKey":"AP-20260325-0001","autoPaymentNo":"2026032500000000001","autoPaymentCertifyKey":"ck_0001",' +
        '"paymentMethodCode":"31","paymentMethodName":"신용카드","pinNo":"****-****-****-1234","corporationCode":"CCBC","corporationName":"비씨카드","registYmdt":"20260325093000"}}',
    );
  });

  it('answers a charge as in the sample of the guide (autoPayment/payment), with its amounts as floats', async () => {
    expect(await pay()).to.equal(
      '{"code":0,"message":"success","result":{"orderNo":"202603250000000101","orderCertifyKey":"ok_0001","sellerOrderReferenceKey":"ORD-0001","totalPaymentAmt":9900.0,"paymentCompleteYmdt":"20260325093130",' +
        '"paymentDetails":[{"paymentTradeNo":"202603250000000201","paymentMethodCode":"31","paymentMethodName":"신용카드","paymentAmt":9900.0,"taxableAmt":9000.0,"vatAmt":900.0,"taxfreeAmt":0.0,"serviceAmt":0.0,"tradeYmdt":"20260325093130",' +
        `"cardSettleInfo":{"cardCompanyName":"비씨카드","cardCompanyCode":"CCBC","cardNo":"1234-****-****-****","cardInstallmentMonthNumber":"00","cardAdmissionNo":"${approvalNumber()}","cardInterestFreeYn":"N","corporateCardYn":"N","partCancelPossibleYn":"Y","acquirersCorporationCode":"CCBC"}}]}}`,
    );
    expect(approvalNumber()).to.match(/^\d{8}$/);
    expect(stage.world.bank.ledger()).to.have.length(1);
    expect(stage.world.bank.ledger()[0]).to.include({
      ...{ kind: 'approval', pg: 'payco', merchant: 'AUTOPAY', orderId: 'ORD-0001', pgPaymentId: FIRST.orderNo },
      ...{ amount: 9_900, currency: 'KRW', cardLast4: '1234' },
    });
  });

  it('answers a cancel as in the samples (order/cancel)', async () => {
    await pay();
    stage.world.clock.move(Date.parse('2026-03-26T10:11:12+09:00') - stage.world.clock.now().getTime());
    const { body } = await stage.send(example('cancel'));
    expect(body.toString('utf8')).to.equal(
      '{"code":0,"message":"success","result":{"orderNo":"202603250000000101","cancelTradeSeq":1000000001,"totalCancelPaymentAmt":9900.0,"remainCancelPossibleAmt":0.0,"cancelYmdt":"20260326101112",' +
        '"cancelPaymentDetails":[{"paymentTradeNo":"202603250000000201","paymentMethodCode":"31","paymentMethodName":"신용카드","cancelPaymentAmt":9900.0,"tradeYmdt":"20260326101112","cancelPaymentTradeNo":"202603260000000301","cancelTaxableAmt":9000.0,"cancelTaxfreeAmt":0.0,"cancelVatAmt":900.0,"cancelServiceAmt":0.0}]}}',
    );
  });

  it('answers a partial cancel with what was cancelled and what is left', async () => {
    await pay();
    const { json } = await stage.send(example('part'));
    expect(json.result).to.deep.include({ totalCancelPaymentAmt: 3_300, remainCancelPossibleAmt: 6_600 });
    expect((json.result?.['cancelPaymentDetails'] as object[])[0]).to.include({
      ...{ cancelPaymentAmt: 3_300, cancelTaxableAmt: 3_000, cancelVatAmt: 300, cancelTaxfreeAmt: 0 },
    });
    expect(stage.world.bank.ledger().at(-1)).to.include({ kind: 'cancel', amount: 3_300, balance: 6_600 });
  });

  it('answers a deletion without a result (autoPayment/delete)', async () => {
    await register();
    expect((await stage.send(example('remove'))).body.toString('utf8')).to.equal('{"code":0,"message":"success"}');
  });

  it('answers a refusal in the same envelope, with HTTP 200 and a code of its own', async () => {
    const { body, status } = await stage.send(example('charge'));
    expect(body.toString('utf8')).to.equal('{"code":70022,"message":"존재하지 않는 자동결제입니다."}');
    expect(status).to.equal(200);
  });

  it('makes its own ids after the first ones, none of them twice', async () => {
    const numbers = new Set<unknown>();
    while (numbers.size < 3) {
      const reserved = await stage.send(withReference(example('begin-window'), `AP-${numbers.size}`));
      expect(reserved.json.result?.['reserveOrderNo']).to.match(/^20260325\d{10,}$/);
      expect(numbers).not.to.include(reserved.json.result?.['reserveOrderNo']);
      numbers.add(reserved.json.result?.['reserveOrderNo']);
    }
    expect(stage.world.log.records().map(({ operation, orderId }) => [operation, orderId])).to.deep.equal([
      ['begin-window', 'AP-0'],
      ['begin-window', 'AP-1'],
      ['begin-window', 'AP-2'],
    ]);
  });

  it('logs the first question for a key as its exchange, and later ones as look-ups', async () => {
    await register();
    await stage.send(example('inspect'));
    await stage.send(example('inspect'));
    const told = stage.world.log.records().map((one) => [one.operation, one.moving, one.booked, one.answered?.pgCode]);
    expect(told).to.deep.equal([
      ['begin-window', false, false, '0'],
      ['page', false, false, undefined],
      ['page', false, true, undefined],
      ['complete-window', false, false, '0'],
      ['inspect', false, false, '0'],
    ]);
  });

  it('forgets everything when the world is reset, but for the keys that were there from the start', async () => {
    await stage.close();
    stage = await openStage([EXAMPLE_KEY]);
    await stage.send(example('remove'));
    await stage.world.reset();
    expect((await stage.send(example('inspect'))).json.code).to.equal(0);
  });
});

describe('PAYCO demo accounts', () => {
  it('is one, of made-up codes', () => {
    expect(paycoSimulator.accounts).to.deep.equal([
      {
        account: 'payco',
        variant: 'auto-payment',
        options: { mode: 'test', sellerKey: 'SIM0A7', cpId: 'SIMTEST_AUTO', productId: 'SIMPROD_AUTO' },
      },
    ]);
  });

  it('has no codes but the published ones', () => {
    const published = { '0': 'success', '9999': 'timeout_unknown' };
    const tables = Object.entries(paycoSimulator.codes?.['auto-payment'] ?? {});
    expect(Object.fromEntries(tables.map(([operation, table]) => [operation, { ...table }]))).to.deep.equal({
      ...{ 'begin-window': published, 'complete-window': published, charge: published },
      ...{ remove: published, inspect: published, cancel: published },
    });
  });
});

function withReference(bytes: Buffer, reference: string): Buffer {
  const padded = reference.padEnd('AP-20260325-0001'.length);
  return Buffer.from(
    bytes
      .toString('utf8')
      .replace('"AP-20260325-0001"', `"${padded.trimEnd()}"${' '.repeat(padded.length - reference.length)}`),
  );
}
