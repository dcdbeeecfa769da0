import { startStandIn } from '../../../tests/support/stand-in/stand-in.ts';
import { findBrowser } from '../../browser/find-browser.ts';
import type { BenchPart } from '../bench-part.ts';
import { ensureBuilt, EXTENSION } from '../built-extension.ts';
import { tableOf } from '../figures.ts';
import { openContender, type Contender } from './contender.ts';
import { measureChecks } from './measure-checks.ts';
import { measureDashboard } from './measure-dashboard.ts';

const COUNTS = [0, 1_000, 100_000];
const MAX_CHECK_RATIO = 1.5;
const MAX_DASHBOARD_RATIO = 2;

/** Years of history make neither a check nor the dashboard slow: three browsers at once, asked in turn. */
export const historyPart: BenchPart = {
  name: 'history',
  async run() {
    ensureBuilt();
    const standIn = await startStandIn();
    const contenders: Contender[] = [];
    try {
      const options = { browserPath: findBrowser(), extensionDirectory: EXTENSION, standIn };
      const nowMs = Date.now();
      for (const count of COUNTS) {
        console.log(`Opening a browser with ${count.toLocaleString('en')} incidents …`);
        contenders.push(await openContender(count, nowMs, options));
      }
      console.log('Measuring …');
      const { changedMs, unchangedMs } = await measureChecks(contenders, standIn);
      const barsMs = await measureDashboard(contenders);
      return tableOf([
        { name: 'check, body changed', timesMs: changedMs, maxRatio: MAX_CHECK_RATIO },
        { name: 'check, unchanged', timesMs: unchangedMs, maxRatio: MAX_CHECK_RATIO },
        { name: 'dashboard, 90-day bars', timesMs: barsMs, maxRatio: MAX_DASHBOARD_RATIO },
      ]);
    } finally {
      for (const contender of contenders) await contender.close();
      await standIn.close();
    }
  },
};
