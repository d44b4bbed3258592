import type { Fidelity, RecoveryTable } from '@billkey/core';

export interface Account {
  readonly pg: string;
  readonly variant: string;
  readonly capabilities: readonly string[];
  readonly unverified: readonly string[];
  readonly recovery: RecoveryTable;
  readonly fidelity: Fidelity;
}

export function tableOfAll(accounts: readonly Account[]): string;
export function tableOfPg(accounts: readonly Account[], pg: string): string;
export function replaced(text: string, table: string): string | undefined;
