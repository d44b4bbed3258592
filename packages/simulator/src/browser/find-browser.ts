import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/** What to do where there is none, for who is told that something was left out. */
export const HOW_TO_GET_A_BROWSER = 'install Chromium (apt-get install chromium), or name one in BILLKEY_CHROMIUM';

/** The Chromium that `BILLKEY_CHROMIUM` names, or one in the path; undefined when there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['BILLKEY_CHROMIUM'];
  if (named !== undefined) return named === '' ? undefined : named;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
