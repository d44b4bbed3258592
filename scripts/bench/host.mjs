import { billkey, limitsOf, money, PgRegistry } from '@billkey/core';
import { Container } from 'inversify';
import { PG, simulatorOf } from './pg.mjs';

/** Minor units: above the least that PGs charge. */
export const AMOUNT = 30_000;

/** What some PGs need to know of the buyer; what a PG has no place for is not sent. */
const BUYER = { name: '홍길동', email: 'buyer@example.com', phone: '01012345678', id: 'customer1', ip: '203.0.113.7' };

const simulator = await simulatorOf(PG);
const { [simulator.pg]: moduleOf } = await import(PG.name);
const run = Date.now().toString(36);
let ids = 0;

/** An id that nothing else has: letters and digits, which every PG takes. */
export function freshId() {
  ids += 1;
  return `b${run}${ids.toString(36)}`;
}

/** A host with one account, which does what every PG can be asked for with the first test card of its simulator. */
export class Host {
  #registry;
  #account;
  #amount;
  #priceOfKey;

  /** @param ports of `billkey()`, none of which has to be given */
  constructor({ account, options }, ports = {}) {
    const { limits, unverified } = moduleOf.registration(options);
    const container = new Container();
    // A simulator is where what nobody could verify may be tried.
    container.load(
      billkey(ports),
      moduleOf(unverified.size === 0 ? options : { ...options, unverified: [...unverified] }),
    );
    this.#registry = container.get(PgRegistry);
    this.#account = account;
    this.#amount = money(AMOUNT, limits.currencies[0]);
    this.#priceOfKey = limitsOf(limits, 'issue').issue.pays === 'always' ? { amount: this.#amount } : {};
  }

  can(capability) {
    return this.#registry.info(this.#account).capabilities.has(capability);
  }

  async issue() {
    const request = { ...order(), card: card(), ...this.#priceOfKey };
    const { key } = must('issued', await this.#registry.billingKeys(this.#account).issueBillingKey(request));
    return key;
  }

  async charge(key) {
    const request = { key, ...order(), amount: this.#amount };
    return must('approved', await this.#registry.get(this.#account, 'charge').chargeBillingKey(request)).payment;
  }

  async payByKeyIn() {
    const request = { ...order(), amount: this.#amount, card: card() };
    return must('approved', await this.#registry.keyIn(this.#account).payByKeyIn(request)).payment;
  }

  async find({ handle }) {
    must('found', await this.#registry.get(this.#account, 'find-payment').findPayment({ handle }));
  }

  async cancel(payment) {
    const rest = { amount: 'all', cancellableBefore: this.#amount, reason: '고객 요청' };
    const request = { payment, cancelId: freshId(), ...rest };
    must('cancelled', await this.#registry.get(this.#account, 'cancel').cancelPayment(request));
  }

  async remove(key) {
    must('removed', await this.#registry.get(this.#account, 'delete-key').removeBillingKey(key));
  }

  close() {
    this.#registry.close();
  }
}

function order() {
  return { orderId: freshId(), name: '월간 구독', buyer: BUYER };
}

function card() {
  const { number, expiry, holderId, password2, cvc } = simulator.testCards[0];
  return { number, expiry, holderId, password2, ...(cvc === undefined ? {} : { cvc }) };
}

function must(status, outcome) {
  if (outcome.status !== status) throw new Error(`expected ${status}, not ${JSON.stringify(outcome)}`);
  return outcome;
}
