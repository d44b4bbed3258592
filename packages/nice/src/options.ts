import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { IsIn, Matches } from 'class-validator';

/** A START account: the keys are on the console's page 개발정보. */
export class NiceStartOptions extends AccountOptions {
  /** 클라이언트 키: `R2_…` or `R1_…` live, `S2_…` or `S1_…` sandbox, older ones 32 hexadecimal digits */
  @Matches(/^([RS][12]_)?[0-9a-f]{32}$/, { message: 'must be a NICE client id: R2_, S2_, … and 32 hexadecimal digits' })
  readonly clientId!: string;

  /** 시크릿 키, 32 characters */
  @Matches(/^[\x21-\x7e]{32}$/, { message: 'must be 32 characters' })
  readonly secretKey!: string;

  /** API 인증방식 of the key: `basic`, the default, or `bearer` */
  @Optional()
  @IsIn(['basic', 'bearer'], { message: "must be 'basic' or 'bearer'" })
  readonly auth?: 'basic' | 'bearer';
}

/**
 * Live client ids begin with R, sandbox ones with S (observed).
 * @throws OptionsError when the key is not one for the account's mode
 */
export function checkKeyMode({ clientId, mode }: NiceStartOptions): void {
  const wrong = mode === 'live' ? 'S' : 'R';
  if (clientId.startsWith(wrong)) {
    const kind = mode === 'live' ? 'a sandbox key (S…)' : 'a live key (R…)';
    throw new OptionsError('nice', 'clientId', `is ${kind}, which contradicts mode '${mode}'`);
  }
}
