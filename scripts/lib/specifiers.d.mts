export function specifiersOf(file: string, text: string): { specifier: string; line: number }[];
