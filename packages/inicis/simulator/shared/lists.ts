/** The codes of a list such as `02 FL-FN 644-651`; a range counts in the last character, or in numbers. */
export function listed(list: string): string[] {
  return list.split(' ').flatMap((part) => {
    const [from = '', to] = part.split('-');
    return to === undefined ? [from] : range(from, to);
  });
}

function range(from: string, to: string): string[] {
  if (/^\d+$/.test(from)) {
    const count = Number(to) - Number(from) + 1;
    return Array.from({ length: count }, (_, index) => String(Number(from) + index).padStart(from.length, '0'));
  }
  const head = from.slice(0, -1);
  const [first, last] = [from.charCodeAt(from.length - 1), to.charCodeAt(to.length - 1)];
  return Array.from({ length: last - first + 1 }, (_, index) => head + String.fromCharCode(first + index));
}
