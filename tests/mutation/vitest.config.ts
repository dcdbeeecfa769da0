import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import allTests from '../../vitest.config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The tests of the core, and of what uses it without a page or a database. */
const FOLDERS = 'feed,guide,history,notifications,settings,status,text,toolbar,watch';
/** Passes through all of the core: last, as a mutant that is killed already runs no further. */
const WHOLE_WORKER = 'tests/unit/background.test.ts';

/** Changes the time zone of its process. */
const ZONES = 'history/days';

class WholeWorkerLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLast = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith(WHOLE_WORKER));
    return (await super.sort(files)).sort((a, b) => isLast(a) - isLast(b));
  }
}

/** What Stryker runs. */
export default async (): Promise<ViteUserConfig> => {
  const { plugins = [], resolve } = await allTests({ command: 'serve', mode: 'test' });
  const aliases = resolve?.alias as { find: RegExp; replacement: string }[];
  return {
    plugins,
    resolve: {
      ...resolve,
      alias: [...aliases, { find: /^fast-check$/, replacement: here('./fast-check.ts') }],
    },
    test: {
      include: [WHOLE_WORKER, `tests/unit/{${FOLDERS}}/**/*.test.ts`],
      exclude: [`tests/unit/${ZONES}.test.ts`],
      isolate: false,
      setupFiles: [here('../support/set-up-sentences.ts')],
      testTimeout: 20_000,
      sequence: { sequencer: WholeWorkerLast },
    },
  };
};
