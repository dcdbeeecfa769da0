import { existsSync } from 'node:fs';
import { startStandIn } from '../tests/support/stand-in/stand-in.ts';
import { openContender, type Contender } from './bench/contender.ts';
import { tableOf } from './bench/figures.ts';
import { measureChecks } from './bench/measure-checks.ts';
import { measureDashboard } from './bench/measure-dashboard.ts';
import { findBrowser } from './browser/find-browser.ts';
import { buildExtension } from './start/build-extension.ts';

/**
 * Measures in a real browser that years of history make neither a check nor the dashboard slow: three
 * browsers at once, asked in turn. Exit code 1: something takes too many times as long as without.
 */
const COUNTS = [0, 1_000, 100_000];
const MAX_CHECK_RATIO = 1.5;
const MAX_DASHBOARD_RATIO = 2;
const EXTENSION = '.output/chrome-mv3';

async function bench(): Promise<boolean> {
  if (!existsSync(`${EXTENSION}/manifest.json`)) {
    console.log('Building the extension …');
    buildExtension();
  }
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
    const { firstPaintMs, barsMs } = await measureDashboard(contenders);
    const { text, isWithin } = tableOf([
      { name: 'check, body changed', timesMs: changedMs, maxRatio: MAX_CHECK_RATIO },
      { name: 'check, unchanged', timesMs: unchangedMs, maxRatio: MAX_CHECK_RATIO },
      { name: 'dashboard, first paint', timesMs: firstPaintMs, maxRatio: MAX_DASHBOARD_RATIO },
      { name: 'dashboard, 90-day bars', timesMs: barsMs, maxRatio: MAX_DASHBOARD_RATIO },
    ]);
    console.log(text);
    return isWithin;
  } finally {
    for (const contender of contenders) await contender.close();
    await standIn.close();
  }
}

try {
  if (!(await bench())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
