import { afterEach, expect, test, vi } from 'vitest';
import { dateTimeFormat } from '../../../lib/text/format-time';

afterEach(() => vi.restoreAllMocks());

test('each way of writing times is made once', () => {
  const options = { hour: 'numeric', minute: '2-digit' } as const;
  const first = dateTimeFormat('en-GB', options);
  expect(dateTimeFormat('en-GB', { ...options })).toBe(first);
  expect(dateTimeFormat('de', options)).not.toBe(first);
  expect(dateTimeFormat('en-GB', { hour: 'numeric' })).not.toBe(first);
  expect(dateTimeFormat('en-GB', { ...options, timeZone: 'Asia/Tokyo' })).not.toBe(first);
});

test('and anew in another zone, unless it is for a zone that is named', () => {
  const options = { hour: 'numeric' } as const;
  const here = dateTimeFormat('en-GB', options);
  const tokyo = dateTimeFormat('en-GB', { ...options, timeZone: 'Asia/Tokyo' });
  const offset = new Date(0).getTimezoneOffset();
  vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(offset + 60);
  expect(dateTimeFormat('en-GB', options)).not.toBe(here);
  expect(dateTimeFormat('en-GB', { ...options, timeZone: 'Asia/Tokyo' })).toBe(tokyo);
});
