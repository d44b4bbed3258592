import type { WindowChoice } from '@billkey/simulator';
import { expect } from 'chai';
import type { RawRequest } from '@billkey/simulator/testing';
import { Shop } from './shop.js';
import { codeOf, OTHER, type Sent } from './stage.js';

const CARD = { number: '4242420000000109' };
const BACK = 'https://shop.example/back?brick_token=x&brick_fingerprint="y"';

describe('Paymentwall simulator, 3-D Secure', () => {
  let shop: Shop;
  let token: string;
  beforeEach(async () => {
    shop = await Shop.open();
    token = await shop.oneTime(CARD);
  });
  afterEach(() => shop.stage.close());

  const byUrl = { plan: 'proven', secure_return_method: 'url', secure_redirect_url: BACK };
  const secureOf = ({ json }: Sent): Record<string, string> => json['secure'] as Record<string, string>;

  /** A browser at a page; `choice` is what is chosen there. */
  async function browse(url: string, choice?: WindowChoice): Promise<Sent> {
    const { pathname, host } = new URL(url);
    const headers: [string, string][] = [
      ['Host', host],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Connection', 'close'],
    ];
    const body = Buffer.from(choice === undefined ? '' : `press=pay&agree=Y&choice=${choice}`);
    const request: RawRequest = { method: choice === undefined ? 'GET' : 'POST', path: pathname, headers, body };
    return shop.stage.send(request);
  }

  /** What the bank's page has the browser post to the merchant. */
  function fieldsIn(page: Sent): { action: string; fields: Record<string, string> } {
    const html = page.body.toString();
    const fields = [...html.matchAll(/<input type="hidden" name="(\w+)" value="(\w+)">/g)];
    return {
      action: /<form method="post" action="([^"]*)"/.exec(html)?.[1] ?? '',
      fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])),
    };
  }

  /** Up to where the merchant has the two fields. */
  async function prove(choice: WindowChoice, terms: Record<string, string> = {}): Promise<Record<string, string>> {
    const { redirect = '' } = secureOf(await shop.charge(token, { ...byUrl, ...terms }));
    const { brick_charge_id = '', brick_secure_token = '' } = fieldsIn(await browse(redirect, choice)).fields;
    return { charge_id: brick_charge_id, secure_token: brick_secure_token };
  }

  it('sends the browser to a page, and back to the merchant by POST', async () => {
    const asked = await shop.charge(token, byUrl);
    expect(asked.status).to.equal(200);
    expect(asked.json).to.have.all.keys('success', 'secure').and.include({ success: 0 });
    const { redirect = '' } = secureOf(asked);
    expect(redirect).to.match(/^http:\/\/api\.paymentwall\.com\/api\/brick\/redirect\/3ds\/[0-9a-f]{32}$/);
    const page = await browse(redirect);
    expect(page.headers['content-type']).to.match(/^text\/html;\s*charset=utf-8$/i);
    expect(page.body.toString()).to.contain('value="pay"').and.contain('value="decline"');
    const { action, fields } = fieldsIn(await browse(redirect, 'pay'));
    expect(action).to.equal(BACK.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
    expect(fields).to.have.all.keys('brick_secure_token', 'brick_charge_id');
    expect((await browse(redirect)).status).to.equal(404);
    expect(shop.stage.world.bank.counts().approvals).to.equal(0);
    const operations = shop.stage.world.log
      .records()
      .map(({ operation, moving, booked }) => [operation, moving, booked]);
    expect(operations).to.deep.equal([
      ['token', false, false],
      ['issue', true, false],
      ...Array.from({ length: 3 }, () => ['secure-page', false, false]),
    ]);
  });

  it('is a form without an address to come back to', async () => {
    const { formHTML = '' } = secureOf(await shop.charge(token, { plan: 'proven' }));
    expect(formHTML).to.match(/^<div><form .*<\/form><\/div>$/);
    for (const name of ['PaReq', 'MD', 'TermUrl']) expect(formHTML).to.contain(`name="${name}"`);
  });

  it('goes on with the same data and what came back', async () => {
    const proof = await prove('pay');
    const paid = await shop.charge(token, { ...byUrl, ...proof });
    expect(paid.json).to.include({ object: 'charge', id: proof['charge_id'], captured: true, secure: true });
    expect(shop.stage.world.log.records().at(-1)).to.include({ operation: 'continue', moving: true, booked: true });
    expect(shop.stage.world.bank.ledger()).to.have.length(1);
    expect(codeOf(await shop.charge(token, { ...byUrl, ...proof }))).to.equal('3205');
    await shop.act(paid.json['id'], 'refund');
    expect(codeOf(await shop.charge(token, { ...byUrl, ...proof }))).to.equal('3205');
    expect(codeOf(await shop.charge((paid.json['card'] as { token: string }).token))).to.equal('ok');
  });

  it('is declined when the payer refuses, or has not been there', async () => {
    expect(codeOf(await shop.charge(token, { ...byUrl, ...(await prove('decline')) }))).to.equal('3012');
    token = await shop.oneTime(CARD);
    const { redirect = '' } = secureOf(await shop.charge(token, byUrl));
    const id = redirect.split('/').at(-1) ?? '';
    const { chargeId, secureToken } = { chargeId: '4831025576310011_test', secureToken: id };
    const early = await shop.charge(token, { ...byUrl, charge_id: chargeId, secure_token: secureToken });
    expect(codeOf(early)).to.equal('3001');
    expect(shop.stage.world.bank.counts().approvals).to.equal(0);
  });

  const altered: [string, Record<string, string>, string][] = [
    ['another amount', { amount: '10.01' }, '3002'],
    ['another currency', { currency: 'EUR' }, '3002'],
    ['another plan', { plan: 'other' }, '3008'],
    ['another email', { email: 'other@example.com' }, '3008'],
    ['another capture', { 'options[capture]': '0' }, '3008'],
    ['a card that is not to be stored', { store_card: '0' }, '3008'],
    ['another secure_token', { secure_token: '0'.repeat(32) }, '3001'],
    ['no secure_token', { secure_token: '' }, '3008'],
    ['another charge', { charge_id: '1_test' }, '3000'],
    ['another token', { token: 'ot_00000000000000000000000000000000' }, '3112'],
  ];
  for (const [what, change, code] of altered) {
    it(`does not go on with ${what}`, async () => {
      const proof = await prove('pay');
      const { token: other = token, ...terms } = change;
      expect(codeOf(await shop.charge(other, { ...byUrl, ...proof, ...terms }))).to.equal(code);
      expect(shop.stage.world.bank.counts().approvals).to.equal(0);
      expect(codeOf(await shop.charge(token, { ...byUrl, ...proof }))).to.equal('ok');
    });
  }

  it('goes on for the project that began it alone', async () => {
    const proof = await prove('pay');
    expect(codeOf(await shop.as(OTHER).charge(token, { ...byUrl, ...proof }))).to.equal('3000');
  });

  it('is asked for with any card by secure=1, and not for a stored card otherwise', async () => {
    const plain = await shop.oneTime();
    expect((await shop.charge(plain, { ...byUrl, secure: '1' })).json).to.have.property('success', 0);
    const paid = await shop.charge(token, { ...byUrl, ...(await prove('pay')) });
    const stored = (paid.json['card'] as { token: string }).token;
    expect((await shop.charge(stored)).json).to.include({ captured: true, secure: false });
    expect((await shop.charge(stored, { ...byUrl, plan: 'x', secure: '1' })).json).to.have.property('success', 0);
  });

  it('uses the one-time token up', async () => {
    await shop.charge(token, byUrl);
    expect(codeOf(await shop.charge(token, byUrl))).to.equal('3112');
  });
});
