import type { Outcome } from '../support/expected-status.ts';
import { backupEvents, backupMissing, backupOutage, webPage } from '../support/feed-scenes.ts';
import { feedBody } from '../support/stand-in/feed-body.ts';
import {
  EVENT,
  hides,
  MALFORMED,
  MAX_SENT_OF_ENDLESS_BYTES,
  OUTAGE,
  OUTAGE_BODY,
  poured,
  UNREADABLE,
  WELL_BODY as WELL,
  whole,
  type Fault,
} from './fault.ts';

const body = (
  name: string,
  content: string | Buffer | object,
  outcome: Outcome,
  more: Partial<Fault> = {},
): Fault => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { name, answer: Buffer.isBuffer(content) ? whole(content) : text, outcome, ...more };
};
const malformed = (name: string, content: string | Buffer | object): Fault =>
  body(name, content, MALFORMED);
const outage = (name: string, content: string | Buffer | object, more?: Partial<Fault>): Fault =>
  body(name, content, OUTAGE, more);
const unreadable = (name: string, content: string | object): Fault =>
  body(name, content, UNREADABLE);

const MARKED = '\u{FEFF}';
const utf16 = (text: string) => Buffer.from(MARKED + text, 'utf16le');
const QUIET_ALONE = '[{"serviceName":"iCloud Backup","events":[]}]';

/** An outage in words with a letter of two bytes, and where the second of them is. */
const accented = Buffer.from(
  JSON.stringify(backupEvents({ ...EVENT, message: 'Sauvegarde ralentié' })),
);
const inLetter = accented.indexOf('é') + 1;
const cutLetter = Buffer.concat([accented.subarray(0, inLetter), accented.subarray(inLetter + 1)]);

/** A whole answer of 200 whose body is not what it should be. Those of text come with an ETag. */
export const BODY_FAULTS: readonly Fault[] = [
  { name: 'the sign-in page of some Wi-Fi', answer: webPage, outcome: MALFORMED },
  malformed('a web page with the feed in it', `<html><script>x = ${WELL}</script>`),
  malformed('the feed with a script behind it', `${WELL}<script>({})</script>`),
  {
    name: 'the feed, called a web page',
    answer: whole(OUTAGE_BODY, { 'content-type': 'text/html; charset=utf-16' }),
    outcome: OUTAGE,
  },
  outage('UTF-8 with a byte order mark', Buffer.from(MARKED + OUTAGE_BODY)),
  malformed('UTF-16, low byte first', utf16(WELL)),
  malformed('UTF-16, high byte first', utf16(WELL).swap16()),
  outage('a letter cut in half', cutLetter, { quotes: 'Sauvegarde ralenti�' }),
  malformed('cut in the middle of a letter', accented.subarray(0, inLetter)),
  malformed('half of it as if it were all', WELL.slice(0, WELL.length / 2)),
  malformed('the feed twice', WELL + WELL),
  malformed('NUL bytes within', WELL.replace('iCloud Backup', 'iCloud\0Backup')),
  outage('NUL bytes behind', `${OUTAGE_BODY}\0\0\0`),
  malformed('an empty body', ''),
  malformed('white space', ' \r\n\t'.repeat(1_000)),
  malformed('null', 'null'),
  malformed('true', 'true'),
  malformed('an empty list', '[]'),
  malformed('an empty object', '{}'),
  malformed('a list in place of the object', QUIET_ALONE),
  outage('wrapped in a call', `jsonCallback(${OUTAGE_BODY});\n`),
  outage('wrapped in a call, with a comment before it', `/**/ cb(\r\n${OUTAGE_BODY}\r\n)`),
  malformed('wrapped in a call, with braces behind it', `cb(${WELL}); // {}`),
  outage('with a guard before it', `)]}',\n${OUTAGE_BODY}`),
  malformed('wrapped in a call that is cut off', `jsonCallback(${WELL.slice(0, -9)}`),
  malformed('a script, not JSON', `jsonCallback({services:${QUIET_ALONE},})`),
];

const quiet = { serviceName: 'iCloud Backup', redirectUrl: null, events: [] };
const down = { ...quiet, events: [EVENT] };
const withServices = (...services: unknown[]) => ({ ...feedBody(), services });
/** iCloud Backup with events that Apple never sent. */
const withEvents = (events: unknown) => withServices({ ...quiet, events });
/** With text in place of the only event, or of all events. */
const withEventText = (text: string) =>
  JSON.stringify(withEvents(['HERE'])).replace('"HERE"', text);
const withEvent = (more: object) => withEvents([{ ...EVENT, ...more }]);
const many = <T>(count: number, one: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => one(index));
const manyEvents = (count: number) =>
  withEvents(many(count, (index) => ({ ...EVENT, messageId: `${3_000_000_000 + index}` })));
const manyServices = (count: number) =>
  withServices(...many(count, (index) => ({ ...quiet, serviceName: `Service ${index}` })), down);
const DEEP = '['.repeat(100_000) + ']'.repeat(100_000);
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];

/** A body that is JSON and means something else, or nothing. */
export const SCHEMA_FAULTS: readonly Fault[] = [
  malformed('the schema of 2016', '{"dashboard":{"iCloud":[]},"detailedTimeline":[]}'),
  malformed('no services', withServices()),
  malformed('services that are null', '{"services":null}'),
  malformed('services by name', '{"services":{"iCloud Backup":{"events":[]}}}'),
  malformed('services under another key', WELL.replace('"services"', '"items"')),
  malformed('names under another key', WELL.replaceAll('"serviceName"', '"name"')),
  unreadable('events under another key', WELL.replaceAll('"events"', '"incidents"')),
  unreadable('a status under another key', withEvents([{ status: 'ongoing' }])),
  unreadable('events that are null', withEvents(null)),
  unreadable('an event that is null', withEvents([null])),
  unreadable('a status of no letters', withEvent({ eventStatus: ' ' })),
  body('iCloud Backup not listed', backupMissing(), hides('missing')),
  outage('texts for numbers', withEvent({ epochStartDate: String(EVENT.epochStartDate) })),
  outage('numbers for texts', withEvent({ messageId: 7, message: 7, usersAffected: {} })),
  outage('times that are none', withEvent({ epochStartDate: 'soon', epochEndDate: -1 })),
  outage('times beyond all years', withEvent({ epochStartDate: 9e15 })),
  outage('words in capitals', withEvent({ eventStatus: 'ONGOING' })),
  body(
    'a status that nobody knows',
    backupEvents({ ...EVENT, eventStatus: 'smouldering', statusType: 'Fire' }),
    { kind: 'reads', health: 'issue' },
  ),
  outage('twice listed, quiet last', withServices(down, quiet)),
  outage('twice listed, quiet first', withServices(quiet, down)),
  malformed(
    'lists a hundred thousand deep beside it',
    OUTAGE_BODY.replace('"drMessage":null', `"drMessage":${DEEP}`),
  ),
  malformed('lists a hundred thousand deep within', withEventText(DEEP)),
  outage(
    'services named like prototypes',
    withServices(
      ...PROTOTYPE_NAMES.map((serviceName) => ({ ...down, serviceName })),
      ...backupOutage().services,
    ),
  ),
  malformed('the feed under __proto__', `{"__proto__":${WELL}}`),
  unreadable('an event under __proto__', withEventText(`{"__proto__":${JSON.stringify(EVENT)}}`)),
  outage('keys of prototypes', OUTAGE_BODY.replace('{', '{"constructor":{"prototype":{}},')),
  {
    name: 'a million events',
    answer: poured(Buffer.from('{"eventStatus":"resolved"},'.repeat(1_000)), {
      first: '{"services":[{"serviceName":"iCloud Backup","events":[',
    }),
    outcome: MALFORMED,
    maxSentBytes: MAX_SENT_OF_ENDLESS_BYTES,
  },
  unreadable('more events than can be', manyEvents(501)),
  outage('five hundred outages at once', manyEvents(500), { maxIncidents: 500 }),
  malformed('more services than can be', manyServices(1_001)),
  outage('a thousand services', manyServices(999)),
];

const text = (name: string, message: string, quotes: string): Fault =>
  outage(name, backupEvents({ ...EVENT, message }), { quotes });
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>Backups</b> fail.';

/** What Apple, or who speaks in its place, may write. The popup quotes it as it is, made harmless. */
export const TEXT_FAULTS: readonly Fault[] = [
  text('markup and scripts', MARKUP, MARKUP),
  text('markup in disguise', 'Backups &lt;b&gt;fail&lt;/b&gt;.', 'Backups <b>fail</b>.'),
  text('words turned around', 'Backups \u{202E}kcab\u{2066} fail\u{200B}.', 'Backups kcab fail.'),
  text('places to fill in', 'Backups $1 $& %s {0} fail.', 'Backups $1 $& %s {0} fail.'),
  text('half of a pair', 'Backups \u{D800} fail.', 'Backups � fail.'),
  text('control signs and breaks', 'Backups\u{0}\u{7}\r\n\u{1B}[31m fail.', 'Backups [31m fail.'),
  text('a megabyte in one word', 'A'.repeat(1024 * 1024), `${'A'.repeat(399)}…`),
  text('marks heaped on a letter', `Z${'\u{301}'.repeat(5_000)}`, `Z${'\u{301}'.repeat(398)}…`),
];
