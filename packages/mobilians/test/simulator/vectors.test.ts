import { expect } from 'chai';
import { requestOf, specimen, withValues } from './specimens.js';
import { fieldsOf, Shop } from './shop.js';
import { openStage, type Stage } from './stage.js';

/** HMAC page, registration: of `1000https://www.example.com/payment/resultORDER_20250704_00120190401090010`. */
const REGISTRATION = 'fvrfSzA2VDz0v4/ESo4DGPt0m6UQwFnDm0sS6PC3mio=';
/** HMAC page, cancellation: of `000000000001ORDER_20250704_00119042585485776546681000`. */
const CANCELLATION = 'glN5FQbctdcx6PJAYBltcskRRhxqDNM0YUyCsqmVdHg=';

describe('Mobilians simulator, worked vectors of the HMAC page', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  it('HMAC page, registration: fvrfSzA2… in the answer and, the same, at ok_url', async () => {
    const { json } = await stage.send(requestOf(specimen('begin-window')));
    expect(json).to.include({ hmac: REGISTRATION });
    const [request] = await new Shop(stage).visit(json['pay_url']);
    expect(request && fieldsOf(request)).to.include({ hmac: REGISTRATION, code: '0000' });
  });

  it('HMAC page, registration: fvrfSzA2… in the answer to an approval too', async () => {
    await specimen('complete-window').before(stage);
    const { json } = await stage.send(requestOf(specimen('complete-window')));
    expect(json).to.include({ hmac: REGISTRATION, code: '0000' });
  });

  it('HMAC page, cancellation: glN5FQbc… is taken, and only for what it covers', async () => {
    await specimen('cancel').before(stage);
    const altered = withValues(specimen('cancel'), { amount: '999', part_cancel: 'Y' });
    expect((await stage.send(altered)).json).to.include({ code: '6102' });
    const request = requestOf(specimen('cancel'));
    expect(request.body.toString()).to.include(CANCELLATION);
    expect((await stage.send(request)).json).to.include({ code: '0000' });
  });

  it('HMAC page: the legacy message (amount and pay_token), still on the page of error codes, is refused', async () => {
    await specimen('cancel').before(stage);
    // HMAC-SHA256 of `10001904258548577654668`, by openssl
    const legacy = 'RKtN8Pb8nKvayA6sKAGTfcfBsMf1g4QPIUGgESSVE0Y=';
    const { json } = await stage.send(withValues(specimen('cancel'), { hmac: legacy }));
    expect(json).to.include({ code: '6102' });
  });
});
