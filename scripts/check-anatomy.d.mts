export function checkAnatomy(root: string): string[];
