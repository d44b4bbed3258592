// How test files are dealt out to processes that run side by side.

/** Milliseconds, for files that no run has measured yet: a conformance suite takes as long as many others together. */
const GUESSES = { conformance: 15_000, other: 1_000 };

/**
 * `files` as `count` lists that take about as long as each other, by what earlier runs took (`times`, ms by file): the
 * longest are dealt out first, each to whom has least.
 */
export function shardsOf(files, times, count) {
  const weigh = (file) => times[file] ?? (file.includes('conformance') ? GUESSES.conformance : GUESSES.other);
  const shards = Array.from({ length: count }, () => ({ files: [], ms: 0 }));
  for (const file of [...files].sort((one, other) => weigh(other) - weigh(one))) {
    const lightest = shards.reduce((least, shard) => (shard.ms < least.ms ? shard : least));
    lightest.files.push(file);
    lightest.ms += weigh(file);
  }
  return shards.map((shard) => shard.files).filter(({ length }) => length > 0);
}
