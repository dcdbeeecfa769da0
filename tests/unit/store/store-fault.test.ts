import { expect, test } from 'vitest';
import { BlockedDatabaseError, NewerDatabaseError } from '../../../lib/store/time-limits';
import { storeFaultOf } from '../../../lib/store/store-fault';

const wrapped = (inner: unknown) => {
  return new Error('The store cannot be read.', { cause: { name: 'AbortError', inner } });
};

test.each([
  ['full', new DOMException('', 'QuotaExceededError')],
  ['newer', new NewerDatabaseError()],
  ['blocked', new BlockedDatabaseError()],
  ['blocked', new DOMException('', 'AbortError')],
  ['refused', new DOMException('', 'UnknownError')],
] as const)('%s: by itself, and inside what others made of it', (fault, error) => {
  expect(storeFaultOf(error)).toBe(fault);
  expect(storeFaultOf(wrapped(error))).toBe(fault);
});

test.each(['disk full', null, undefined])('%s, thrown by itself, is refused', (error) => {
  expect(storeFaultOf(error)).toBe('refused');
});

test.each(['DatabaseClosedError', 'OpenFailedError'])(
  'an opening that the browser aborted is refused: %s',
  (name) => {
    const inner = new DOMException('', 'AbortError');
    expect(storeFaultOf(wrapped({ name, inner }))).toBe('refused');
  },
);

test('an error that is inside itself is refused, and ends', () => {
  const error = new Error('round');
  error.cause = error;
  expect(storeFaultOf(error)).toBe('refused');
});
