import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { IsIn, Matches } from 'class-validator';

/** One `mchtId`; merchants usually have several, each with an account of its own. */
export class SettlebankOptions extends AccountOptions {
  /** 상점아이디 (MID), at most 12 characters */
  @Matches(/^[A-Za-z0-9_]{1,12}$/, { message: 'must be an mchtId of at most 12 letters, digits and _' })
  readonly mchtId!: string;

  /** 인증키 (해쉬키, license key): `ST` and 19 digits in the manual */
  @Matches(/^[\x21-\x7e]{16,64}$/, { message: 'must be 16 to 64 characters' })
  readonly hashKey!: string;

  /** 암호화키, 32 characters */
  @Matches(/^[\x21-\x7e]{32}$/, { message: 'must be 32 characters' })
  readonly aesKey!: string;

  /** What the mchtId was contracted for: `holder` 구인증, `none` 비인증, `issuer` 인증 */
  @IsIn(['holder', 'none', 'issuer'], { message: "must be 'holder' (구인증), 'none' (비인증) or 'issuer' (인증)" })
  readonly authentication!: 'holder' | 'none' | 'issuer';

  /** 노티 URL: where payments and their cancels are to be notified; of windows, those that name no address of their own */
  @Optional()
  @Matches(/^https:\/\/[\x21-\x7e]{1,242}$/, { message: 'must be an https address of at most 250 characters' })
  readonly notiUrl?: string;

  /** 상점명 (Korean), as the payment window shows it; with {@link mchtEName} the account has windows */
  @Optional()
  @Matches(/^\S([^\p{Cc}]{0,98}\S)?$/u, { message: 'must be a name of at most 100 bytes' })
  readonly mchtName?: string;

  /** 상점영문명, as the payment window shows it */
  @Optional()
  @Matches(/^[\x21-\x7e]([\x20-\x7e]{0,98}[\x21-\x7e])?$/, {
    message: 'must be a name of at most 100 ASCII characters',
  })
  readonly mchtEName?: string;
}

/** Published by SettleBank for its test bed; the two keys are common to all of them. */
const PUBLISHED: Readonly<Record<'mchtId' | 'hashKey' | 'aesKey', readonly string[]>> = {
  mchtId: ['nxca_jt_il', 'nxca_jt_bi', 'nxca_jt_gu', 'nxca_ks_gu', 'nxca_ab_bi', 'nxca_ab_il', 'nx_mid_il'],
  hashKey: ['ST1009281328226982205'],
  aesKey: ['pgSettle30y739r82jtd709yOfZ2yK5K'],
};

/** @throws OptionsError when 상점명 is longer than the window takes it */
export function checkNames({ mchtName = '' }: SettlebankOptions): void {
  if (Buffer.byteLength(mchtName, 'utf8') <= 100) return;
  throw new OptionsError('settlebank', 'mchtName', 'must be a name of at most 100 bytes');
}

/** @throws OptionsError when a published test id or key is to be live */
export function checkMode(options: SettlebankOptions): void {
  if (options.mode !== 'live') return;
  for (const field of ['mchtId', 'hashKey', 'aesKey'] as const) {
    if (PUBLISHED[field].includes(options[field])) {
      throw new OptionsError('settlebank', field, "is published for tests, which contradicts mode 'live'");
    }
  }
}
