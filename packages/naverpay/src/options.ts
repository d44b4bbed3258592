import { AccountOptions, Optional } from '@billkey/core';
import { IsIn, Matches } from 'class-validator';

/** A contract for recurring payments (정기/반복결제): one-off payments have another chain id. */
export class NaverpayOptions extends AccountOptions {
  /** 클라이언트 ID (`X-Naver-Client-Id`): also in the shop's pages */
  @Matches(/^[\x21-\x7e]{1,64}$/, { message: 'must be a client id of at most 64 characters' })
  readonly clientId!: string;

  /** 클라이언트 시크릿 (`X-Naver-Client-Secret`): for servers only */
  @Matches(/^[\x21-\x7e]{1,128}$/, { message: 'must be a client secret of at most 128 characters' })
  readonly clientSecret!: string;

  /** 체인 ID (`X-NaverPay-Chain-Id`) of the contract for recurring payments: also in the shop's pages */
  @Matches(/^[\x21-\x7e]{1,64}$/, { message: 'must be a chain id of at most 64 characters' })
  readonly chainId!: string;

  /** 파트너 ID: first part of every path; the shared `naverpay-partner` when left out */
  @Optional()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: 'must be a partner id of at most 64 letters, digits, - and _' })
  readonly partnerId?: string;

  /** Of the history of payments (`v2.2/list/history`): `2.2` when left out */
  @Optional()
  @IsIn(['2.2', '2.3'], { message: "must be '2.2' or '2.3'" })
  readonly historyVersion?: '2.2' | '2.3';
}
