import { join } from 'node:path';
import { root } from './root.mjs';

/** Turns V8's raw coverage into a summary on the screen and pages in coverage/. Sources no test loads count too. */
export async function reportCoverage(rawFolder) {
  const { Report } = await import('c8');
  const report = Report({
    tempDirectory: rawFolder,
    reportsDirectory: join(root, 'coverage'),
    reporter: ['text-summary', 'lcov'],
    src: [root],
    all: true,
    include: ['packages/*/dist/{src,simulator}/**/*.js'],
    exclude: [],
    extension: ['.js'],
    excludeNodeModules: true,
    resolve: '',
    omitRelative: true,
    mergeAsync: true,
  });
  await report.run();
}
