import { describeProvider } from '@billkey/conformance';
import { niceSimulator } from '@billkey/nice/simulator';

const UNSIGNED = 'NICE signs payments only';

await describeProvider({
  module: { url: import.meta.resolve('@billkey/nice'), name: 'nice' },
  simulator: niceSimulator,
  except: {
    'faults/issue/wrong-signature': UNSIGNED,
    'faults/issue/missing-signature': UNSIGNED,
    'faults/remove/wrong-signature': UNSIGNED,
    'faults/remove/missing-signature': UNSIGNED,
  },
});
