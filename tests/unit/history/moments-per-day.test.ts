import { expect, test } from 'vitest';
import { momentsPerDay } from '../../../lib/history/days';
import { at, DAY_MS } from '../../support/events';
import { daysUntilNow, MIDNIGHT_MS } from './support';

test('moments are counted on their days, others not at all', () => {
  const days = daysUntilNow(2);
  const [first, last] = [MIDNIGHT_MS - DAY_MS, MIDNIGHT_MS + DAY_MS];
  const moments = [last, MIDNIGHT_MS, first, first - 1, MIDNIGHT_MS - 1, at(9)];
  expect(momentsPerDay(moments, days)).toEqual([2, 2]);
  expect(momentsPerDay([], days)).toEqual([0, 0]);
});
