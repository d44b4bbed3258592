/** One entry for each protocol generation of `billkey pgs --json`; its accounts may differ in what they were given. */
export function variantsOf(accounts) {
  const variants = new Map();
  for (const { pg, variant, capabilities, unverified, recovery, fidelity } of accounts) {
    const known = variants.get(`${pg} ${variant}`);
    const entry = known ?? { pg, variant, capabilities: new Set(), unverified: new Set(), recovery: {}, fidelity };
    for (const word of capabilities) entry.capabilities.add(word);
    for (const word of unverified) entry.unverified.add(word);
    entry.recovery = { ...recovery, ...entry.recovery };
    variants.set(`${pg} ${variant}`, entry);
  }
  return [...variants.values()];
}

export function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
