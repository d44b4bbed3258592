import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of made-up files that is gone when the test file's suite is over. Call it inside a describe. */
export function useTree(): (files: Record<string, string>) => string {
  const made: string[] = [];
  after(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  return (files) => {
    const folder = mkdtempSync(join(tmpdir(), 'billkey tree-'));
    made.push(folder);
    for (const [path, content] of Object.entries(files)) put(folder, path, content);
    return folder;
  };
}

export function put(root: string, path: string, content = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
