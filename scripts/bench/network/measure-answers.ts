import type { Browser } from 'webextension-polyfill';
import { welcomePage } from '../../../tests/e2e/welcome-page.ts';
import { startStandIn, type FeedHandler } from '../../../tests/support/stand-in/stand-in.ts';
import { findBrowser } from '../../browser/find-browser.ts';
import { launchBrowser } from '../../browser/launch-browser.ts';
import { makeThrowawayProfile } from '../../browser/throwaway-profile.ts';
import { EXTENSION } from '../built-extension.ts';
import { backupIssue, eightyServices } from '../eighty-services.ts';
import { medianOf } from '../figures.ts';
import { plainPage } from '../plain-page.ts';
import { benchRounds } from '../rounds.ts';
import { appleLike } from './apple-like.ts';
import { startWireMeter } from './wire-meter.ts';

/** The extension's API inside a page, where the function below runs. */
declare const chrome: Browser;

/** How many bytes one check sends and receives, handshakes and headers included. */
export interface AnswerBytes {
  quietBody: number;
  outageBody: number;
  unchanged: number;
}

/** Measures it on the wire of a real browser, by a body of 80 services. */
export async function measureAnswers(): Promise<AnswerBytes> {
  const standIn = await startStandIn();
  const meter = await startWireMeter(standIn.port);
  const profile = makeThrowawayProfile();
  const browser = await launchBrowser({
    browserPath: findBrowser(),
    extensionDirectory: EXTENSION,
    profileDirectory: profile.directory,
    standIn: { port: meter.port, spki: standIn.spki },
    headless: true,
    offline: true,
  });
  try {
    await (await welcomePage(browser.context, browser.extensionId)).close();
    const page = await plainPage(browser);
    const check = () =>
      page.evaluate(() => chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' }));
    const bytesOf = async (handler: FeedHandler) => {
      standIn.respondWith(handler);
      // The first one brings the validators, and the ticket by which TLS is resumed.
      await check();
      const rounds: number[] = [];
      for (let round = 0; round < benchRounds(); round += 1) {
        const before = meter.bytes();
        await check();
        rounds.push(meter.bytes() - before);
      }
      return medianOf(rounds);
    };
    const nowMs = Date.now();
    const quiet = eightyServices(nowMs, null);
    const outage = eightyServices(nowMs, backupIssue('Users may be unable to back up.', nowMs));
    return {
      quietBody: await bytesOf(appleLike(quiet, false)),
      outageBody: await bytesOf(appleLike(outage, false)),
      unchanged: await bytesOf(appleLike(quiet, true)),
    };
  } finally {
    await browser.context.close();
    profile.remove();
    await meter.close();
    await standIn.close();
  }
}
