import { expect, test } from 'vitest';
import { nextCatalog } from '../../../lib/status/service-catalog';
import { monitorableServices } from '../../../lib/status/update-feed-state';
import {
  event,
  last,
  NOON_MS,
  NOTHING_KNOWN,
  readAll,
  resolved,
  service,
} from '../../support/events';

const QUIET = [service('Maps')];
const PROBLEM = [service('Maps', [event()])];

test.each([
  ['never listed', null, QUIET, true],
  ['fine before', QUIET, QUIET, true],
  ['fine before, a problem now', QUIET, PROBLEM, true],
  ['a problem before and now', PROBLEM, PROBLEM, true],
  ['a problem before, fine now', PROBLEM, QUIET, false],
  ['a problem before, over now', PROBLEM, [service('Maps', [resolved()])], false],
  ['a problem before, damaged now', PROBLEM, [service('Maps', [], 1)], false],
  ['a problem before, missing now', PROBLEM, [service('Siri')], false],
] as const)('%s', (_, before, body, isMonitorable) => {
  const catalog = before && nextCatalog(null, 'consumer', before, NOON_MS);
  const select = (state = NOTHING_KNOWN) =>
    monitorableServices(['Maps'], state, catalog, body, NOON_MS);
  expect(select()).toEqual(isMonitorable ? ['Maps'] : []);
  // What is monitored already stays.
  expect(select(last(readAll([PROBLEM], { watched: ['Maps'] })).state)).toEqual(['Maps']);
});
