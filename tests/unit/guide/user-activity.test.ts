import { expect, test } from 'vitest';
import { activitySpans } from '../../../lib/guide/user-activity';
import { HOUR_MS, NOON_MS } from '../../support/events';

const atHour = (hour: number) => NOON_MS + hour * HOUR_MS;
const reminderAt = (hour: number) =>
  ({ id: 'a', runId: 'a', stepId: 'wait-24h', deviceName: '', dueMs: atHour(hour) }) as const;

// Events by run and hour, spans by hours.
test.each([
  ['a pause of a day and a half continues a span', 'a0 a1 a37', null, '0–37'],
  ['a longer one does not', 'a0 a37', null, '0–0 37–37'],
  ['each run has its own', 'a0 b1 a2', null, '0–2 1–1'],
  ['a run with a reminder lasts until that is due', 'a0 b0', 24, '0–24 0–0'],
  ['a reminder that is past changes nothing', 'a0 a30', 24, '0–30'],
  ['a reminder alone is no activity', '', 24, ''],
])('when the user worked on plans: %s', (_, events, reminder, spans) => {
  const words = events.split(' ').filter(Boolean);
  const rows = words.map(([runId = '', ...hour]) => {
    return { runId, atMs: atHour(Number(hour.join(''))) };
  });
  const found = activitySpans(rows, reminder === null ? [] : [reminderAt(reminder)]);
  const hourOf = (atMs: number) => (atMs - NOON_MS) / HOUR_MS;
  expect(found.map(({ fromMs, toMs }) => `${hourOf(fromMs)}–${hourOf(toMs)}`).join(' ')).toBe(
    spans,
  );
});
