import { verify, X509Certificate } from 'node:crypto';
import type { KcpSite } from '../merchants.js';
import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { textIn, type Message } from './message.js';

/**
 * PEM with every line break removed is the documented form. Clients that work also leave the line breaks in, or remove the
 * blanks of the markers too.
 */
const CERTIFICATE = /^-----BEGIN ?CERTIFICATE-----([A-Za-z0-9+/]+={0,2})-----END ?CERTIFICATE-----$/;
/** 2048 bits in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{342}==$/;

interface Known {
  site: KcpSite;
  certificate: X509Certificate;
}

/** Knows the certificates that were issued, by site code, and checks what is signed with their keys. */
export class Authentication {
  readonly #sites: ReadonlyMap<string, Known>;
  /** What is answered to a wrong certificate or signature: KCP publishes no code for either. */
  readonly #code: string;

  constructor(sites: readonly KcpSite[], code: string) {
    this.#code = code;
    this.#sites = new Map(
      sites.map((site) => [site.siteCode, { site, certificate: new X509Certificate(site.certificate) }]),
    );
  }

  /**
   * Who sends a message: the site whose certificate it carries. That is all that proves it where nothing is signed.
   * @throws Refusal for an unknown site, and for a certificate that is not the one issued to it, or not in date
   */
  siteOf(message: Message, now: Date): KcpSite {
    const known = this.#named(message);
    const sent = readCertificate(textIn(message, 'kcp_cert_info') ?? '');
    if (sent?.fingerprint256 !== known.certificate.fingerprint256) throw this.#refusal('서비스 인증서');
    if (!isInDate(known.certificate, now)) throw this.#refusal('인증서 유효기간');
    return known.site;
  }

  /** Who a message says that it is from, where nothing proves it. @throws Refusal for an unknown site */
  siteNamedBy(message: Message): KcpSite {
    return this.#named(message).site;
  }

  /** @throws Refusal unless `kcp_sign_data` is SHA256withRSA over the parts joined by `^`, in base64 without line breaks */
  checkSigned(message: Message, { siteCode }: KcpSite, parts: readonly string[]): void {
    const signature = textIn(message, 'kcp_sign_data') ?? '';
    const key = this.#sites.get(siteCode)?.certificate.publicKey;
    const signed = Buffer.from(parts.join('^'), 'utf8');
    const right =
      key && SIGNATURE.test(signature) && verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64'));
    if (!right) throw this.#refusal('전자서명');
  }

  #named(message: Message): Known {
    const siteCode = textIn(message, 'site_cd');
    if (!siteCode) throw new Refusal(CODE.missing, { text: '필수 항목 누락 [site_cd]' });
    const known = this.#sites.get(siteCode);
    if (!known) throw new Refusal(CODE.noSuchSite);
    return known;
  }

  #refusal(what: string): Refusal {
    return new Refusal(this.#code, { text: `사이트 인증 오류 [${what}]` });
  }
}

function readCertificate(pem: string): X509Certificate | undefined {
  const [, base64] = CERTIFICATE.exec(pem.replace(/\r?\n/g, '')) ?? [];
  if (base64 === undefined) return undefined;
  const der = Buffer.from(base64, 'base64');
  if (der.toString('base64') !== base64) return undefined;
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}

function isInDate({ validFrom, validTo }: X509Certificate, moment: Date): boolean {
  return Date.parse(validFrom) <= moment.getTime() && moment.getTime() <= Date.parse(validTo);
}
