/** "text ... 12 s" that ticks on a terminal; one start and one end anywhere else. Returns what ends it. */
export function progress(text, out = process.stderr) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const ticking = out.isTTY ? setInterval(() => out.write(`\r${text} ... ${seconds()}`), 1000) : undefined;
  ticking?.unref();
  out.write(`${text} ...`);
  return (word) => {
    clearInterval(ticking);
    out.write(`${ticking ? `\r\u001b[K${text} ...` : ''} ${word} ${word === 'done' ? 'in' : 'after'} ${seconds()}\n`);
  };
}
