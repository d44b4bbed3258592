import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { readPackages } from './scripts/lib/arrows.mjs';
import { arrowsRule } from './scripts/lib/eslint-arrows.mjs';
import { root } from './scripts/lib/root.mjs';

const TESTS = ['packages/*/test/**/*.ts', 'test/**/*.ts'];
const PLAIN = ['**/*.js', '**/*.mjs'];
const MAY_REVEAL = [
  ...[...readPackages(root).values()]
    .filter(({ kind }) => kind === 'pg')
    .flatMap(({ folder }) => [`packages/${folder}/src/**/request.ts`, `packages/${folder}/src/**/signature.ts`]),
  'packages/core/src/**/*.ts',
  ...TESTS,
];

const named = 'Export it by name.';
const noDefaultExport = [
  { selector: 'ExportDefaultDeclaration', message: named },
  { selector: 'ExportSpecifier[exported.name="default"]', message: named },
];

const hidden = 'Secrets are revealed in request.ts and signature.ts of a PG package, and nowhere else.';
const noReveal = [
  { selector: 'MemberExpression[property.name="reveal"]', message: hidden },
  { selector: 'MemberExpression[property.value="reveal"]', message: hidden },
  { selector: 'ObjectPattern > Property[key.name="reveal"]', message: hidden },
];

const sizes = (functionLines) => ({
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: functionLines, skipBlankLines: true, skipComments: true }],
});

export default defineConfig(
  { ignores: ['**/dist/', '**/coverage/', '**/reports/', '**/.cache/', '**/.stryker-tmp/', '**/*.d.mts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    plugins: { billkey: { rules: { arrows: arrowsRule(root) } } },
    rules: {
      ...sizes(40),
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...noDefaultExport, ...noReveal],
      'billkey/arrows': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      // what packages augment by declaration merging is still empty, or closed, when it is linted here
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: [{ from: 'lib', name: ['Error', 'URL', 'URLSearchParams'] }] },
      ],
      // classes describe plain data here, for class-validator: literals fill them and spreading copies them
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // left empty for others to add to by declaration merging
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
      '@typescript-eslint/non-nullable-type-assertion-style': 'off', // it asks for the `!` we forbid
      // an async function without await turns what it throws into a rejection, which callers count on
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: MAY_REVEAL, rules: { 'no-restricted-syntax': ['error', ...noDefaultExport] } },
  // tables of a PG's codes are long because the PG's are
  { files: ['packages/*/src/**/codes.ts', 'packages/*/src/**/codes/*.ts'], rules: { 'max-lines': 'off' } },
  // its functions are mocha suites
  { files: ['packages/conformance/src/**/*.ts'], rules: sizes(120) },
  { files: ['packages/cli/**'], rules: { 'no-console': 'off' } },
  {
    files: TESTS,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unused-expressions': 'off', // expect(x).to.be.true
      '@typescript-eslint/unbound-method': 'off', // handing a method to expect() or to a stub
    },
  },
  {
    files: ['test/stranger/{src,simulator}/**/*.ts'],
    ignores: ['test/stranger/src/{request,signature}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noDefaultExport, ...noReveal] },
  },
  { files: ['test/stranger/{src,simulator}/**/*.ts'], rules: sizes(40) },
  {
    files: PLAIN,
    languageOptions: {
      globals: Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly'])),
    },
    rules: { eqeqeq: 'error', 'prefer-const': 'error', ...sizes(40) },
  },
);
