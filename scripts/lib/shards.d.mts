export function shardsOf(
  files: readonly string[],
  times: Readonly<Record<string, number>>,
  count: number,
): readonly (readonly string[])[];
