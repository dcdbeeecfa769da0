import { expect, test } from 'vitest';
import { readOptions, UsageError } from '../../../scripts/safari/options';

test('it builds first, unless told not to', () => {
  expect(readOptions([])).toEqual({ isBuilt: true, help: false });
  expect(readOptions(['--no-build'])).toEqual({ isBuilt: false, help: false });
  expect(readOptions(['-h'])).toEqual({ isBuilt: true, help: true });
});

test('what it does not know it refuses', () => {
  expect(() => readOptions(['--sign'])).toThrow(UsageError);
  expect(() => readOptions(['now'])).toThrow(UsageError);
});
