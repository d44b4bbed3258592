export interface Holder {
  pid: number;
}
export function acquireLock(
  path: string,
  options?: { onWait?: (holder: Holder | undefined) => void },
): Promise<() => void>;
export function isStale(path: string): boolean;
export function isAlive(pid: number): boolean;
