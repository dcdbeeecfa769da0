import { expect, test } from 'vitest';
import { monitorableServices } from '../../../lib/status/update-feed-state';
import { nextCatalog } from '../../../lib/status/service-catalog';
import {
  last,
  event,
  NOON_MS,
  NOTHING_KNOWN,
  readAll,
  resolved,
  service,
} from '../../support/events';

const MAPS = 'Maps';
const QUIET = [service(MAPS)];
const TROUBLED = [service(MAPS, [event()])];
const listingOf = (body: typeof QUIET) => nextCatalog(null, 'consumer', body, NOON_MS);

test.each([
  ['never listed', null, QUIET, [MAPS]],
  ['fine before', listingOf(QUIET), QUIET, [MAPS]],
  ['fine before, troubled now', listingOf(QUIET), TROUBLED, [MAPS]],
  ['troubled before and now', listingOf(TROUBLED), TROUBLED, [MAPS]],
  ['troubled before, fine now', listingOf(TROUBLED), QUIET, []],
  ['troubled before, over now', listingOf(TROUBLED), [service(MAPS, [resolved()])], []],
  ['troubled before, damaged now', listingOf(TROUBLED), [service(MAPS, [], 1)], []],
  ['troubled before, missing now', listingOf(TROUBLED), [service('Siri')], []],
] as const)('%s', (_, catalog, body, expected) => {
  expect(monitorableServices([MAPS], NOTHING_KNOWN, catalog, body, NOON_MS)).toEqual(expected);
});

test('what is followed already goes its own way', () => {
  const { state } = last(readAll([TROUBLED], { watched: [MAPS] }));
  expect(monitorableServices([MAPS], state, listingOf(TROUBLED), QUIET, NOON_MS)).toEqual([MAPS]);
});
