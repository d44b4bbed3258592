/** One line of `billkey doctor`. */
export interface Check {
  readonly check: 'reachability' | 'clock' | 'egress' | 'credentials' | 'charset-received' | 'charset-sent';
  /** `no-call`: this PG has no request that tells it; `untold`: what is wrong elsewhere is in the way, or nothing told */
  readonly status: 'ok' | 'wrong' | 'no-call' | 'untold';
  /** `false`: the proof rests on something about the PG that nobody could check */
  readonly verified: boolean;
  readonly detail: string;
  /** What to do about it */
  readonly advice?: string;
  readonly pgCode?: string;
}

export function checked(
  check: Check['check'],
  status: Check['status'],
  detail: string,
  more: Partial<Pick<Check, 'advice' | 'pgCode' | 'verified'>> = {},
): Check {
  return { check, status, verified: true, detail, ...more };
}
