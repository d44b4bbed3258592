import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { IsIn, IsIP, Matches } from 'class-validator';

/** One `mallId` of the online payment API. */
export class KiccOptions extends AccountOptions {
  /** 가맹점 ID, 8 characters; contracted for billing */
  @Matches(/^[A-Za-z0-9]{8}$/, { message: 'must be a mallId of 8 letters and digits' })
  readonly mallId!: string;

  /** 시크릿 키, issued with the mallId: the key of `msgAuthValue` */
  @Matches(/^[\x21-\x7e]{8,128}$/, { message: 'must be 8 to 128 characters' })
  readonly secretKey!: string;

  /**
   * What the window asks the customer for besides card number and expiry: `0` birth or business number and the password's
   * first two digits, `1` nothing, `2` birth date
   */
  @IsIn(['0', '1', '2'], { message: "must be '0', '1' or '2'" })
  readonly certType!: '0' | '1' | '2';

  /** The address that cancels are asked for from, as KICC is told it; `127.0.0.1` when left out */
  @Optional()
  @IsIP(undefined, { message: 'must be an IP address' })
  readonly clientIp?: string;
}

/** The mallId of the official examples, which others publish as a test id. */
const PUBLISHED = 'T5102001';

/** @throws OptionsError when the published test id is to be live */
export function checkMode({ mallId, mode }: KiccOptions): void {
  if (mode === 'live' && mallId === PUBLISHED) {
    throw new OptionsError('kicc', 'mallId', "is published for tests, which contradicts mode 'live'");
  }
}
