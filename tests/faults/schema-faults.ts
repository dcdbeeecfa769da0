import { feedBody } from '../support/stand-in/feed-body.ts';
import { backupEvents, backupMissing, backupOutage } from '../support/feed-scenes.ts';
import type { Outcome } from '../support/expected-status.ts';
import { OUTAGE, OUTAGE_EVENT as EVENT, WELL } from './answers.ts';
import { fails, hides, MAX_SENT_OF_TOO_MUCH_BYTES, reads, type Fault } from './fault.ts';

const MALFORMED = fails('malformed');
const UNREADABLE = hides('unreadable');
const DOWN = reads('outage');

const quiet = { serviceName: 'iCloud Backup', redirectUrl: null, events: [] };
const down = { ...quiet, events: [EVENT] };
const withServices = (...services: unknown[]) => ({ ...feedBody(), services });
/** iCloud Backup with entries that Apple never sent. */
const withEvents = (events: unknown) => withServices({ ...quiet, events });
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const schema = (name: string, body: object | string, outcome: Outcome): Fault => ({
  name,
  answer: () => (typeof body === 'string' ? body : JSON.stringify(body)),
  outcome,
});

const MILLION = JSON.stringify(withEvents(['HERE'])).replace(
  '"HERE"',
  // So long that all of it together is more than may be sent.
  Array<string>(1_000_000)
    .fill(`{"eventStatus":"resolved","message":"${'x'.repeat(60)}"}`)
    .join(),
);

/** A body that is JSON and means something else, or nothing. */
export const SCHEMA_FAULTS: readonly Fault[] = [
  schema('the schema of 2016', '{"dashboard":{"iCloud":[]},"detailedTimeline":[]}', MALFORMED),
  schema('no services', withServices(), MALFORMED),
  schema('services that are null', '{"services":null}', MALFORMED),
  schema('services by name', '{"services":{"iCloud Backup":{"events":[]}}}', MALFORMED),
  schema('services under another key', WELL.replace('"services"', '"items"'), MALFORMED),
  schema('names under another key', WELL.replaceAll('"serviceName"', '"name"'), MALFORMED),
  schema('events under another key', WELL.replaceAll('"events"', '"incidents"'), UNREADABLE),
  schema('a status under another key', withEvents([{ status: 'ongoing' }]), UNREADABLE),
  schema('events that are null', withEvents(null), UNREADABLE),
  schema('an event that is null', withEvents([null]), UNREADABLE),
  schema('a status of no letters', withEvents([{ ...EVENT, eventStatus: ' ' }]), UNREADABLE),
  schema('iCloud Backup not listed', backupMissing(), hides('missing')),
  schema(
    'texts for numbers',
    withEvents([{ ...EVENT, epochStartDate: String(EVENT.epochStartDate) }]),
    DOWN,
  ),
  schema(
    'numbers for texts',
    withEvents([{ ...EVENT, messageId: 7, message: 7, usersAffected: {} }]),
    DOWN,
  ),
  schema(
    'times that are none',
    withEvents([{ ...EVENT, epochStartDate: 'soon', epochEndDate: -1 }]),
    DOWN,
  ),
  schema('times beyond all years', withEvents([{ ...EVENT, epochStartDate: 9e15 }]), DOWN),
  schema('words in capitals', withEvents([{ ...EVENT, eventStatus: 'ONGOING' }]), DOWN),
  schema(
    'a status that nobody knows',
    backupEvents({ ...EVENT, eventStatus: 'smouldering', statusType: 'Fire' }),
    reads('issue'),
  ),
  schema('twice listed, quiet last', withServices(down, quiet), DOWN),
  schema('twice listed, quiet first', withServices(quiet, down), DOWN),
  schema(
    'lists a hundred thousand deep beside it',
    OUTAGE.replace('"drMessage":null', `"drMessage":${nested(100_000)}`),
    MALFORMED,
  ),
  schema(
    'lists a hundred thousand deep within',
    JSON.stringify(withEvents('HERE')).replace('"HERE"', nested(100_000)),
    MALFORMED,
  ),
  schema('services named like prototypes', prototypeNames(), DOWN),
  schema('the feed under __proto__', `{"__proto__":${WELL}}`, MALFORMED),
  schema(
    'an event under __proto__',
    JSON.stringify(withEvents(['HERE'])).replace('"HERE"', `{"__proto__":${event()}}`),
    UNREADABLE,
  ),
  schema('keys of prototypes', OUTAGE.replace('{', '{"constructor":{"prototype":{}},'), DOWN),
  {
    ...schema('a million events', MILLION, MALFORMED),
    maxSentBytes: MAX_SENT_OF_TOO_MUCH_BYTES,
  },
  schema('more events than can be', manyEvents(501), UNREADABLE),
  { ...schema('five hundred outages at once', manyEvents(500), DOWN), maxIncidents: 500 },
  schema('more services than can be', manyServices(1_001), MALFORMED),
  schema('a thousand services', manyServices(999), DOWN),
];

function event(): string {
  return JSON.stringify(EVENT);
}

function prototypeNames(): object {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];
  const { services } = backupOutage();
  return withServices(...names.map((serviceName) => ({ ...down, serviceName })), ...services);
}

/** Each with an id of its own. */
function manyEvents(count: number): object {
  const idOf = (index: number) => `${3_000_000_000 + index}`;
  return withEvents(
    Array.from({ length: count }, (_, index) => ({ ...EVENT, messageId: idOf(index) })),
  );
}

function manyServices(count: number): object {
  const others = Array.from({ length: count }, (_, index) => ({
    ...quiet,
    serviceName: `Service ${index}`,
  }));
  return withServices(...others, down);
}
