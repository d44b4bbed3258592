export interface Line {
  readonly what: string;
  readonly figure: string;
  readonly aim: string;
  readonly met: boolean | null;
}

interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: number;
  readonly os: string;
  readonly node: string;
  readonly load: number;
}

type Samples = readonly number[];

export function percentile(samples: Samples, share: number): number;
export function machineLine(machine: Machine): string;
export function operationLines(
  variants: readonly { readonly variant: string; readonly operations: Readonly<Record<string, Samples>> }[],
): Line[];
export function chargeLines(
  variants: readonly { readonly variant: string; readonly ours: Samples; readonly byHand: Samples | null }[],
): Line[];
export function importLines(runs: readonly { readonly own: number; readonly thirdParties: number }[]): Line[];
export function heapLines(variants: readonly { readonly variant: string; readonly heaps: Samples }[]): Line[];
export function conformanceLines(
  runs: readonly {
    readonly file: string;
    readonly milliseconds: number;
    readonly passed: number;
    readonly failed: number;
  }[],
): Line[];
export function table(lines: readonly Line[]): string;
