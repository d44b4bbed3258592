// What the bench prints. Pure.

/** What is aimed at. */
export const AIMS = { operationMs: 0.5, ratio: 1.15, importMs: 50, heapBytes: 100_000, conformanceMs: 10_000 };

/** The value below which `share` of the samples are, by nearest rank. */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export function machineLine({ cpu, cores, memory, os, node, load }) {
  const gib = (memory / 2 ** 30).toFixed(1);
  return `${cpu.trim()}, ${cores} cores, ${gib} GiB, ${os}, Node ${node}, load ${load.toFixed(1)}`;
}

/** @param variants `{ variant, operations: { charge: [milliseconds, …] } }` each */
export function operationLines(variants) {
  return variants.flatMap(({ variant, operations }) =>
    Object.entries(operations).map(([operation, samples]) => {
      const [half, most] = [percentile(samples, 0.5), percentile(samples, 0.99)];
      return {
        what: `${variant} ${operation}: build, sign, read`,
        figure: `p50 ${ms(half)}, p99 ${ms(most)}`,
        aim: `p99 ≤ ${ms(AIMS.operationMs)}`,
        met: most <= AIMS.operationMs,
      };
    }),
  );
}

/** @param variants `{ variant, ours, byHand }` each, in milliseconds; `byHand` null where nobody wrote it */
export function chargeLines(variants) {
  return variants.map(({ variant, ours, byHand }) => {
    const what = `${variant} charge over a socket, beside one by hand`;
    const aim = `≤ ${AIMS.ratio} times`;
    if (byHand === null) return { what, figure: `p50 ${ms(percentile(ours, 0.5))}`, aim, met: null };
    const [half, theirs] = [percentile(ours, 0.5), percentile(byHand, 0.5)];
    const ratio = half / theirs;
    const figure = `${ratio.toFixed(2)} times (p50 ${ms(half)}, by hand ${ms(theirs)})`;
    return { what, figure, aim, met: ratio <= AIMS.ratio };
  });
}

/** @param runs `{ own, thirdParties }` each, in milliseconds */
export function importLines(runs) {
  const own = percentile(
    runs.map((run) => run.own),
    0.5,
  );
  const others = percentile(
    runs.map((run) => run.thirdParties),
    0.5,
  );
  const figure = `${ms(own)} (third parties ${ms(others)})`;
  return [
    { what: 'import, after the third parties', figure, aim: `≤ ${ms(AIMS.importMs)}`, met: own <= AIMS.importMs },
  ];
}

/** @param variants `{ variant, heaps }` each: bytes in use before, and after each further 1,000 charges */
export function heapLines(variants) {
  return variants.map(({ variant, heaps }) => {
    const kept = slope(heaps);
    return {
      what: `${variant} heap kept of 1,000 charges`,
      figure: `${(kept / 1000).toFixed(0)} kB`,
      aim: `none (≤ ${AIMS.heapBytes / 1000} kB)`,
      met: kept <= AIMS.heapBytes,
    };
  });
}

/** By least squares, since what the compiler keeps comes and goes by some hundred kilobytes. */
function slope(values) {
  const middle = (values.length - 1) / 2;
  const sum = (of) => values.reduce((total, value, index) => total + of(value, index - middle), 0);
  return sum((value, x) => value * x) / sum((_value, x) => x * x);
}

/** @param runs `{ file, milliseconds, passed, failed }` each */
export function conformanceLines(runs) {
  return runs.map(({ file, milliseconds, passed, failed }) => ({
    what: `${file}, ${passed} tests${failed > 0 ? `, ${failed} FAILED` : ''}`,
    figure: `${(milliseconds / 1000).toFixed(1)} s`,
    aim: `≤ ${AIMS.conformanceMs / 1000} s`,
    met: failed === 0 && milliseconds <= AIMS.conformanceMs,
  }));
}

/** @param lines `{ what, figure, aim, met }` each; `met` null where nothing was compared */
export function table(lines) {
  return lines
    .map(({ what, figure, aim, met }) => {
      const verdict = met === null ? 'not measured' : met ? 'met' : 'MISSED';
      return `  ${what.padEnd(48)} ${figure.padEnd(46)} ${aim.padEnd(17)} ${verdict}`;
    })
    .join('\n');
}

function ms(milliseconds) {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}
