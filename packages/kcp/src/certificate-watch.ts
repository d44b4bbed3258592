import type { Ports } from '@billkey/core';
import { allSites, type Site, type Sites } from './site.js';

const DAY_MS = 24 * 60 * 60_000;

/** KCP renews a certificate from 30 days before its end; after it nothing of the site works any more. */
const RENEWABLE_MS = 30 * DAY_MS;

/** Warns once a day of certificates that are to be renewed. */
export class CertificateWatch {
  readonly #sites: Sites;
  readonly #ports: Pick<Ports, 'clock' | 'logger'>;
  #quietUntil = -Infinity;

  constructor(sites: Sites, ports: Pick<Ports, 'clock' | 'logger'>) {
    this.#sites = sites;
    this.#ports = ports;
  }

  look(): void {
    const now = this.#ports.clock.now().getTime();
    if (now < this.#quietUntil) return;
    this.#quietUntil = now + DAY_MS;
    for (const site of allSites(this.#sites)) {
      if (now >= site.until.getTime() - RENEWABLE_MS) this.#ports.logger.warn(sentenceOf(site, now));
    }
  }
}

function sentenceOf({ siteCode, until }: Site, now: number): string {
  const day = until.toISOString().slice(0, 10);
  return now < until.getTime()
    ? `the certificate of KCP's site ${siteCode} ends on ${day}: renew it in the merchant admin`
    : `the certificate of KCP's site ${siteCode} ended on ${day}: KCP refuses its requests`;
}
