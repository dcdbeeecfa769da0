import { expect, test } from 'vitest';
import { message } from '../../../lib/text/message';
import { renderMessage, type Translate } from '../../../lib/text/render-message';
import { HOUR_MS, NOON_MS } from '../../support/events';

const style = { locale: 'en-GB', timeZone: 'UTC' };
const show: Translate = (key, values) => `${key}(${values.join('|')})`;

test.each([
  [message('notice.wait'), 'notice.wait()'],
  [message('status.outage', 'iCloud Backup'), 'status.outage(iCloud Backup)'],
  [message('notice.andMore', 'A', 1234), 'notice.andMore(A|1,234)'],
  [message('facts.since', { atMs: NOON_MS - HOUR_MS }), 'facts.since(11:00)'],
  [message('facts.since', { datedMs: NOON_MS - HOUR_MS }), 'facts.since(10 Mar, 11:00)'],
  [message('facts.since', { day: '2026-03-09' }), 'facts.since(9 Mar 2026)'],
  [message('facts.checked', { ageOfMs: NOON_MS - HOUR_MS }), 'facts.checked(1 hr ago)'],
  [
    message('tooltip.unknown', 'A', message('unknown.missing', 'A')),
    'tooltip.unknown(A|unknown.missing(A))',
  ],
])('%j', (sentence, text) => {
  expect(renderMessage(sentence, show, style, NOON_MS)).toBe(text);
});
