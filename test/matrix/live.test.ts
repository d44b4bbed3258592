import { liveStory } from '@billkey/conformance';
import { money } from '@billkey/core';
import { expect } from 'chai';
import { pgPackages } from './installed.js';
import { accountsOf, Market, type Member } from './market.js';

const BUYER = { name: '홍길동', email: 'buyer@example.com', phone: '01012345678', id: 'user1', ip: '203.0.113.7' };

const pgs = await pgPackages();

describe('the story of a live run, at every PG there is', function () {
  this.timeout(60_000);
  let market: Market;
  before(async () => {
    market = await Market.open(pgs);
  });
  after(() => market.close());

  const memberOf = (account: string): Member => {
    const found = market.members.find(({ registration }) => registration.account === account);
    if (found === undefined) throw new Error(`there is no account ${account}`);
    return found;
  };

  for (const { account, capabilities, unverified, optedIn } of accountsOf(pgs)) {
    const offers = [...capabilities].filter((name) => !unverified.has(name) || optedIn.has(name));
    const paying = offers.includes('billing-key-by-api') ? 'charge' : 'key-in';

    it(`goes through all that ${account} can do, and takes everything back`, async () => {
      const { registration, card } = memberOf(account);
      const { behaviour, ...details } = card;
      const amount = money(2_000, registration.limits.currencies[0] ?? 'KRW');
      const story = await liveStory({
        ...{ registry: market.registry, registration, card: details, buyer: BUYER, amount },
        patience: [1, 1],
      });
      const done = story.steps.map(({ step, status, detail }) => (status === 'failed' ? `${step}: ${detail}` : step));
      expect(behaviour, 'the card').to.match(/approves/i);
      for (const { step, status, detail } of story.steps) expect(status, `${step}: ${detail}`).not.to.equal('failed');
      expect(story.leftovers).to.deep.equal([]);
      if (offers.includes('key-in') || paying === 'charge') expect(done).to.include(paying);
      const ofPg = (await market.control.ledger()).filter(({ pg }) => account === pg || account.startsWith(`${pg}:`));
      const moved = ofPg.reduce((sum, { kind, amount: won }) => sum + (kind === 'approval' ? won : -won), 0);
      expect(moved).to.equal(0);
    });
  }
});
