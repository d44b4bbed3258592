import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, Matches, Max, Min, ValidateNested } from 'class-validator';

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

/** Which share of the transaction ids a process may make, when several charge for one MID. */
export class TidPartitionOptions {
  /** 0 for the first process */
  @IsInt({ message: 'must be an integer' })
  @Min(0)
  @Max(99)
  readonly part!: number;

  /** How many processes there are, at most 100 */
  @IsInt({ message: 'must be an integer' })
  @Min(1)
  @Max(100)
  readonly of!: number;
}

/** A WEBAPI account (구모듈): MID and key are on the console's page 가맹점정보, 상점키. */
export class NiceWebapiOptions extends AccountOptions {
  /** 상점 아이디, 10 characters */
  @Matches(/^[A-Za-z0-9]{10}$/, { message: 'must be a MID of 10 letters and digits' })
  readonly mid!: string;

  /** 상점키, 88 characters of base64 */
  @Matches(/^[A-Za-z0-9+/]{86}==$/, { message: 'must be 88 characters of base64' })
  readonly merchantKey!: string;

  /** For hosts that charge for one MID from several processes: each gets its own `part` */
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => TidPartitionOptions)
  readonly tidPartition?: TidPartitionOptions;
}

/** The MIDs that NICE publishes for tests. There is no test host: they work on the live one. */
const TEST_MIDS: ReadonlySet<string> = new Set(['nicepay00m', 'nictest04m']);

/** @throws OptionsError when a test MID is to be live, or a partition has no such part */
export function checkWebapiOptions({ mid, mode, tidPartition }: NiceWebapiOptions): void {
  if (mode === 'live' && TEST_MIDS.has(mid)) {
    throw new OptionsError('nice', 'mid', "is a published test MID, which contradicts mode 'live'");
  }
  if (tidPartition !== undefined && tidPartition.part >= tidPartition.of) {
    throw new OptionsError('nice', 'tidPartition.part', 'must be less than tidPartition.of');
  }
}
