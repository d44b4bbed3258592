import { MemoryWindowStateStore, returnedFields, type InboundHttp } from '@billkey/core';
import { expect } from 'chai';
import { arriving, CLOCK, RETURN_URL, windowShop } from './window-shop.js';

describe('the fields of a return', () => {
  it('keep a field of the PG apart that is called like the state', async () => {
    CLOCK.time = Date.parse('2031-07-01T00:00:00Z');
    const { registry } = windowShop(new MemoryWindowStateStore(() => CLOCK.time));
    const pg = registry.get('window', 'billing-key-by-window');
    const open = await pg.beginWindow({ orderId: 'o-1', name: 'Plan', device: 'pc', returnUrl: RETURN_URL });
    if (open.status !== 'open') throw new Error(open.status);
    const returned = (billkey: string): InboundHttp =>
      arriving(`/back?billkey=${open.state}`, {
        method: 'POST',
        body: Buffer.from(`billkey=${billkey}&code=code-o-1`),
      });
    expect(returnedFields(returned('0123'), 'utf-8')).to.deep.equal({ billkey: '0123', code: 'code-o-1' });
    expect(returnedFields(returned(open.state), 'utf-8')).to.deep.equal({ code: 'code-o-1' });
    expect(await pg.completeWindow(returned('0123'))).to.include({ status: 'issued' });
    expect(await pg.completeWindow(returned('0123'))).to.include({ status: 'issued' });
    expect(await pg.completeWindow(returned('4567'))).to.include({ because: 'replayed' });
    registry.close();
  });
});
