import type { FetchOutcome } from '../../../lib/feed/fetch-feed';
import type { FailureReason, FeedName, Validators } from '../../../lib/status/model';
import type { Trigger } from '../../../lib/watch/schedule';
import type { WatchDependencies } from '../../../lib/watch/watch';
import { BACKUP, MINUTE_MS, SIGN_IN } from '../../support/events';
import { rawEvent, rawFeed, rawService } from '../../support/raw-feed';
import { SimulatedBrowser } from '../../support/simulated-browser';

export const ETAG: Validators = { etag: '"1"', lastModified: null };

export const bodyOf = (...services: unknown[]): FetchOutcome => {
  return { kind: 'body', body: rawFeed(...services), validators: ETAG };
};
export const failure = (reason: FailureReason): FetchOutcome => {
  return { kind: 'failed', failure: { reason, detail: '' }, notBeforeMs: null };
};
const backup = (...events: unknown[]) => bodyOf(rawService(BACKUP, ...events), rawService(SIGN_IN));

export const QUIET = backup();
export const ISSUE = backup(rawEvent());
export const OUTAGE = backup(rawEvent({ statusType: 'Outage' }));
export const TIMEOUT = failure('timeout');

type Answer = FetchOutcome | (() => Promise<FetchOutcome>);

/** A browser, and Apple as a test makes it answer. */
export function setUp(replaced: Partial<WatchDependencies> = {}, locale: string | null = null) {
  const apple = {
    consumer: QUIET as Answer,
    developer: TIMEOUT as Answer,
    /** In another language. */
    local: TIMEOUT as Answer,
    /** How the consumer feed was asked. */
    asked: [] as Validators[],
  };
  const ask = async (feed: FeedName, validators: Validators | null) => {
    const answer = validators === null ? apple.local : apple[feed];
    if (validators && feed === 'consumer') apple.asked.push(validators);
    return { outcome: typeof answer === 'function' ? await answer() : answer, said: null };
  };
  const browser = new SimulatedBrowser({ ask, checkMs: 0, locale, replaced });
  /**
   * Wakes a new worker so many minutes later.
   * @returns what it did, in order
   */
  const wake = async (minutes = 5, trigger: Trigger = 'alarm') => {
    browser.pass(minutes * MINUTE_MS);
    await browser.wake(trigger);
    return browser.log;
  };
  return { browser, ...browser.parts, apple, wake };
}

export const shownIn = (log: readonly string[]) => log.filter((one) => one.startsWith('notify'));
