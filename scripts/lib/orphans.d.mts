export function projectFolders(root: string): string[];
export function findOrphans(root: string): string[];
export function removeOrphans(root: string): string[];
