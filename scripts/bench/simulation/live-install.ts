import { alarmPeriodMs, isCheckDue } from '../../../lib/watch/schedule.ts';
import { answerOf, type Answer, type Publication } from '../../../tests/support/published.ts';
import type { SleepingBrowser } from '../../../tests/support/sleeping-browser.ts';
import { nextAlarm, type Alarm } from './alarm.ts';

/** From the request to what was learned being stored and shown. */
export const CHECK_MS = 500;

/** A stretch in which a browser is open. */
export interface OpenTime {
  fromMs: number;
  toMs: number;
  /** The install's place in the period. */
  offsetMs: number;
  published: readonly Publication[];
  /** How Apple's server answers. */
  answer: Answer;
}

/**
 * Lives through it with the extension's own decisions: it checks at the start of the browser and when
 * its alarm rings and a check is due.
 * In: the browser, the stretch, and who hears of each check when it is over, with what Apple answered
 * and when.
 */
export function liveInstall(
  browser: SleepingBrowser,
  { fromMs, toMs, offsetMs, published, answer }: OpenTime,
  onCheck: (answered: 'body' | 'unchanged' | 'failed', endedMs: number) => void,
): void {
  let alarm: Alarm | null = null;
  for (let nowMs = fromMs; nowMs < toMs; nowMs = alarm.ringsAtMs) {
    const before = browser.snapshots.consumer;
    if (isCheckDue(alarm === null ? 'start' : 'alarm', before, nowMs)) {
      const { outcome } = answerOf(answer, published, browser.validators('consumer'), nowMs);
      browser.check('consumer', outcome, nowMs + CHECK_MS);
      onCheck(outcome.kind, nowMs + CHECK_MS);
    }
    const periodMs = alarmPeriodMs(browser.snapshots.consumer);
    alarm = nextAlarm(alarm, nowMs, periodMs, offsetMs);
  }
}
