import { expect } from 'chai';
import type { HttpReply, InboundHttp, NotificationEvent, NotificationReceiver, Received } from '@billkey/core';
import { MerchantServer, type MerchantMessage, type NotificationFault } from '@billkey/simulator';
import { prepareKey } from './acts.js';
import type { Host } from './host.js';
import type { Scene } from './scene.js';

/** An address of nobody's (RFC 5737) */
export const STRANGER = '192.0.2.66';

/** A merchant's server that the PG notifies, and the host that reads what it hears. */
export class Ear {
  readonly host: Host;
  readonly messages: MerchantMessage[] = [];
  readonly received: Received[] = [];
  /** Who lies sits at no address of the PG's */
  remoteAddress: string | undefined;
  /** Which of the two replies it gives */
  replies: 'accept' | 'later' = 'accept';
  readonly #scene: Scene;
  #server: MerchantServer | undefined;

  private constructor(scene: Scene) {
    this.#scene = scene;
    this.host = scene.host();
  }

  /** @throws Error when the simulator cannot notify, or the PG does not take the address */
  static async open(scene: Scene): Promise<Ear> {
    const ear = new Ear(scene);
    const { account } = scene.subject.account;
    const { notifications } = scene.world;
    if (!notifications.knows(account)) {
      throw new Error(`the simulator cannot notify ${account}: it has to enrol it with world.notifications.enrol()`);
    }
    const server = await MerchantServer.open((message) => ear.#hear(message));
    ear.#server = server;
    const { registered, code } = await notifications.setUrl({ account, url: server.url });
    await notifications.records();
    if (!registered || server.errors.length > 0) {
      await ear.close();
      throw new Error(`the PG does not take the address (${code ?? server.errors.map(String).join()})`);
    }
    ear.messages.length = 0;
    ear.received.length = 0;
    return ear;
  }

  get receiver(): NotificationReceiver {
    return this.host.registry.get(this.host.account, 'notifications');
  }

  /** Makes the PG's next notification go wrong. */
  mishear(kind: NotificationFault['kind']): void {
    if (kind !== 'duplicate-notification') this.remoteAddress = STRANGER;
    this.#scene.world.notifications.setFault({ kind });
  }

  /** All events so far, once none is under way. @throws Error when the PG has told nothing at all */
  async events(): Promise<readonly NotificationEvent[]> {
    await this.#scene.world.notifications.records();
    expect(this.#server?.errors, 'what reading has thrown').to.deep.equal([]);
    if (this.messages.length === 0) {
      throw new Error('the simulator has told nothing: it has to call world.notifications.notify() for what it books');
    }
    return this.received.flatMap((received) => (received.status === 'received' ? received.events : []));
  }

  /** The only message so far. */
  async message(): Promise<InboundHttp> {
    await this.events();
    const [message, ...others] = this.messages;
    expect(others, 'more than one notification of one payment').to.deep.equal([]);
    return message as InboundHttp;
  }

  async close(): Promise<void> {
    await this.#scene.world.notifications.reset();
    await this.#server?.close();
  }

  async #hear(message: MerchantMessage): Promise<HttpReply> {
    this.messages.push(message);
    const { remoteAddress = message.remoteAddress ?? '' } = this;
    const received = await this.receiver.readNotification({ ...message, remoteAddress });
    this.received.push(received);
    return received.status === 'received' ? received[this.replies] : received.reply;
  }
}

export async function withEar<T>(scene: Scene, play: (ear: Ear) => Promise<T>): Promise<T> {
  // The PG may tell of the key too, and nobody is to hear of it.
  await prepareKey(scene);
  const ear = await Ear.open(scene);
  try {
    return await play(ear);
  } finally {
    await ear.close();
  }
}
