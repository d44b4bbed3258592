import { expect } from 'chai';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { root } from '#scripts/lib/root.mjs';

describe('the lint rules', function () {
  this.timeout(20_000);
  let eslint: ESLint;

  before(() => {
    // the project's own settings; without types, because the snippets are in no project
    const { rules = {} } = tseslint.configs.disableTypeChecked;
    eslint = new ESLint({
      cwd: root,
      overrideConfig: {
        languageOptions: { parserOptions: { projectService: false } },
        rules,
      },
    });
  });

  async function lint(filePath: string, code: string): Promise<(string | null)[]> {
    const [result] = await eslint.lintText(code, { filePath });
    return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
  }

  const arrows: [string, string][] = [
    ['packages/nice/src/a.ts', "export * from '@billkey/simulator';"],
    ['packages/nice/src/a.ts', "import '@billkey/nice/simulator';"],
    ['packages/nice/src/a.ts', "export type A = import('../simulator/a.js').A;"],
    ['packages/nice/simulator/a.ts', "import type { A } from '@billkey/core';"],
    ['packages/nice/simulator/a.ts', "export const a = await import('../src/codes.js');"],
    ['packages/core/src/a.ts', "export { a } from '@billkey/nice';"],
    ['packages/core/src/a.ts', "import.meta.resolve('@billkey/nice');"],
    ['packages/simulator/src/a.ts', "declare module '@billkey/core' {}"],
    ['packages/conformance/src/a.ts', "import '@billkey/nice';"],
  ];
  for (const [file, code] of arrows) {
    it(`keep the arrows in ${file}: ${code}`, async () => {
      expect(await lint(file, code)).to.include('billkey/arrows');
    });
  }

  it('let what the arrows allow through', async () => {
    expect(await lint('packages/nice/src/a.ts', "import '@billkey/core';\nimport 'node:fs';")).to.deep.equal([]);
    expect(await lint('packages/nice/simulator/a.ts', "import '@billkey/simulator';")).to.deep.equal([]);
    const browser = "import '@billkey/simulator/browser';";
    expect(await lint('packages/nice/test/a.test.ts', browser)).to.deep.equal([]);
    expect(await lint('packages/nice/simulator/a.ts', browser)).to.include('billkey/arrows');
  });

  const reveals = ['key.reveal();', "key['reveal']();", 'const { reveal } = key;', 'keys.map((k) => k.reveal);'];
  const mayReveal = ['nice/src/start/request.ts', 'nice/src/signature.ts', 'core/src/a.ts', 'nice/test/a.test.ts'];
  const mustNot = ['nice/src/client.ts', 'nice/simulator/request.ts', 'cli/src/request.ts', 'conformance/src/a.ts'];

  it('keep secrets hidden outside request.ts and signature.ts', async () => {
    const revealing = async (file: string, code: string): Promise<boolean> =>
      (await lint(`packages/${file}`, code)).includes('no-restricted-syntax');
    for (const code of reveals) {
      for (const file of mayReveal) expect(await revealing(file, code), `${file}: ${code}`).to.equal(false);
      for (const file of mustNot) expect(await revealing(file, code), `${file}: ${code}`).to.equal(true);
      expect(await revealing('../test/stranger/src/request.ts', code), `a stranger's request: ${code}`).to.equal(false);
      expect(await revealing('../test/stranger/src/client.ts', code), `a stranger's client: ${code}`).to.equal(true);
    }
  });

  const others: [string, string, string][] = [
    ['packages/core/src/a.ts', 'export default 1;', 'no-restricted-syntax'],
    ['packages/core/src/a.ts', 'const a = 1;\nexport { a as default };', 'no-restricted-syntax'],
    ['packages/core/src/a.ts', "console.log('a');", 'no-console'],
    ['packages/core/src/a.ts', 'export const a = (b: any): unknown => b;', '@typescript-eslint/no-explicit-any'],
    ['packages/core/test/a.test.ts', 'export const a = b!;', '@typescript-eslint/no-non-null-assertion'],
    ['packages/nice/src/a.ts', 'f();\n'.repeat(251), 'max-lines'],
    ['packages/nice/simulator/a.ts', `export function a() {\n${'b();\n'.repeat(40)}}`, 'max-lines-per-function'],
  ];
  for (const [file, code, rule] of others) {
    it(`refuse ${rule} in ${file}: ${code.slice(0, 40).split('\n', 1).join('')}`, async () => {
      expect(await lint(file, code)).to.include(rule);
    });
  }

  it('let the command print, tests be long functions, and code tables be long', async () => {
    const longFunction = `export function a() {\n${'b();\n'.repeat(60)}}`;
    expect(await lint('packages/cli/src/a.ts', "console.log('a');")).to.deep.equal([]);
    expect(await lint('packages/nice/test/a.test.ts', longFunction)).to.deep.equal([]);
    expect(await lint('packages/nice/src/codes.ts', '// code\nf();\n'.repeat(300))).to.deep.equal([]);
  });
});
