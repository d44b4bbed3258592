import { expect } from 'chai';
import { Shop } from './shop.js';
import { FIRST, LIVE, OTHER, PLAIN } from './stage.js';

describe('Paymentwall simulator, answers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  it('answers a one-time token as the documents print it', async () => {
    const { json, status, headers } = await shop.token({ month: '07', year: '2031', cvv: '123' });
    expect(json).to.deep.equal({
      ...{ type: 'token', token: 'ot_5f0c9a7be2d14863a9f1c2d3e4b5a697', test: 1, expires_in: 300, active: 1 },
      card: { type: 'Visa', last4: '4242', bin: '424242', exp_month: '07', exp_year: '2031' },
    });
    expect([status, headers['content-type']]).to.deep.equal([200, 'application/json;charset=utf-8']);
    expect((await shop.as(LIVE).token()).json['token']).to.match(/^o_[0-9a-f]{32}$/);
  });

  it('answers a charge as the documents print it', async () => {
    const { json } = await shop.issue(
      { month: '07', year: '2031' },
      { amount: '9.90', 'customer[firstname]': 'Hong', 'customer[lastname]': 'Gildong' },
    );
    expect(json).to.deep.equal({
      ...{ object: 'charge', id: '4831025576310010_test', test: 1, created: 1772619630 },
      ...{ amount: '9.90', currency: 'USD', amount_paid: '9.90', currency_paid: 'USD' },
      ...{ captured: true, refunded: false, risk: 'approved', secure: false },
      card: {
        ...{ token: '9b1c0d5e7f2a4b68c3d9e0f1a2b3c4d5', type: 'Visa', last4: '4242' },
        ...{ exp_month: '07', exp_year: '2031', country: 'US', name: 'Hong Gildong' },
      },
      support_link: 'https://api.paymentwall.com/api/support',
    });
  });

  it('answers a refusal with type, code and text', async () => {
    const { json, status } = await shop.issue({ cvv: '333' });
    expect(json).to.have.all.keys('type', 'code', 'error').and.include({ type: 'Error', code: 3010 });
    expect(status).to.equal(400);
  });

  it('answers a wrong API key with 401, a stray path with 404, a stray method with 405', async () => {
    const wrong = await shop.as({ ...FIRST, privateKey: 't_' }).charge('x');
    const path = await shop.send('/api/brick/nothing', {});
    const method = await shop.send('/api/rest/payment', {});
    expect([wrong.status, path.status, method.status]).to.deep.equal([401, 404, 405]);
  });

  it('names the brand of the card', async () => {
    const brands = [];
    for (const number of ['5555550000000010', '378282246310005', '6011111111111117', '3530110000000018']) {
      brands.push(((await shop.token({ number })).json['card'] as { type: string }).type);
    }
    expect(brands).to.deep.equal(['Mastercard', 'Amex', 'Discover', 'Unknown']);
  });

  it('starts with a byte order mark where the project has it so', async () => {
    const plain = shop.as(PLAIN);
    const { body, json } = await plain.issue();
    expect(body.subarray(0, 3).toString('hex')).to.equal('efbbbf');
    expect((await plain.find(json['id'])).body.subarray(0, 3).toString('hex')).to.equal('efbbbf');
    expect((await plain.find('1')).body.subarray(0, 3).toString('hex')).to.equal('efbbbf');
    expect((await shop.as(OTHER).find('1')).body.subarray(0, 1).toString()).to.equal('{');
  });

  it('answers any bytes', async () => {
    for (const path of [
      '/api/brick/charge',
      '/api/brick/token',
      '/developers/api/ticket',
      '/api/brick/charge/%E0%A4/refund',
    ]) {
      const [line, ...rest] = ['POST', 'HTTP/1.1'];
      const head = `${line} ${path} ${rest.join('')}\r\nHost: x\r\nX-ApiKey: ${FIRST.privateKey}\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
      const body = Buffer.from([0, 255, 37, 61, 38, 91, 93, 61]);
      const bytes = Buffer.concat([
        Buffer.from(`${head}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`),
        body,
      ]);
      expect((await shop.stage.send(bytes)).status, path).to.be.oneOf([200, 400]);
    }
  });
});
