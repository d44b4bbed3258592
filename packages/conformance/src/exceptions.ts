/** Rules that do not hold for this PG, by their names in titles and failures, each with the reason. */
export type ExceptionReasons = Readonly<Record<string, string>>;

const THEMES =
  /^(faults|asking|declines|resolve|tampering|replay|codes|limits|notifications|secrets|options|details|arrivals|window)\/./;

/** The exceptions of one adapter. A rule that is excepted must indeed be broken: an exception cannot outlive its reason. */
export class Exceptions {
  readonly #reasons: ReadonlyMap<string, string>;

  /** @throws TypeError for a name that no rule can have, or without a reason */
  constructor(reasons: ExceptionReasons = {}) {
    for (const [rule, reason] of Object.entries(reasons)) {
      if (!THEMES.test(rule)) throw new TypeError(`except: there is no rule ${rule}`);
      if (reason.trim() === '') throw new TypeError(`except: ${rule} needs a reason`);
    }
    this.#reasons = new Map(Object.entries(reasons));
  }

  has(rule: string): boolean {
    return this.#reasons.has(rule);
  }

  /** What a title ends with: nothing, or the reason why the rule does not hold here. */
  note(rule: string): string {
    const reason = this.#reasons.get(rule);
    return reason === undefined ? '' : ` (excepted: ${reason})`;
  }

  /** The excepted rules of a theme: `tampering/issue/` */
  of(theme: string): readonly string[] {
    return [...this.#reasons.keys()].filter((rule) => rule.startsWith(theme));
  }
}
