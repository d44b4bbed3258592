import { AccountOptions } from '@billkey/core';
import { IsIn, Matches } from 'class-validator';

/** What is paid with: `MC` mobile phone, `CN` card. */
export type CashCode = 'MC' | 'CN';

/** An account: one service id, contracted for one way to pay, with automatic payment. */
export class MobiliansOptions extends AccountOptions {
  /** Service id (서비스 ID, 가맹점 코드): at most 12 characters, usually digits */
  @Matches(/^[0-9A-Za-z]{1,12}$/, { message: 'must be a service id of at most 12 letters or digits' })
  readonly sid!: string;

  /** Service key (서비스 키): what signatures are made and checked with. Never sent */
  @Matches(/^[\x21-\x7e]{8,256}$/, { message: 'must be 8 to 256 characters without blanks' })
  readonly skey!: string;

  /** What the service id is contracted for: `MC` mobile phone, `CN` card */
  @IsIn(['MC', 'CN'], { message: "must be 'MC' (mobile phone) or 'CN' (card)" })
  readonly cashCode!: CashCode;

  /** The shop's domain (사이트 URL), without https://; at most 20 characters */
  @Matches(/^(?=.{1,20}$)[A-Za-z0-9.-]+(:\d+)?$/, { message: 'must be a domain of at most 20 characters' })
  readonly siteUrl!: string;
}
