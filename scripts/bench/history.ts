import type { Page } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { impactSpansOf, impactWeeksOf } from '../../lib/history/impact-spans.ts';
import type { Impact, Incident, Observation } from '../../lib/status/model.ts';
import { DEFAULT_WATCHED_SERVICES } from '../../lib/status/service-names.ts';
import { storedIncident } from '../../lib/store/history-rows.ts';
import { putRows } from '../../dev/browser/database-rows.ts';
import { compare } from './compare.ts';
import { openBlankPage, withBrowser, type BenchBrowser } from './with-browser.ts';

/** The extension API, inside the browser. */
declare const chrome: ExtensionApi;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SPAN_MS = 2 * 365 * DAY_MS;
const INCIDENT_COUNT = 100_000;
const BATCH = 5_000;
/** Apple's IDs of these incidents differ from those in the bodies that are read meanwhile. */
const FIRST_ID = 3_000_000_000;
const LIMITS = { 'a check, ms': { '× none': 1.5 }, '90-day bars, ms': { '× none': 2 } };

/**
 * Measures a check and the dashboard with a hundred thousand incidents, compared with a browser that has
 * none; returns the exceeded limits.
 */
export function benchHistory(): Promise<string[]> {
  return withBrowser((full) =>
    withBrowser(async (none) => {
      const stored = await openBlankPage(full.context, full.extensionId);
      await storeIncidents(stored, Date.now());
      const empty = await openBlankPage(none.context, none.extensionId);
      full.reportIssue();
      none.reportIssue();
      const contenders = {
        '100,000 incidents': measureOnce(full, stored),
        none: measureOnce(none, empty),
      };
      return compare(contenders, LIMITS);
    }),
  );
}

function measureOnce({ extensionId }: BenchBrowser, page: Page) {
  const origin = `chrome-extension://${extensionId}`;
  return async () => {
    await page.bringToFront();
    const checkMs = await page.evaluate(async () => {
      const startMs = performance.now();
      await chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' });
      return performance.now() - startMs;
    });
    await page.goto(`${origin}/dashboard.html`, { waitUntil: 'commit' });
    // With their bars or, without a problem, as a line.
    const drawn = await page.waitForFunction(
      (count) =>
        document.querySelectorAll('main input[type="range"], main .name').length >= count &&
        performance.now(),
      DEFAULT_WATCHED_SERVICES.length,
    );
    const barsMs = Number(await drawn.jsonValue());
    await page.goto(`${origin}/manifest.json`);
    return { 'a check, ms': checkMs, '90-day bars, ms': barsMs };
  };
}

/** Two years of incidents, and one in which the browser was open by day. */
async function storeIncidents(page: Page, nowMs: number): Promise<void> {
  const services = [...DEFAULT_WATCHED_SERVICES].sort();
  const observations = Array.from({ length: 365 }, (_, index): Observation => {
    const fromMs = nowMs - (index + 1) * DAY_MS;
    return { feed: 'consumer', services, fromMs, toMs: fromMs + 15 * HOUR_MS };
  });
  const all = Array.from({ length: INCIDENT_COUNT }, (_, index) => incidentOf(index, nowMs));
  await putRows(page, { observations, impactWeeks: impactWeeksOf(all.flatMap(impactSpansOf)) });
  for (let from = 0; from < all.length; from += BATCH) {
    const batch = all.slice(from, from + BATCH);
    const impacts = batch.flatMap(impactSpansOf);
    await putRows(page, { incidents: batch.map(storedIncident), impacts });
  }
}

/** An ended incident, as the worker would have stored it: each affects the next service. */
function incidentOf(index: number, nowMs: number): Incident {
  const startMs = Math.round(
    nowMs - DAY_MS - (SPAN_MS * (INCIDENT_COUNT - index)) / INCIDENT_COUNT,
  );
  const endMs = startMs + (20 + ((index * 37) % 300)) * MINUTE_MS;
  const firstSeenMs = startMs + 10 * MINUTE_MS;
  const changedMs = endMs + 7 * MINUTE_MS;
  const severity = index % 4 === 0 ? 'outage' : 'issue';
  const impact: Impact = {
    service: DEFAULT_WATCHED_SERVICES[index % DEFAULT_WATCHED_SERVICES.length] ?? '',
    phase: 'over',
    wasConfirmed: true,
    severity,
    worstSeverity: severity,
    startMs,
    endMs,
    message: 'Users may be experiencing a problem with this service.',
    usersAffected: 'Some users were affected',
    firstSeenMs,
    overSeenMs: changedMs,
  };
  const messageId = String(FIRST_ID + index);
  return {
    id: `${messageId}@${startMs}`,
    messageId,
    impacts: [impact],
    episode: 1,
    worstInEpisode: null,
    firstSeenMs,
    changedMs,
    timeline: [
      { atMs: firstSeenMs, kind: 'began', severity },
      { atMs: changedMs, kind: 'over', severity },
    ],
  };
}
