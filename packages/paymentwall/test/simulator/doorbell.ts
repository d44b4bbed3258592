import { MerchantServer, type MerchantMessage, type NotificationRecord } from '@billkey/simulator';
import type { Stage } from './stage.js';

/** A merchant's server: notes what it is told, and answers what it is set to. */
export class Doorbell {
  readonly heard: MerchantMessage[] = [];
  answer = { status: 200, body: 'OK' };
  readonly #server: MerchantServer;
  readonly #stage: Stage;

  private constructor(stage: Stage, server: MerchantServer) {
    this.#stage = stage;
    this.#server = server;
  }

  static async open(stage: Stage, accounts: readonly string[]): Promise<Doorbell> {
    const server = await MerchantServer.open((message) => {
      doorbell.heard.push(message);
      const { status, body } = doorbell.answer;
      return { status, headers: { 'content-type': 'text/plain' }, body: Buffer.from(body) };
    });
    const doorbell = new Doorbell(stage, server);
    for (const account of accounts) await stage.world.notifications.setUrl({ account, url: server.url });
    return doorbell;
  }

  /** The query of every pingback so far, as it was sent. */
  async queries(): Promise<string[]> {
    await this.records();
    return this.heard.map(({ url }) => url.split('?')[1] ?? '');
  }

  async told(): Promise<Record<string, string>[]> {
    return (await this.queries()).map((query) => Object.fromEntries(new URLSearchParams(query)));
  }

  records(): Promise<readonly NotificationRecord[]> {
    return this.#stage.world.notifications.records();
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}
