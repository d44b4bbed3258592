import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { Type } from 'class-transformer';
import { IsObject, Matches, ValidateNested } from 'class-validator';

/** One MID: its key is in the console (mms.tpay.co.kr) under 회원사정보 > 일반정보 > KEY 관리. */
export class JtnetCredentials {
  /** 상점 아이디: 10 characters, the last one `m` */
  @Matches(/^[A-Za-z0-9]{9}m$/, { message: 'must be a MID of 10 letters and digits that ends in m' })
  readonly mid!: string;

  /** merchantKey: 88 characters of base64, used as text */
  @Matches(/^[A-Za-z0-9+/]{86}==$/, { message: 'must be 88 characters of base64' })
  readonly apiKey!: string;

  /** 취소 비밀번호, as set in the console */
  @Matches(/^[\x21-\x7e]{1,50}$/, { message: 'must be the cancel password, without blanks' })
  readonly cancelPw!: string;
}

/** An account has a MID for each service that it has a contract for; both can be the same one. */
export class JtnetOptions extends AccountOptions {
  /** The MID that issues and charges billing keys */
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => JtnetCredentials)
  readonly billing?: JtnetCredentials;

  /** The MID that takes key-in payments */
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => JtnetCredentials)
  readonly keyIn?: JtnetCredentials;
}

/** The MIDs that are published for tests. There is no test host: they work on the live one. */
const TEST_MIDS: ReadonlySet<string> = new Set(['tpaytest0m', 'tpaytest1m', 'tpaytest2m']);

/** @throws OptionsError when there is no MID, a test MID is to be live, or one MID has two keys */
export function checkServices({ mode, billing, keyIn }: JtnetOptions): void {
  if (billing === undefined && keyIn === undefined) {
    throw new OptionsError('jtnet', 'billing', 'must be given, or keyIn');
  }
  for (const [name, service] of Object.entries({ billing, keyIn })) {
    if (mode === 'live' && service !== undefined && TEST_MIDS.has(service.mid)) {
      throw new OptionsError('jtnet', `${name}.mid`, "is a published test MID, which contradicts mode 'live'");
    }
  }
  if (billing === undefined || keyIn?.mid !== billing.mid) return;
  for (const name of ['apiKey', 'cancelPw'] as const) {
    if (keyIn[name] !== billing[name]) {
      throw new OptionsError('jtnet', `keyIn.${name}`, 'must be that of billing, whose MID is the same');
    }
  }
}
