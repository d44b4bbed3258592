import { AccountOptions, Optional, OptionsError } from '@billkey/core';
import { Type } from 'class-transformer';
import { IsIn, IsObject, Matches, ValidateNested } from 'class-validator';
import type { CardModule } from './methods.js';

/** A CPID with its contract. Kiwoompay gives one for each product, and each has a key of its own. */
export class CpidOptions {
  /** CPID (상점 아이디), at most 20 characters; those for tests begin with `CTS` */
  @Matches(/^[!-{}~]{1,20}$/, { message: 'must be a CPID of at most 20 characters' })
  readonly cpid!: string;

  /** API key (연동 키), the `Authorization` of every request: 64 hexadecimal digits in all cases that are known */
  @Matches(/^[\x21-\x7e]{16,256}$/, { message: 'must be 16 to 256 characters without blanks' })
  readonly apiKey!: string;

  /** The card product of the contract: `D` (`CARD-…`) or `K` (`CARDK-…`) */
  @IsIn(['D', 'K'], { message: "must be 'D' or 'K'" })
  readonly cardModule!: CardModule;

  /** PRODUCTTYPE of the contract: `1` digital, `2` physical goods */
  @IsIn(['1', '2'], { message: "must be '1' (digital goods) or '2' (physical goods)" })
  readonly productType!: '1' | '2';
}

/** A CPID for key-in payments (수기결제). */
export class KeyInOptions extends CpidOptions {
  /** BILLTYPE of the contract: `13` with birth date and password, `18` with number and expiry only */
  @IsIn(['13', '18'], { message: "must be '13' (with birth date and password) or '18' (without)" })
  readonly billType!: '13' | '18';
}

/** An account: the CPIDs that a merchant has for billing, for key-in payments, or for both. */
export class DaoudataOptions extends AccountOptions {
  /** The CPID for billing keys (BILLTYPE 14) */
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => CpidOptions)
  readonly billing?: CpidOptions;

  /** The CPID for key-in payments (BILLTYPE 13 or 18) */
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => KeyInOptions)
  readonly keyIn?: KeyInOptions;
}

/** @throws OptionsError when there is no CPID, one is there twice, or is for tests in an account that is live */
export function checkCpids({ billing, keyIn, mode }: DaoudataOptions): void {
  if (billing === undefined && keyIn === undefined) {
    throw new OptionsError('daoudata', 'billing', 'is missing, and so is keyIn: one of them is needed');
  }
  if (billing?.cpid === keyIn?.cpid) {
    throw new OptionsError('daoudata', 'keyIn.cpid', 'is that of billing: a CPID is contracted for one product');
  }
  for (const [name, cpid] of Object.entries({ billing: billing?.cpid, keyIn: keyIn?.cpid })) {
    if (mode === 'live' && cpid !== undefined && /^CTS\d+$/.test(cpid)) {
      throw new OptionsError('daoudata', `${name}.cpid`, "is one for tests (CTS…), which contradicts mode 'live'");
    }
  }
}
