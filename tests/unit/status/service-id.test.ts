import { expect, test } from 'vitest';
import { serviceIdOf, serviceOf } from '../../../lib/status/service-id';

test.each([
  ['consumer', 'iCloud Backup', 'iCloud Backup'],
  ['developer', 'App Store Connect', 'developer/App Store Connect'],
  ['consumer', 'developer/Siri', 'consumer/developer/Siri'],
  ['consumer', 'consumer/Siri', 'consumer/consumer/Siri'],
] as const)('%s, %s: one name over both feeds', (feed, name, id) => {
  expect(serviceIdOf(feed, name)).toBe(id);
  expect(serviceOf(id)).toEqual({ feed, name });
});
