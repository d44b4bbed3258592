// Checks that all PG packages have the same tree, the same sections in their READMEs, and the same order of members in
// their providers: who knows one package knows all.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPackages } from './lib/arrows.mjs';
import { misplacedMembers } from './lib/members.mjs';
import { root as here } from './lib/root.mjs';
import { walk } from './lib/walk.mjs';

/** Wherever a package has one protocol generation or several. */
const FILES = [
  ...['README.md', 'package.json', 'tsconfig.json'],
  ...['tsconfig.json', 'index.ts', 'options.ts', 'hosts.ts'].map((name) => `src/${name}`),
  ...['tsconfig.json', 'index.ts', 'simulator.ts', 'merchants.ts', 'cards.ts'].map((name) => `simulator/${name}`),
  ...['README.md', 'accepts.md', 'test-cards.md'].map((name) => `simulator/${name}`),
  'test/tsconfig.json',
  ...['vectors', 'answer-vectors', 'mapping', 'codes', 'conformance'].map((name) => `test/${name}.test.ts`),
];
/** Tests that are a file or a folder of them. */
const TESTED = ['provider', 'simulator'];
/** Of each protocol generation: beside its `variant.ts`, or above it where several share one. */
const OF_VARIANT = [
  ...['capabilities', 'fidelity', 'provider', 'checkup', 'client', 'request', 'response', 'codes'],
].map((name) => `${name}.ts`);

/** Sections of a README, in their order; a PG may have others between them. */
const SECTIONS = [
  ...['Options', 'Capabilities', 'What goes where', 'Result codes', 'Notifications', 'Oddities', 'Not verified'],
  'The simulator',
];
/** Only where the PG notifies. */
const OPTIONAL = new Set(['Notifications']);

/** One line for each thing in which a PG package is not like the others. */
export function checkAnatomy(root) {
  return pgPackages(root).flatMap(({ name, folder }) => {
    const place = `packages/${folder}`;
    const files = walk(join(root, place), (entry) => entry !== 'dist');
    return [
      ...missingFiles(files).map((file) => `${place}: ${file}`),
      ...wrongSections(join(root, place, 'README.md'), name).map((what) => `${place}/README.md: ${what}`),
      ...providers(files).flatMap((file) => {
        const text = readFileSync(join(root, place, file), 'utf8');
        return misplacedMembers(file, text).map((what) => `${place}/${file}: ${what}`);
      }),
    ];
  });
}

function pgPackages(root) {
  return [...readPackages(root).values()].filter(({ kind }) => kind === 'pg');
}

function missingFiles(files) {
  const there = new Set(files);
  const variants = files.filter((file) => /^src\/(?:[^/]+\/)?variant\.ts$/.test(file));
  const untested = TESTED.filter((folder) => !files.some((file) => isTestOf(`test/${folder}`, file)));
  return [
    ...FILES.filter((file) => !there.has(file)).map((file) => `${file} is missing`),
    ...untested.map((folder) => `test/${folder}.test.ts is missing, and there are no tests in test/${folder}/`),
    ...(variants.length === 0 ? ['src/variant.ts is missing, and there is none in a folder of src/'] : []),
    ...new Set(variants.flatMap((variant) => missingOfVariant(variant, there))),
  ];
}

function missingOfVariant(variant, there) {
  const folder = variant.slice(0, -'variant.ts'.length);
  const missing = OF_VARIANT.filter((name) => !there.has(folder + name) && !there.has(`src/${name}`));
  return missing.map((name) => `${folder}${name} is missing${folder === 'src/' ? '' : `, and so is src/${name}`}`);
}

function isTestOf(name, file) {
  return file === `${name}.test.ts` || (file.startsWith(`${name}/`) && file.endsWith('.test.ts'));
}

function providers(files) {
  return files.filter((file) => /^src\/(?:[^/]+\/)?provider\.ts$/.test(file));
}

function wrongSections(path, name) {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const [title] = /^# .*$/m.exec(text) ?? ['nothing'];
  const present = [...text.matchAll(/^## (.*)$/gm)].map(([, section]) => section.trim());
  const common = present.filter((section) => SECTIONS.includes(section));
  const wanted = SECTIONS.filter((section) => common.includes(section));
  const late = common.findIndex((section, index) => section !== wanted[index]);
  const missing = SECTIONS.filter((section) => !OPTIONAL.has(section) && !present.includes(section));
  return [
    ...(title === `# ${name}` ? [] : [`its title must be "# ${name}"`]),
    ...missing.map((section) => `has no section "${section}"`),
    ...(late < 0 ? [] : [`"${wanted[late]}" belongs before "${common[late]}"`]),
  ];
}

/** Prints the result, answers whether everything is as it should be. */
export function reportAnatomy(root) {
  const wrong = checkAnatomy(root);
  for (const line of wrong) console.error(line);
  const folders = pgPackages(root).map(({ folder }) => folder);
  if (wrong.length === 0) console.log(`Anatomy: ${folders.join(', ')} built alike.`);
  return wrong.length === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = reportAnatomy(here) ? 0 : 1;
}
