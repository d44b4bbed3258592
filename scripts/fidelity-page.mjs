// docs/fidelity.md: what each operation of each variant was held against, as the packages declare it.
import { markdownTable, variantsOf } from './lib/variants.mjs';

/** Worst first: that is what a merchant should try first. */
const EVIDENCE = {
  inference: {
    word: 'nothing',
    means: 'its request or its answer is in no source, and concluded from other operations',
  },
  'third-party': {
    word: 'third party',
    means: 'the code of others that works, or what others quote or recorded of the PG',
  },
  'official-sample': {
    word: 'official sample',
    means: "fields and forms are those of the PG's own manual or sample code, which has no bytes to compare",
  },
  'published-vector': {
    word: 'published vector',
    means: 'a test has bytes as a literal that the PG publishes: a digest, a ciphertext, a whole message',
  },
};
const WORST_FIRST = Object.keys(EVIDENCE);

/** In the order in which a merchant comes to them. */
const OPERATIONS = [
  ...[
    'window',
    'issue',
    'charge',
    'key-in',
    'continue',
    'capture',
    'find',
    'cancel',
    'net-cancel',
    'remove',
    'notification',
  ],
];

/** The operation that an account opts into with an unverified capability. */
const OF_CAPABILITY = {
  'billing-key-by-window': 'window',
  'billing-key-by-api': 'issue',
  'delete-key': 'remove',
  'find-payment': 'find',
  notifications: 'notification',
};

const INTRO = `# How sure each operation is

Billkey is tested against simulators that are written from the PGs' documents. This page says what else each operation was held against, so that you know what to try first with an account of yours at the PG's test host: what stands at the top of its list. [live-testing.md](live-testing.md) says how. It is generated from what the packages declare (\`npm run docs\`).`;

const OPT_IN = `Operations with a † have to be opted into, by all accounts of the variant or by some: \`unverified\` among their options.`;

/** One line for each variant that does not say of all its operations what they were held against. */
export function missingProofs(accounts) {
  return variantsOf(accounts).flatMap((variant) => {
    const missing = neededBy(variant).filter((operation) => !isProof(variant.fidelity[operation]));
    if (missing.length === 0) return [];
    return [`${nameOf(variant)}: \`fidelity\` of its Variant says nothing of ${missing.join(', ')}.`];
  });
}

/** The text of the page, of accounts that miss no proof. */
export function fidelityPage(accounts) {
  const variants = variantsOf(accounts);
  const words = Object.values(EVIDENCE).map(({ word, means }) => [word, means]);
  return [
    INTRO,
    markdownTable(['held against', 'means'], words),
    ...(variants.some(({ unverified }) => unverified.size > 0) ? [OPT_IN] : []),
    ...variants.flatMap((variant) => [`## ${nameOf(variant)}`, tableOf(variant)]),
  ].join('\n\n');
}

function tableOf({ fidelity, unverified }) {
  const optional = new Set([...unverified].map((capability) => OF_CAPABILITY[capability] ?? capability));
  const rank = (operation) => WORST_FIRST.indexOf(fidelity[operation].by);
  const rows = OPERATIONS.filter((operation) => fidelity[operation] !== undefined)
    .sort((one, other) => rank(one) - rank(other))
    .map((operation) => {
      const { by, source } = fidelity[operation];
      const name = optional.has(operation) ? `${operation} †` : operation;
      return [name, EVIDENCE[by].word, source.replaceAll('|', '\\|')];
    });
  return markdownTable(['operation', 'held against', 'source'], rows);
}

/** A recovery is there for each moving operation: the conformance suite sees to it. */
function neededBy({ recovery, capabilities }) {
  return [
    ...Object.keys(recovery),
    ...(capabilities.has('find-payment') ? ['find'] : []),
    ...(capabilities.has('notifications') ? ['notification'] : []),
  ];
}

function isProof(proof) {
  return proof !== undefined && Object.hasOwn(EVIDENCE, proof.by) && proof.source.trim() !== '';
}

function nameOf({ pg, variant }) {
  return `${pg} ${variant}`;
}
