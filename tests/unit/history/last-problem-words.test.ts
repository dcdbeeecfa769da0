import { describe, expect, test } from 'vitest';
import { NEVER_MS } from '../../../lib/history/impact-spans';
import { lastProblemMessage } from '../../../lib/history/history-messages';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { at, DAY_MS, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { spanWith } from './support';

const said = (sentence: LocalizedText) => inGuideWords(sentence).replaceAll('\u00a0', ' ');

describe('how long ago the last problem was', () => {
  const windowFromMs = NOON_MS - 90 * DAY_MS;
  const ended = spanWith({ startMs: at(7), endMs: at(9) });

  test.each<[string, Parameters<typeof lastProblemMessage>, string]>([
    ['it ended', [ended, null, windowFromMs], 'Last problem ended 3 hr ago, on 10 Mar 2026'],
    [
      'it goes on',
      [{ ...ended, endMs: NEVER_MS }, null, windowFromMs],
      'Ongoing since 10 Mar, 07:00',
    ],
    ['nobody looked', [null, null, windowFromMs], 'Not observed yet'],
    ['observed since', [null, at(0), windowFromMs], 'No problems since 10 Mar 2026'],
    ['and longer', [null, windowFromMs, windowFromMs], 'No problems in the last 90 days'],
  ])('%s', (_, facts, expected) => {
    expect(said(lastProblemMessage(...facts))).toBe(expected);
  });
});
