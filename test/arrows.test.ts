import { expect } from 'chai';
import { checkArrows } from '#scripts/check-arrows.mjs';
import { readPackages, refusal } from '#scripts/lib/arrows.mjs';
import { specifiersOf } from '#scripts/lib/specifiers.mjs';
import { useTree } from './support/tree.js';

const pg = (name: string): string =>
  JSON.stringify({
    name: `@billkey/${name}`,
    exports: { '.': {}, './simulator': {} },
    peerDependencies: { '@billkey/core': '*', '@billkey/simulator': '*', inversify: '*' },
  });
const plain = (name: string, ...dependencies: string[]): string =>
  JSON.stringify({ name: `@billkey/${name}`, dependencies: Object.fromEntries(dependencies.map((d) => [d, '*'])) });

const PACKAGES = {
  'packages/core/package.json': plain('core', 'got'),
  'packages/simulator/package.json': plain('simulator'),
  'packages/conformance/package.json': plain('conformance', '@billkey/core', '@billkey/simulator', 'mocha'),
  'packages/cli/package.json': plain('cli', '@billkey/core', '@billkey/one', '@billkey/simulator'),
  'packages/one/package.json': pg('one'),
  'packages/two/package.json': pg('two'),
  'packages/newcomer/package.json': plain('newcomer', '@billkey/core'),
};

describe('the arrows between packages', () => {
  const makeTree = useTree();
  const packages = (): ReturnType<typeof readPackages> => readPackages(makeTree(PACKAGES));

  it('knows a PG package by its second entrance', () => {
    const pgs = [...packages().values()].filter(({ kind }) => kind === 'pg');
    expect(pgs.map(({ name }) => name)).to.deep.equal(['@billkey/one', '@billkey/two']);
  });

  const allowed: Record<string, string[]> = {
    'packages/core/src/deep/a.ts': ['./b.js', '../c.js', 'node:fs', 'got'],
    'packages/core/test/a.test.ts': ['@billkey/core', '@billkey/simulator', '../src/a.js', 'chai'],
    'packages/simulator/src/a.ts': ['node:http'],
    'packages/simulator/test/a.test.ts': ['@billkey/simulator', '@billkey/simulator/testing'],
    'packages/conformance/src/a.ts': ['@billkey/core', '@billkey/simulator', 'mocha'],
    'packages/conformance/test/a.test.ts': ['@billkey/conformance', '@billkey/one', '@billkey/one/simulator'],
    'packages/one/src/start/a.ts': ['@billkey/core', '../request.js', 'inversify'],
    'packages/one/simulator/a.ts': ['@billkey/simulator', './b.js'],
    'packages/one/test/a.test.ts': [
      ...['@billkey/one', '@billkey/one/simulator', '@billkey/core', '@billkey/simulator', '@billkey/conformance'],
      ...['@billkey/simulator/testing', '@billkey/simulator/browser', '../src/a.js', '../simulator/a.js'],
    ],
    'packages/cli/src/a.ts': ['@billkey/core', '@billkey/one', '@billkey/one/simulator', '@billkey/simulator'],
    'packages/cli/bin/billkey.js': ['../dist/src/index.js'],
    'test/a.test.ts': ['@billkey/one', '@billkey/one/simulator', '#scripts/lib/arrows.mjs', './support/b.js'],
    'test/stranger/a.test.ts': ['@billkey/conformance', './src/index.js', './simulator/index.js'],
    'test/stranger/src/a.ts': ['@billkey/core', 'class-validator', 'node:crypto', './b.js'],
    'test/stranger/simulator/a.ts': ['@billkey/simulator', './b.js'],
    'scripts/a.mjs': ['@billkey/one'],
  };

  const refused: Record<string, string[]> = {
    'packages/core/src/a.ts': [
      ...['@billkey/core', '@billkey/one', '@billkey/simulator', '@billkey/conformance', 'chai'],
      ...['../test/a.js', '../../one/src/a.js', '../../../test/a.js'],
    ],
    'packages/core/test/a.test.ts': ['@billkey/one', '@billkey/conformance', '../../one/src/a.js'],
    'packages/simulator/src/a.ts': ['@billkey/core', '@billkey/one', '@billkey/one/simulator'],
    'packages/conformance/src/a.ts': ['@billkey/one', '@billkey/one/simulator', '@billkey/cli'],
    'packages/one/src/a.ts': [
      ...['@billkey/one', '@billkey/one/simulator', '@billkey/simulator', '@billkey/conformance', '@billkey/cli'],
      ...['@billkey/two', '@billkey/nobody', '../simulator/a.js', '../test/a.js', '../../two/src/a.js', 'express'],
    ],
    'packages/one/simulator/a.ts': [
      ...[
        '@billkey/simulator/testing',
        '@billkey/core',
        '@billkey/one',
        '@billkey/two/simulator',
        '@billkey/conformance',
      ],
      ...['../src/codes.js', '../dist/src/codes.js', '../../core/src/a.js'],
    ],
    'packages/one/test/a.test.ts': ['@billkey/two', '@billkey/two/simulator', '@billkey/cli', '../../two/src/a.js'],
    'packages/one/dist/src/a.d.ts': ['@billkey/simulator', '../simulator/a.js'],
    'packages/cli/src/a.ts': ['@billkey/two', '../../core/src/a.js'],
    'packages/newcomer/src/a.ts': ['@billkey/core'],
    'test/stranger/src/a.ts': ['@billkey/simulator', '@billkey/one', '../simulator/a.js', '../../b.js', 'express'],
    'test/stranger/simulator/a.ts': ['@billkey/core', '../src/a.js', '../../../packages/simulator/src/a.js'],
    'test/dist/stranger/simulator/a.js': ['../src/a.js'],
    'test/a.test.ts': ['../packages/core/src/a.js', '../packages/core/dist/src/a.js', '@billkey/nobody'],
  };

  for (const [verdict, table] of Object.entries({ allows: allowed, refuses: refused })) {
    for (const [file, specifiers] of Object.entries(table)) {
      it(`${verdict} ${String(specifiers.length)} imports in ${file}`, () => {
        const known = packages();
        for (const specifier of specifiers) {
          const reason = refusal(file, specifier, known);
          expect(reason !== undefined, `${specifier}: ${reason ?? 'allowed'}`).to.equal(verdict === 'refuses');
        }
      });
    }
  }

  it('sees every way of naming a module', () => {
    const text = `
      import a from 'm1'; import type { B } from 'm2'; import 'm3'; export * from 'm4'; export { c } from 'm5';
      const d = await import('m6'); const e = require('m7'); require.resolve('m8'); import.meta.resolve('m9');
      let f: import('m10').F; import g = require('m11'); declare module 'm12' { interface H {} }
      const i = await import(\`m13\`); path.resolve('not'); const text = "import 'not'"; // import 'not'
    `;
    const names = specifiersOf('a.ts', text).map(({ specifier }) => specifier);
    expect(names).to.have.members(Array.from({ length: 13 }, (_, index) => `m${index + 1}`));
  });

  it('are checked in what was built, declarations included', () => {
    const root = makeTree({
      ...PACKAGES,
      'packages/one/dist/src/good.js': "import '@billkey/core';",
      'packages/one/dist/src/bad.js': "export {};\nawait import('@billkey/simulator');",
      'packages/one/dist/src/bad.d.ts': "export declare const x: import('../simulator/a.js').A;",
      'packages/one/dist/simulator/bad.js': "export * from '../src/codes.js';",
      'packages/cli/bin/billkey.js': "import '@billkey/two';",
    });
    expect(checkArrows(root)).to.deep.equal([
      'packages/cli/bin/billkey.js:1: @billkey/two is not a dependency of @billkey/cli',
      'packages/one/dist/simulator/bad.js:1: simulator/ must not reach into src/',
      'packages/one/dist/src/bad.d.ts:1: src/ must not reach into simulator/',
      'packages/one/dist/src/bad.js:2: src/ of @billkey/one must not import @billkey/simulator',
    ]);
  });
});
