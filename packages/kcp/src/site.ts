import { InputError, secret, type PaymentHandle, type Secret } from '@billkey/core';
import type { KeyObject } from 'node:crypto';
import type { KcpOptions, KcpServiceOptions } from './options.js';
import { certificateOf, oneLineCertificate, privateKeyOf } from './signature.js';

/** One site code, with what authenticates its requests. */
export interface Site {
  readonly siteCode: string;
  /** `kcp_cert_info`, in one line. Whoever has it can charge the site's batch keys. */
  readonly certificate: Secret;
  readonly privateKey: KeyObject;
  /** When the certificate ends */
  readonly until: Date;
}

/** The sites of an account, by what they are for. */
export interface Sites {
  readonly billing: Site | null;
  readonly keyIn: Site | null;
}

/** @param options checked */
export function sitesOf({ billing, keyIn }: KcpOptions): Sites {
  return { billing: siteOf(billing), keyIn: siteOf(keyIn) };
}

/** Each site once: one may be for both. */
export function allSites({ billing, keyIn }: Sites): readonly Site[] {
  const sites = [billing, keyIn].filter((site) => site !== null);
  return [...new Map(sites.map((site) => [site.siteCode, site])).values()];
}

/** The site that a payment was made with: no other can cancel it. @throws InputError naming `field` */
export function siteOfPayment({ own: { siteCode: code } }: PaymentHandle, sites: Sites, field: string): Site {
  const site = allSites(sites).find(({ siteCode }) => siteCode === code);
  if (site === undefined) throw new InputError(field, 'is of a site code that the account does not have any more');
  return site;
}

function siteOf(service: KcpServiceOptions | undefined): Site | null {
  if (service === undefined) return null;
  const certificate = certificateOf(service.certificate);
  const oneLine = oneLineCertificate(service.certificate);
  const privateKey = privateKeyOf(service.privateKey, service.privateKeyPassphrase);
  if (certificate === null || oneLine === null || typeof privateKey === 'string') {
    throw new TypeError('options that were not checked');
  }
  const { siteCode } = service;
  return { siteCode, certificate: secret(oneLine), privateKey, until: new Date(certificate.validTo) };
}
