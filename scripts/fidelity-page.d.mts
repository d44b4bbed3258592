import type { Account } from './capability-table.mjs';

export function missingProofs(accounts: readonly Account[]): string[];
export function fidelityPage(accounts: readonly Account[]): string;
