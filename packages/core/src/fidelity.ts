import type { Operation } from './attempt.js';
import type { Capability } from './verbs.js';

/**
 * What the whole of an operation, request and answer, was held against, other than a simulator; the best that holds:
 * - `published-vector`: as `official-sample`, and bytes that the PG itself publishes (a digest, a ciphertext, a whole
 *   message), which a test has as a literal
 * - `official-sample`: the fields and forms of the PG's own manual or sample code
 * - `third-party`: the code of others that works, or what others quote or recorded of the PG
 * - `inference`: nothing of its own, or not for its answer; it is concluded from others
 */
export type Evidence = 'published-vector' | 'official-sample' | 'third-party' | 'inference';

/** How sure it is that an operation is what the PG expects. */
export interface Proof {
  readonly by: Evidence;
  /** Which document, sample or code, and what of the operation it leaves open: a merchant reads it before a first try */
  readonly source: string;
}

/** What can be held against something: each moving operation, `net-cancel`, and what only tells. */
export type ProvenOperation = Operation | 'net-cancel' | 'find' | 'notification';

/** The operations that come with each capability. */
interface OperationsOf {
  readonly 'billing-key-by-api': 'issue' | 'charge';
  readonly 'billing-key-by-window': 'window' | 'charge';
  readonly charge: 'charge';
  readonly 'key-in': 'key-in';
  readonly 'delete-key': 'remove';
  readonly capture: 'capture';
  readonly cancel: 'cancel';
  readonly 'find-payment': 'find';
  readonly continue: 'continue';
  readonly notifications: 'notification';
}

/** A proof for each operation of the capabilities `C`, and for others that the variant sends besides. */
export type Fidelity<C extends Capability = never> = Readonly<Partial<Record<ProvenOperation, Proof>>> &
  Readonly<Record<C extends keyof OperationsOf ? OperationsOf[C] : never, Proof>>;
