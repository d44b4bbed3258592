import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The TypeScript blocks of a page of documentation, in its order. */
export async function codeOf(page: string): Promise<readonly string[]> {
  const text = await readFile(`${ROOT}/${page}`, 'utf8');
  return Array.from(text.matchAll(/```ts\n([\s\S]*?)```/g), ([, code = '']) => code);
}

/** What the compiler says of files when it is as strict as it is with the packages. */
export function problemsOf(files: readonly string[]): readonly string[] {
  const base = ts.readConfigFile(`${ROOT}/tsconfig.base.json`, (path) => ts.sys.readFile(path)).config as object;
  const { options } = ts.parseJsonConfigFileContent(base, ts.sys, ROOT);
  const program = ts.createProgram(files, {
    ...options,
    composite: false,
    declaration: false,
    declarationMap: false,
    noEmit: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** As JavaScript, without looking at its types. */
export function transpiled(code: string): string {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}
