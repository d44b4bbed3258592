import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { Type } from 'class-transformer';
import { IsObject, IsString, Matches, MinLength, ValidateNested } from 'class-validator';
import { certificateOf, privateKeyOf } from './signature.js';

/** One service of KCP's: a site code with a certificate and a private key of its own. */
export class KcpServiceOptions {
  /** 사이트코드, `site_cd`: 5 capital letters and digits */
  @Matches(/^[A-Z0-9]{5}$/, { message: 'must be 5 capital letters and digits' })
  readonly siteCode!: string;

  /** 서비스 인증서, the text of `KCP_AUTH_<site_cd>_CERT.pem` */
  @IsString({ message: 'must be the text of a PEM file' })
  readonly certificate!: string;

  /** 개인키, the text of `KCP_AUTH_<site_cd>_PRIKEY.pem`, encrypted as it is */
  @IsString({ message: 'must be the text of a PEM file' })
  readonly privateKey!: string;

  /** 개인키 비밀번호, chosen when the certificate was issued */
  @IsString({ message: 'must be a text' })
  @MinLength(1, { message: 'must not be empty' })
  readonly privateKeyPassphrase!: string;
}

/** 정기결제: batch keys. */
export class KcpBillingOptions extends KcpServiceOptions {
  /** 그룹아이디 of the batch keys, made in the merchant admin: the site code and 7 digits */
  @Matches(/^[A-Z0-9]{5}\d{7}$/, { message: 'must be a group id: the site code and 7 digits' })
  readonly groupId!: string;

  /** What the payment window calls the shop (`site_name`, `shop_name`); the site code when left out */
  @Optional()
  @Matches(/^(?:(?![,&;\\|'"<])[\x20-\x7e가-힣])+$/, {
    message: `must have only Hangul and ASCII, and none of , & ; \\ | ' " <`,
  })
  readonly siteName?: string;
}

/** An account of KCP: the services that its merchant has a contract for, one or both. */
export class KcpOptions extends AccountOptions {
  /** The site for batch keys (정기결제) */
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => KcpBillingOptions)
  readonly billing?: KcpBillingOptions;

  /** The site for key-in payments (수기결제) */
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => KcpServiceOptions)
  readonly keyIn?: KcpServiceOptions;
}

/** The sites that KCP and those who help to connect to it publish for tests. */
const TEST_SITES: ReadonlySet<string> = new Set(['T0000', 'T0007', 'A52Q7', 'BA001', 'AO09C', 'A52LD', 'AO0Q9']);

/** @throws OptionsError when there is no service, or what belongs together does not */
export function checkKcpOptions({ mode, billing, keyIn }: KcpOptions): void {
  if (billing === undefined && keyIn === undefined) {
    throw new OptionsError('kcp', 'keyIn', 'is missing, and so is billing: one of them is needed');
  }
  if (billing !== undefined) {
    checkService('billing', billing, mode);
    if (!billing.groupId.startsWith(billing.siteCode)) {
      throw new OptionsError('kcp', 'billing.groupId', 'must begin with billing.siteCode');
    }
  }
  if (keyIn !== undefined) checkService('keyIn', keyIn, mode);
}

function checkService(name: string, service: KcpServiceOptions, mode: KcpOptions['mode']): void {
  const refuse = (field: keyof KcpServiceOptions, rule: string): never => {
    throw new OptionsError('kcp', `${name}.${field}`, rule);
  };
  if (mode === 'live' && TEST_SITES.has(service.siteCode)) {
    refuse('siteCode', "is a published test site, which contradicts mode 'live'");
  }
  const certificate = certificateOf(service.certificate);
  if (certificate === null) return refuse('certificate', 'must be a certificate in PEM');
  const privateKey = privateKeyOf(service.privateKey, service.privateKeyPassphrase);
  if (privateKey === 'malformed') return refuse('privateKey', 'must be an encrypted private key (PKCS#8) in PEM');
  if (privateKey === 'locked') return refuse('privateKeyPassphrase', 'does not open the private key');
  if (!certificate.checkPrivateKey(privateKey)) refuse('certificate', `is not the one of ${name}.privateKey`);
}
