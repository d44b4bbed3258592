import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { IsBoolean, IsIn, Matches } from 'class-validator';

/** No length is documented; the published ones have 32 characters. */
const WINDOW_KEY = /^[\x21-\x7e]{16,64}$/;
const WINDOW_KEY_RULE = 'must be 16 to 64 characters, as the console shows them';

/** A MID of KG INICIS with the secrets of INIAPI, both on the merchant console's page of the MID's keys. */
export class InicisOptions extends AccountOptions {
  /** 상점아이디 (MID), 10 characters */
  @Matches(/^[A-Za-z0-9]{10}$/, { message: 'must be a MID of 10 letters and digits' })
  readonly mid!: string;

  /** INIAPI key, 16 characters */
  @Matches(/^[\x21-\x7e]{16}$/, { message: 'must be 16 characters' })
  readonly iniapiKey!: string;

  /** INIAPI iv, 16 characters that end in `==`; used as they are, never decoded */
  @Matches(/^[\x21-\x7e]{14}==$/, { message: 'must be 16 characters that end in ==' })
  readonly iniapiIv!: string;

  /** Address of the shop, which KG INICIS wants with everything that is bought: `https://shop.example` */
  @Matches(/^https?:\/\/[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, { message: 'must be the http or https address of the shop' })
  readonly siteUrl!: string;

  /** IPv4 address of the server that calls, `127.0.0.1` when left out */
  @Optional()
  @Matches(/^(\d{1,3}\.){3}\d{1,3}$/, { message: 'must be an IPv4 address' })
  readonly clientIp?: string;

  /** By which generation billing keys are charged and payments cancelled: `v1`, the default, or `v2` */
  @Optional()
  @IsIn(['v1', 'v2'], { message: "must be 'v1' or 'v2'" })
  readonly api?: 'v1' | 'v2';

  /** `false` for a MID that is contracted to take cards without verifying their holders */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  readonly holderVerification?: boolean;

  /** `true` for a MID that tells its tax parts itself (부가세 업체정함) */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  readonly taxParts?: boolean;

  /** 이니라이트 키 (INILite key), used as it is: with it the account has payment windows */
  @Optional()
  @Matches(WINDOW_KEY, { message: WINDOW_KEY_RULE })
  readonly liteKey?: string;

  /** 웹결제 사인키 (signKey), used as it is, for INIStdPay */
  @Optional()
  @Matches(WINDOW_KEY, { message: WINDOW_KEY_RULE })
  readonly signKey?: string;

  /** By which windows keys are issued: `inilitepay`, the default, or `classic`, INIStdPay on a PC and inibill on a phone */
  @Optional()
  @IsIn(['inilitepay', 'classic'], { message: "must be 'inilitepay' or 'classic'" })
  readonly window?: 'inilitepay' | 'classic';
}

/** The MIDs that KG INICIS publishes for tests. */
const TEST_MIDS: ReadonlySet<string> = new Set(['INIBillTst', 'INIpayTest', 'iniescrow0']);

/** @throws OptionsError when a test MID is to be live, or the account has not the secrets of its windows */
export function checkOptions({ mid, mode, window, liteKey, signKey }: InicisOptions): void {
  if (mode === 'live' && TEST_MIDS.has(mid)) {
    throw new OptionsError('inicis', 'mid', "is a published test MID, which contradicts mode 'live'");
  }
  if (window !== undefined && liteKey === undefined) {
    throw new OptionsError('inicis', 'liteKey', `is missing: window '${window}' needs it`);
  }
  if (window === 'classic' && signKey === undefined) {
    throw new OptionsError('inicis', 'signKey', "is missing: window 'classic' needs it on a PC");
  }
}
