import { webPage, backupEvents } from '../support/feed-scenes.ts';
import type { Outcome } from '../support/expected-status.ts';
import { OUTAGE, OUTAGE_EVENT, WELL, whole } from './answers.ts';
import { fails, reads, type Fault } from './fault.ts';

const MALFORMED = fails('malformed');
const DOWN = reads('outage');

const MARKED = '\u{FEFF}';
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const utf16 = (text: string) => Buffer.from(MARKED + text, 'utf16le');
const isWellAlone = '[{"serviceName":"iCloud Backup","events":[]}]';

/** An outage in words with a letter of two bytes, and where the second of them is. */
const accented = utf8(
  JSON.stringify(backupEvents({ ...OUTAGE_EVENT, message: 'Sauvegarde ralentié' })),
);
const inLetter = accented.indexOf(utf8('é')) + 1;
const withoutByte = Buffer.concat([
  accented.subarray(0, inLetter),
  accented.subarray(inLetter + 1),
]);

const body = (name: string, text: string | Buffer, outcome: Outcome): Fault => ({
  name,
  answer: () => (typeof text === 'string' ? text : whole(text)),
  outcome,
});

/** A whole answer of 200 whose body is not what it should be. Those of text come with an ETag. */
export const BODY_FAULTS: readonly Fault[] = [
  { name: 'the sign-in page of some Wi-Fi', answer: () => webPage, outcome: MALFORMED },
  body('a web page with the feed in it', `<html><script>x = ${WELL}</script>`, MALFORMED),
  body('the feed with a script behind it', `${WELL}<script>({})</script>`, MALFORMED),
  {
    name: 'the feed, called a web page',
    answer: () => whole(OUTAGE, { 'content-type': 'text/html; charset=utf-16' }),
    outcome: DOWN,
  },
  body('UTF-8 with a byte order mark', utf8(MARKED + OUTAGE), DOWN),
  body('UTF-16, low byte first', utf16(WELL), MALFORMED),
  body('UTF-16, high byte first', utf16(WELL).swap16(), MALFORMED),
  { ...body('a letter cut in half', withoutByte, DOWN), quotes: 'Sauvegarde ralenti�' },
  body('cut in the middle of a letter', accented.subarray(0, inLetter), MALFORMED),
  body('half of it as if it were all', WELL.slice(0, WELL.length / 2), MALFORMED),
  body('the feed twice', WELL + WELL, MALFORMED),
  body('NUL bytes within', WELL.replace('iCloud Backup', 'iCloud\0Backup'), MALFORMED),
  body('NUL bytes behind', `${OUTAGE}\0\0\0`, DOWN),
  body('an empty body', '', MALFORMED),
  body('white space', ' \r\n\t'.repeat(1_000), MALFORMED),
  body('null', 'null', MALFORMED),
  body('true', 'true', MALFORMED),
  body('an empty list', '[]', MALFORMED),
  body('an empty object', '{}', MALFORMED),
  body('a list in place of the object', isWellAlone, MALFORMED),
  body('wrapped in a call', `jsonCallback(${OUTAGE});\n`, DOWN),
  body('wrapped in a call, with a comment before it', `/**/ cb(\r\n${OUTAGE}\r\n)`, DOWN),
  body('wrapped in a call, with braces behind it', `cb(${WELL}); // {}`, MALFORMED),
  body('with a guard before it', `)]}',\n${OUTAGE}`, DOWN),
  body('wrapped in a call that is cut off', `jsonCallback(${WELL.slice(0, -9)}`, MALFORMED),
  body('a script, not JSON', `jsonCallback({services:${isWellAlone},})`, MALFORMED),
];
