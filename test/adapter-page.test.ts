import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A piece of code on the page, and where it says that it is from. */
interface Excerpt {
  readonly file: string;
  readonly code: string;
}

async function excerpts(): Promise<Excerpt[]> {
  const page = await readFile(`${ROOT}/docs/writing-an-adapter.md`, 'utf8');
  const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  return blocks.flatMap((block) => {
    const [before, ...parts] = block.split(/^\/\/ (test\/stranger\/\S+)\n/m);
    expect(before, 'code of no file').to.equal('');
    return parts.flatMap((file, index) => (index % 2 === 0 ? [{ file, code: parts[index + 1] ?? '' }] : []));
  });
}

/** Without what prettier changes in a piece that is taken out of its place. */
const bare = (code: string): string => code.replace(/\s+/g, '').replace(/,(?=[)\]}])/g, '');

describe('docs/writing-an-adapter.md', () => {
  it('shows code that is compiled, linted and tested', async () => {
    const all = await excerpts();
    expect(all.length).to.be.greaterThan(5);
    for (const { file, code } of all) {
      expect(bare(code), `an excerpt of ${file}`).not.to.equal('');
      expect(bare(await readFile(`${ROOT}/${file}`, 'utf8')).includes(bare(code)), `${file}:\n${code}`).to.equal(true);
    }
  });

  it('speaks of every capability that @billkey/core has', async () => {
    const page = await readFile(`${ROOT}/docs/writing-an-adapter.md`, 'utf8');
    const verbs = await readFile(`${ROOT}/packages/core/src/verbs.ts`, 'utf8');
    const [, body = ''] = /interface Capabilities \{([\s\S]*?)\n\}/.exec(verbs) ?? [];
    const names = [...body.matchAll(/^ {2}'?([\w-]+)'?: /gm)].map(([, name = '']) => name);
    expect(names.length).to.be.greaterThan(10);
    for (const name of names) expect(page).to.include(`\`${name}\``);
  });
});
