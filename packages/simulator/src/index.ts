export type { BankCard } from './bank-card.js';
export { FAULT_KINDS, type Fault, type FaultKind } from './fault.js';
export type { Json } from './json.js';
export type { LedgerCounts, LedgerEntry } from './ledger.js';
