import { describe, expect, test } from 'vitest';
import {
  durationMessage,
  hoursMessage,
  wholeHoursMessage,
} from '../../../lib/history/history-messages';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';

const said = (sentence: LocalizedText) => inGuideWords(sentence).replaceAll('\u00a0', ' ');

describe('how long something took', () => {
  test.each<[number, string, string]>([
    [-1, 'less than a minute', 'less than a minute'],
    [59_999, 'less than a minute', 'less than a minute'],
    [MINUTE_MS, '1 min', '1 min'],
    [HOUR_MS - 1, '59 min', '59 min'],
    [HOUR_MS, '1 h', '1 h'],
    [85 * MINUTE_MS, '1 h 25 min', '1 h 25 min'],
    [DAY_MS, '1 d', '24 h'],
    [2 * DAY_MS + 3 * HOUR_MS + MINUTE_MS, '2 d 3 h', '51 h 1 min'],
  ])('%d ms', (ms, expected, inHours) => {
    expect(said(durationMessage(ms))).toBe(expected);
    expect(said(hoursMessage(ms))).toBe(inHours);
  });

  test('sums are whole hours, rounded down', () => {
    expect(said(wholeHoursMessage(1_205 * HOUR_MS - 1))).toBe('1,204 h');
  });
});
