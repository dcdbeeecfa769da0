import { expect, test } from 'vitest';
import { activitySpans } from '../../../lib/guide/user-activity';
import { HOUR_MS, NOON_MS } from '../../support/events';

const event = (runId: string, hours: number) => ({ runId, atMs: NOON_MS + hours * HOUR_MS });
const span = (from: number, to: number) => {
  return { fromMs: NOON_MS + from * HOUR_MS, toMs: NOON_MS + to * HOUR_MS };
};
const reminder = (runId: string, hours: number) => {
  const dueMs = NOON_MS + hours * HOUR_MS;
  return { id: `${runId}/wait-24h`, runId, stepId: 'wait-24h' as const, deviceName: '', dueMs };
};

test('who goes on within a day and a half was at it all along', () => {
  expect(activitySpans([event('a', 0), event('a', 1), event('a', 37)], [])).toEqual([span(0, 37)]);
  expect(activitySpans([event('a', 0), event('a', 37)], [])).toEqual([span(0, 0), span(37, 37)]);
});

test('each run by itself', () => {
  const events = [event('a', 0), event('b', 1), event('a', 2)];
  expect(activitySpans(events, [])).toEqual([span(0, 2), span(1, 1)]);
});

test('who waits for a reminder is at it until then', () => {
  expect(activitySpans([event('a', 0), event('b', 0)], [reminder('a', 24)])).toEqual([
    span(0, 24),
    span(0, 0),
  ]);
  expect(activitySpans([event('a', 0), event('a', 30)], [reminder('a', 24)])).toEqual([
    span(0, 30),
  ]);
  expect(activitySpans([], [reminder('a', 24)])).toEqual([]);
});
