import { expect, test } from 'vitest';
import { type LookUp, msg, renderText } from '../../../lib/text/localized-text';
import { HOUR_MS, NOON_MS } from '../../support/events';

const style = { locale: 'en-GB', timeZone: 'UTC' };
const show: LookUp = (key, values) => `${key}(${values.join('|')})`;

test.each([
  [msg('notification.wait'), 'notification.wait()'],
  [msg('status.outage', 'iCloud Backup'), 'status.outage(iCloud Backup)'],
  [msg('notification.andMore', 'A', 1234), 'notification.andMore(A|1,234)'],
  [msg('facts.since', { atMs: NOON_MS - HOUR_MS }), 'facts.since(11:00)'],
  [msg('facts.since', { datedMs: NOON_MS - HOUR_MS }), 'facts.since(10 Mar, 11:00)'],
  [msg('facts.since', { day: '2026-03-09' }), 'facts.since(9 Mar 2026)'],
  [msg('facts.checked', { ageOfMs: NOON_MS - HOUR_MS }), 'facts.checked(1 hr ago)'],
  [
    msg('tooltip.unknown', 'A', msg('unknown.missing', 'A')),
    'tooltip.unknown(A|unknown.missing(A))',
  ],
])('%j', (sentence, text) => {
  expect(renderText(sentence, show, style, NOON_MS)).toBe(text);
});
