import type { CallContext, Lookup, PgCalls, Ports } from '@billkey/core';
import type { HanbitClient } from './client.js';
import { findCardMessage, findMessage } from './request.js';
import { readCard, readFound, type HanbitCard, type HanbitPayment } from './response.js';

/** What Hanbit can be asked; nothing of it changes anything. */
export class HanbitQuestions {
  readonly #calls: PgCalls;
  readonly #client: HanbitClient;
  readonly #ports: Ports;

  constructor(calls: PgCalls, client: HanbitClient, ports: Ports) {
    this.#calls = calls;
    this.#client = client;
    this.#ports = ports;
  }

  async find(
    by: { readonly orderNo: string } | { readonly tid: string; readonly orderId?: string },
    context?: CallContext,
  ): Promise<Lookup<HanbitPayment>> {
    const { request, isAuthentic } = this.#client.sign(
      findMessage('orderNo' in by ? by : { tid: by.tid }),
      this.#ports.clock.now(),
    );
    return this.#calls.ask({
      ...{ operation: 'find', request, signal: context?.signal },
      orderId: 'orderNo' in by ? by.orderNo : by.orderId,
      read: (answer) => readFound(answer, isAuthentic, by),
    });
  }

  async findCard(orderNo: string, context?: CallContext): Promise<Lookup<HanbitCard>> {
    const { request, isAuthentic } = this.#client.sign(findCardMessage(orderNo), this.#ports.clock.now());
    return this.#calls.ask({
      ...{ operation: 'find-card', orderId: orderNo, request, signal: context?.signal },
      read: (answer) => readCard(answer, isAuthentic, 'find-card', orderNo),
    });
  }
}
