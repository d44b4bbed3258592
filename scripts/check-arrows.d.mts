export function builtFiles(root: string): string[];
export function checkArrows(root: string, files?: string[]): string[];
