import { expect } from 'chai';
import { Desk, printed, type Asked } from './support/wire.js';

const KAKAOPAY = { mode: 'test', cid: 'TCSUBSCRIP', secretKey: 'DEV0123456789ABCDEF0123456789ABCDEF01234567' };
const CLIENT_KEY = 'CL_TEST_bW9iaWxlLW1vYmlsZS1tb2JpbGUtbW9iaWxlLW1vYmk=';
const DANAL = {
  ...{ mode: 'test', merchantId: 'A010099001', clientKey: CLIENT_KEY, paymentsMethod: 'MOBILE' },
  ...{ secretKey: 'SK_TEST_c2VjcmV0LW1vYmlsZS1zZWNyZXQtbW9iaWxlLXNlY3I=', itemCode: '1270099001' },
};
const HASH = 'c0ffee'.repeat(10);
const WINDOW = `https://online-pay.kakaopay.com/bridge/mobile-web/pg/${HASH}`;
const READY = {
  tid: 'T0a1b2c3d4e5f6071829',
  next_redirect_app_url: WINDOW,
  next_redirect_mobile_url: WINDOW,
  next_redirect_pc_url: WINDOW,
  android_app_scheme: `kakaotalk://kakaopay/pg?url=${WINDOW}`,
  ios_app_scheme: `kakaotalk://kakaopay/pg?url=${WINDOW}`,
  created_at: '2025-03-04T10:20:30',
};
const WISH = {
  ...{ orderId: 'key-1', name: '월 구독', device: 'mobile', returnUrl: 'https://shop.example/back?from=pg' },
  buyer: { id: 'customer-1' },
};
const READIED: Asked = {
  account: 'kakaopay',
  operation: 'beginWindow',
  options: KAKAOPAY,
  input: WISH,
  answers: [READY],
};
const SCRIPTED: Asked = { account: 'danal:phones', operation: 'beginWindow', options: DANAL, input: WISH };

/** Of a step that calls Danal's SDK. */
interface Calls {
  readonly script: { readonly open: { readonly arguments: unknown; readonly then: { readonly arguments: unknown } } };
}

describe('billkey wire: a payment window', function () {
  this.timeout(20_000);
  const desk = new Desk();
  after(() => desk.clear());

  it('shows what is registered at the PG, with the return addresses', async () => {
    const { requests, outcome, note } = await desk.wired({ ...READIED, answers: [] });
    expect(requests).to.have.lengthOf(1);
    expect(requests[0]).to.include({ operation: 'begin-window', method: 'POST' });
    expect(JSON.parse(requests[0]?.body ?? '')).to.include({
      partner_order_id: 'key-1',
      approval_url: 'https://shop.example/back?from=pg&billkey=***',
      cancel_url: 'https://shop.example/back?from=pg&billkey=***.cancel',
    });
    expect(outcome).to.equal(null);
    expect(note).to.include('request 1 (begin-window)');
  });

  it('shows the step, and of its addresses nothing that opens a window', async () => {
    const wire = printed(await desk.run(READIED));
    expect(wire).to.not.have.property('note');
    const masked = 'https://online-pay.kakaopay.com/bridge/mobile-web/pg/***';
    const scheme = `kakaotalk://kakaopay/pg?url=${encodeURIComponent(masked)}`;
    expect(wire.outcome).to.deep.include({
      status: 'open',
      state: '***',
      expires: '2025-03-04T01:50:30.000Z',
      step: { kind: 'redirect', url: masked, appLink: { ios: scheme, android: scheme } },
    });
  });

  it('shows a step that calls a script, where nothing is registered', async () => {
    const { requests, outcome } = await desk.wired(SCRIPTED);
    expect(requests).to.deep.equal([]);
    expect(JSON.stringify(outcome)).to.not.include(CLIENT_KEY);
    const { open } = (outcome as { step: Calls }).step.script;
    expect(open.arguments).to.deep.equal([{ value: { clientKey: '***' } }]);
    const [{ value }] = open.then.arguments as [{ value: object }];
    expect(value).to.include({
      ...{ paymentsMethod: '***', issueKeyOnly: true, orderId: 'key-1', userId: 'customer-1' },
      successUrl: 'https://shop.example/back?from=pg&billkey=***',
    });
  });

  it('reveals the state and all of the step when asked to', async () => {
    const { requests, outcome } = await desk.wired({ ...READIED, reveal: true });
    const { state, step } = outcome as { state: string; step: object };
    expect(state).to.match(/^[\w-]{22}$/);
    expect(requests[0]?.body).to.include(`billkey=${state}`);
    expect(step).to.deep.include({ kind: 'redirect', url: WINDOW });
    const scripted = await desk.wired({ ...SCRIPTED, reveal: true });
    expect(JSON.stringify(scripted.outcome)).to.include(CLIENT_KEY);
  });
});
