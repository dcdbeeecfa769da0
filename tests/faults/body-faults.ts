import {
  backupEvents,
  backupMissing,
  OUTAGE_EVENT,
  webPage,
} from '../../dev/stand-in/feed-scenes.ts';
import { feedBody } from '../../dev/stand-in/feed-body.ts';
import { whole } from './behaviors.ts';
import { answers, hides, MALFORMED, OUTAGE, OUTAGE_BODY, WELL } from './fault.ts';

const utf16 = (text: string) => Buffer.from(`\u{FEFF}${text}`, 'utf16le');
const QUIET_ALONE = '[{"serviceName":"iCloud Backup","events":[]}]';

/** An outage in words with a letter of two bytes, and where the second of them is. */
const accented = Buffer.from(
  JSON.stringify(backupEvents({ ...OUTAGE_EVENT, message: 'Backup ralentié' })),
);
const inLetter = accented.indexOf('é') + 1;
const cutLetter = Buffer.concat([accented.subarray(0, inLetter), accented.subarray(inLetter + 1)]);

/** A whole answer of 200 whose body is not what it should be. */
export const BODY_FAULTS = [
  ...answers(MALFORMED, {
    'the sign-in page of some Wi-Fi': webPage,
    'a web page with the feed in it': `<html><script>x = ${WELL}</script>`,
    'the feed with a script behind it': `${WELL}<script>({})</script>`,
    'UTF-16, low byte first': utf16(WELL),
    'UTF-16, high byte first': utf16(WELL).swap16(),
    'cut in the middle of a letter': accented.subarray(0, inLetter),
    'half of it as if it were all': WELL.slice(0, WELL.length / 2),
    'the feed twice': WELL + WELL,
    'NUL bytes within': WELL.replace('iCloud Backup', 'iCloud\0Backup'),
    'an empty body': '',
    'white space': ' \r\n\t'.repeat(1_000),
    null: 'null',
    true: 'true',
    'an empty list': '[]',
    'an empty object': '{}',
    'a list in place of the object': QUIET_ALONE,
    'wrapped in a call, with braces behind it': `cb(${WELL}); // {}`,
    'wrapped in a call that is cut off': `jsonCallback(${WELL.slice(0, -9)}`,
    'a script, not JSON': `jsonCallback({services:${QUIET_ALONE},})`,
  }),
  ...answers(OUTAGE, {
    'the feed, called a web page': whole(OUTAGE_BODY, {
      'content-type': 'text/html; charset=utf-16',
    }),
    'UTF-8 with a byte order mark': Buffer.from(`\u{FEFF}${OUTAGE_BODY}`),
    'NUL bytes behind': `${OUTAGE_BODY}\0\0\0`,
    'wrapped in a call': `jsonCallback(${OUTAGE_BODY});\n`,
    'wrapped in a call, with a comment before it': `/**/ cb(\r\n${OUTAGE_BODY}\r\n)`,
    'with a guard before it': `)]}',\n${OUTAGE_BODY}`,
  }),
  ...answers(OUTAGE, { 'a letter cut in half': cutLetter }, { quotes: 'Backup ralenti�' }),
];

const quiet = { serviceName: 'iCloud Backup', redirectUrl: null, events: [] };
const down = { ...quiet, events: [OUTAGE_EVENT] };
const withServices = (...services: unknown[]) => ({ ...feedBody(), services });
const withEvents = (events: unknown) => withServices({ ...quiet, events });
const withEvent = (more: object) => withEvents([{ ...OUTAGE_EVENT, ...more }]);
/** With text in place of the only event. */
const withEventText = (text: string) =>
  JSON.stringify(withEvents(['HERE'])).replace('"HERE"', text);
const manyEvents = (length: number) =>
  withEvents(
    Array.from({ length }, (_, n) => ({ ...OUTAGE_EVENT, messageId: `${3_000_000_000 + n}` })),
  );
const manyServices = (length: number) =>
  withServices(...Array.from({ length }, (_, n) => ({ ...quiet, serviceName: `S${n}` })), down);
const DEEP = '['.repeat(100_000) + ']'.repeat(100_000);
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];

/** A body that is JSON and means something else, or nothing. */
export const SCHEMA_FAULTS = [
  ...answers(MALFORMED, {
    'the schema of 2016': '{"dashboard":{"iCloud":[]},"detailedTimeline":[]}',
    'no services': withServices(),
    'services that are null': '{"services":null}',
    'services by name': '{"services":{"iCloud Backup":{"events":[]}}}',
    'services under another key': WELL.replace('"services"', '"items"'),
    'names under another key': WELL.replaceAll('"serviceName"', '"name"'),
    'lists a hundred thousand deep beside it': OUTAGE_BODY.replace('null', DEEP),
    'lists a hundred thousand deep within': withEventText(DEEP),
    'the feed under __proto__': `{"__proto__":${WELL}}`,
    'more services than can be': manyServices(1_001),
  }),
  ...answers(hides('unreadable'), {
    'events under another key': WELL.replaceAll('"events"', '"incidents"'),
    'a status under another key': withEvents([{ status: 'ongoing' }]),
    'events that are null': withEvents(null),
    'an event that is null': withEvents([null]),
    'a status of no letters': withEvent({ eventStatus: ' ' }),
    'an event under __proto__': withEventText(`{"__proto__":${JSON.stringify(OUTAGE_EVENT)}}`),
    'more events than can be': manyEvents(501),
  }),
  ...answers(hides('missing'), { 'iCloud Backup not listed': backupMissing() }),
  ...answers(OUTAGE, {
    'texts for numbers': withEvent({ epochStartDate: String(OUTAGE_EVENT.epochStartDate) }),
    'numbers for texts': withEvent({ messageId: 7, message: 7, usersAffected: {} }),
    'times that are none': withEvent({ epochStartDate: 'soon', epochEndDate: -1 }),
    'times beyond all years': withEvent({ epochStartDate: 9e15 }),
    'words in capitals': withEvent({ eventStatus: 'ONGOING' }),
    'twice listed, quiet last': withServices(down, quiet),
    'twice listed, quiet first': withServices(quiet, down),
    'services named like prototypes': withServices(
      ...PROTOTYPE_NAMES.map((serviceName) => ({ ...down, serviceName })),
      down,
    ),
    'keys of prototypes': OUTAGE_BODY.replace('{', '{"constructor":{"prototype":{}},'),
    'a thousand services': manyServices(999),
  }),
  ...answers(OUTAGE, { 'five hundred outages at once': manyEvents(500) }, { maxIncidents: 500 }),
  ...answers(
    { kind: 'reads', health: 'issue' },
    { 'a status that nobody knows': withEvent({ eventStatus: 'smouldering', statusType: 'Fire' }) },
  ),
];

const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>Backups</b> fail.';
const TEXTS: [name: string, message: string, quotes: string][] = [
  ['markup and scripts', MARKUP, MARKUP],
  ['markup in disguise', 'Backups &lt;b&gt;fail&lt;/b&gt;.', 'Backups <b>fail</b>.'],
  ['words turned around', 'Backups \u{202E}kcab\u{2066} fail\u{200B}.', 'Backups kcab fail.'],
  ['places to fill in', 'Backups $1 $& %s {0} fail.', 'Backups $1 $& %s {0} fail.'],
  ['half of a pair', 'Backups \u{D800} fail.', 'Backups � fail.'],
  ['control signs and breaks', 'Backups\u{0}\u{7}\r\n\u{1B}[31m fail.', 'Backups [31m fail.'],
  ['a megabyte in one word', 'A'.repeat(1024 * 1024), `${'A'.repeat(399)}…`],
  ['marks heaped on a letter', `Z${'\u{301}'.repeat(5_000)}`, `Z${'\u{301}'.repeat(398)}…`],
];
/** What Apple, or who speaks in its place, may write. The popup quotes it as it is, made harmless. */
export const TEXT_FAULTS = TEXTS.flatMap(([name, message, quotes]) =>
  answers(OUTAGE, { [name]: backupEvents({ ...OUTAGE_EVENT, message }) }, { quotes }),
);
