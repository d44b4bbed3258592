const BRAND = Symbol.for('@billkey/core/1/error');

/** The stable `code` of each error that Billkey throws. */
export type BillkeyErrorCode =
  | 'invalid_input'
  | 'invalid_options'
  | 'unknown_account'
  | 'duplicate_account'
  | 'capability_missing'
  | 'unverified_operation'
  | 'request_conflict'
  | 'attempt_not_recorded'
  | 'unknown_contract'
  | 'registry_closed';

/**
 * Misuse. It is always thrown before anything is sent for the call; what happened at a PG is never thrown but told by
 * an outcome. Messages name fields, rules and accounts, never a value that was given.
 */
export class BillkeyError extends Error {
  readonly code: BillkeyErrorCode;

  constructor(code: BillkeyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** A field of a request is missing, malformed or contradicts another one. */
export class InputError extends BillkeyError {
  /** Path of the field: `card.expiry`, `amount.minor` */
  readonly field: string;
  /** What the field has to be */
  readonly rule: string;

  constructor(field: string, rule: string) {
    super('invalid_input', `${field} ${rule}`);
    this.field = field;
    this.rule = rule;
  }
}

/** An option of a merchant account, or of `billkey()`, is missing or malformed. */
export class OptionsError extends BillkeyError {
  /** `nice`, `kcp`, … or `billkey` */
  readonly module: string;
  readonly field: string;
  readonly rule: string;

  constructor(module: string, field: string, rule: string) {
    super('invalid_options', `${module}: option ${field} ${rule}`);
    this.module = module;
    this.field = field;
    this.rule = rule;
  }
}

/** The container has no merchant account of that name. */
export class UnknownAccountError extends BillkeyError {
  constructor(account: string, known: readonly string[]) {
    super('unknown_account', `no account ${JSON.stringify(account)}; ${listed('registered', known)}`);
  }
}

/** Two merchant accounts were registered under one name. */
export class DuplicateAccountError extends BillkeyError {
  constructor(account: string) {
    super('duplicate_account', `account ${JSON.stringify(account)} is registered twice; give one of them a name`);
  }
}

/** The account cannot do what it was asked for. */
export class CapabilityError extends BillkeyError {
  constructor(account: string, capability: string, able: readonly string[], hint?: string) {
    const where = hint === undefined ? '' : `; ${hint}`;
    super('capability_missing', `account ${account} has no ${capability}${where}; ${listed('accounts with it', able)}`);
  }
}

/** The operation rests on facts nobody could check; the account has to opt in with `unverified: ['…']`. */
export class UnverifiedError extends BillkeyError {
  constructor(account: string, capability: string) {
    super(
      'unverified_operation',
      `${capability} of account ${account} is not verified against the PG; opt in with unverified: ['${capability}']`,
    );
  }
}

/** A call with this request id had other content: it is in flight, or it may have happened. */
export class RequestConflictError extends BillkeyError {
  constructor(requestId: string) {
    super('request_conflict', `request id ${JSON.stringify(requestId)} was used with other content`);
  }
}

/** `context.onAttempt` rejected (`cause`), so nothing was sent. */
export class AttemptNotRecordedError extends BillkeyError {
  constructor(cause: unknown) {
    super('attempt_not_recorded', 'onAttempt rejected, so nothing was sent', { cause });
  }
}

/** An adapter was written for another contract version of `@billkey/core`. */
export class UnknownContractError extends BillkeyError {
  constructor(account: string, contract: unknown) {
    super('unknown_contract', `account ${account} was made for contract ${String(contract)}; this core speaks 1`);
  }
}

/** The registry was closed. */
export class RegistryClosedError extends BillkeyError {
  constructor() {
    super('registry_closed', 'the registry is closed');
  }
}

/** Recognises an error of any copy of `@billkey/core`, which `instanceof` does not. */
export function isBillkeyError(error: unknown, code?: BillkeyErrorCode): error is BillkeyError {
  if (!(error instanceof Error) || !(BRAND in error)) return false;
  return code === undefined || (error as Error & { readonly code?: unknown }).code === code;
}

function listed(what: string, names: readonly string[]): string {
  return `${what}: ${names.length === 0 ? 'none' : names.join(', ')}`;
}
