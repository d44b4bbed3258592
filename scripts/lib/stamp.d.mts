export function isInstalled(root: string): boolean;
export function inputFiles(root: string): string[];
export function inputsHash(root: string): string;
export function outputsHash(root: string): string;
export function forgetIncomplete(root: string): string[];
export function outputOf(source: string): { file: string; notes: string } | undefined;
export class Stamp {
  constructor(root: string);
  isFresh(): boolean;
  write(inputs: string): void;
  remove(): void;
}
