import { randomInt } from 'node:crypto';
import { seoulStamp } from '@billkey/core';

/** Four digits are all that a TID leaves free per MID, medium and second. */
const TAILS = 10_000;
const SECOND_MS = 1000;

/** Which share of the tails a process may use, when several charge for one MID. */
export interface TidPartition {
  /** 0 for the first process */
  readonly part: number;
  readonly of: number;
}

/** 10 mid, 01 card; 16 billing, 01 general */
export type TidMedium = '16' | '01';

/**
 * Allocates TIDs (manual: 거래번호 생성 규칙), 30 characters: MID, method 01, medium, yyMMddHHmmss, four digits. None is
 * given twice: a TID that two charges shared would tell the one what became of the other.
 */
export class TidAllocator {
  readonly #mid: string;
  #second = -Infinity;
  #used = 0;
  #start = 0;

  constructor(mid: string) {
    this.#mid = mid;
  }

  /** When a second's share is used up, or the clock was set back, the next second is taken early. */
  next(medium: TidMedium, at: Date, { part, of }: TidPartition): string {
    const share = Math.floor(TAILS / of);
    const second = Math.floor(at.getTime() / SECOND_MS);
    if (second > this.#second) this.#begin(second, share);
    else if (this.#used >= share) this.#begin(this.#second + 1, share);
    const tail = part * share + ((this.#start + this.#used) % share);
    this.#used += 1;
    const stamp = seoulStamp(new Date(this.#second * SECOND_MS)).slice(2);
    return `${this.#mid}01${medium}${stamp}${String(tail).padStart(4, '0')}`;
  }

  /** Each second begins anywhere in the share, so that a process that restarts within it hardly meets its own TIDs. */
  #begin(second: number, share: number): void {
    this.#second = second;
    this.#used = 0;
    this.#start = randomInt(share);
  }
}

const ALLOCATORS = new Map<string, TidAllocator>();

/** The one allocator of a MID in this process, whichever accounts and registries use it. */
export function tidAllocator(mid: string): TidAllocator {
  const allocator = ALLOCATORS.get(mid) ?? new TidAllocator(mid);
  ALLOCATORS.set(mid, allocator);
  return allocator;
}
