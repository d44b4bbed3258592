import {
  InputError,
  openHandle,
  payment,
  type HandleOwner,
  type Lookup,
  type Payment,
  type PaymentHandle,
  type PaymentQuery,
  type Ports,
} from '@billkey/core';
import { findMessage } from './request.js';
import type { Asked } from './resolvers.js';
import { readFind, TNO } from './response.js';
import { allSites, siteOfPayment, type Site } from './site.js';

/** 거래조회, by handle or by tno. */
export class LookUps {
  readonly #asked: Asked;
  readonly #owner: HandleOwner;
  readonly #ports: Ports;

  constructor(asked: Asked, owner: HandleOwner, ports: Ports) {
    this.#asked = asked;
    this.#owner = owner;
    this.#ports = ports;
  }

  /** @throws InputError for what KCP finds nothing by */
  async find(by: PaymentQuery): Promise<Lookup<Payment>> {
    const { sites } = this.#asked;
    if ('handle' in by) {
      const handle = openHandle(this.#ports.sealer, this.#owner, by.handle, 'handle');
      return this.#find(siteOfPayment(handle, sites, 'handle'), handle.pgPaymentId, handle);
    }
    if (!('pgPaymentId' in by)) throw new InputError('by', 'must be a handle or a tno: KCP finds no order ids');
    if (!TNO.test(by.pgPaymentId)) throw new InputError('pgPaymentId', 'must be a tno of 14 digits');
    // A tno does not tell its site, and each site knows its own only.
    let last: Lookup<Payment> = { status: 'absent' };
    for (const site of allSites(sites)) {
      const found = await this.#find(site, by.pgPaymentId);
      if (found.status === 'found') return found;
      if (last.status === 'absent') last = found;
    }
    return last;
  }

  async #find(site: Site, tno: string, known?: PaymentHandle): Promise<Lookup<Payment>> {
    const { client, mode } = this.#asked;
    const about = known === undefined ? {} : { orderId: known.orderId, amount: known.amount };
    const found = await client.ask({
      operation: 'find',
      orderId: known?.orderId,
      message: findMessage(tno, site),
      read: (answer) => readFind(answer, { tno, siteCode: site.siteCode, mode, ...about }),
    });
    if (found.status !== 'found') return found;
    return { status: 'found', value: payment(this.#ports.sealer, this.#owner, found.value, known?.facts) };
  }
}
