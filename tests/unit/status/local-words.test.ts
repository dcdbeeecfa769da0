import { describe, expect, test } from 'vitest';
import { appleWordsOf, lacksLocalWords, withLocalWords } from '../../../lib/status/local-words';
import type { FeedState } from '../../../lib/status/model';
import {
  BACKUP,
  event,
  HOUR_MS,
  last,
  NOON_MS,
  readAll,
  resolved,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { backup } from '../../support/incidents';

const GERMAN = { message: 'Backups schlagen fehl.', usersAffected: 'Einige Benutzer' };
const german = (more = {}) => event({ ...GERMAN, ...more });
/** As in the German body, where services have other names. */
const ABROAD: Body = [service('iCloud-Backup', [german()])];

const knownAfter = (...bodies: Body[]) => last(readAll(bodies)).state;
const troubled = knownAfter(backup(event()));
const impactsOf = ({ incidents }: FeedState) => incidents.flatMap(({ impacts }) => impacts);
const localOf = (known: FeedState) => impactsOf(known).map(({ local }) => local);
const tokenize = (known: FeedState) => impactsOf(known).map(appleWordsOf);

describe('what Apple says', () => {
  const ENGLISH = {
    message: 'Users may be unable to back up.',
    usersAffected: 'Some users are affected',
    language: 'en',
  };

  test('in English where there is nothing else', () => {
    expect(tokenize(troubled)).toEqual([ENGLISH]);
    expect(tokenize(withLocalWords(troubled, [], 'de_DE'))).toEqual([ENGLISH]);
  });

  test.each([
    ['de_DE', 'de-DE'],
    ['zh_TW', 'zh-TW'],
  ])('in the language of %s: %s', (locale, language) => {
    expect(tokenize(withLocalWords(troubled, ABROAD, locale))).toEqual([{ ...GERMAN, language }]);
  });
});

describe('words are lacking', () => {
  const filled = withLocalWords(troubled, ABROAD, 'de_DE');

  test.each<[string, FeedState, boolean]>([
    ['nothing goes on', knownAfter(backup()), false],
    ['something goes on', troubled, true],
    ['what is clearing', knownAfter(backup(event()), backup()), true],
    ['what is over', knownAfter(backup(resolved())), false],
    ['without an id of Apple’s', knownAfter(backup(event({ messageId: '' }))), false],
    ['they are there', filled, false],
    ['Apple has none', withLocalWords(troubled, [], 'de_DE'), false],
  ])('%s: %s', (...[, known, expected]) => {
    expect(lacksLocalWords(known, 'de_DE')).toBe(expected);
    expect(withLocalWords(known, ABROAD, 'de_DE') === known).toBe(!expected);
  });

  test('in another language', () => {
    expect(lacksLocalWords(filled, 'fr_FR')).toBe(true);
    const french = [service('x', [event({ message: 'Échec.', usersAffected: '' })])];
    expect(tokenize(withLocalWords(filled, french, 'fr_FR'))).toEqual([
      { message: 'Échec.', usersAffected: '', language: 'fr-FR' },
    ]);
  });

  test('once Apple says something else in English, and not because it is worse', () => {
    const read = (...events: ReturnType<typeof event>[]) =>
      last(readAll([backup(...events)], { from: filled })).state;
    expect(lacksLocalWords(read(event({ statusType: 'Outage' })), 'de_DE')).toBe(false);
    expect(lacksLocalWords(read(event({ message: 'Other.' })), 'de_DE')).toBe(true);
    // The same body teaches nothing, whatever words were put beside it.
    expect(read(event())).toBe(filled);
  });
});

describe('what belongs together', () => {
  const none = { locale: 'de_DE', message: '', usersAffected: '' };
  const found = { locale: 'de_DE', ...GERMAN };
  const joined = (...body: Body) => localOf(withLocalWords(troubled, body, 'de_DE'));

  test.each<[string, Body, unknown]>([
    ['the id and the start', ABROAD, found],
    ['another id', [service('x', [german({ messageId: '2' })])], none],
    ['another start', [service('x', [german({ startMs: NOON_MS })])], none],
    ['over several services', [service('a'), ...ABROAD, service('z', [german()])], found],
    ['without words', [service('x', [german({ message: '', usersAffected: '' })])], none],
    [
      'beside an end with other words',
      [service('x', [german({ eventStatus: 'resolved', message: 'Vorbei.' }), german()])],
      found,
    ],
    [
      'what services disagree on is nobody’s: it could be the other one’s',
      [...ABROAD, service('z', [german({ message: 'Anmelden geht nicht.' })])],
      { ...found, message: '' },
    ],
  ])('%s', (_, body, expected) => {
    expect(joined(...body)).toEqual([expected]);
  });

  test('each service has the words of its own start', () => {
    const early = { startMs: NOON_MS - 2 * HOUR_MS };
    const known = knownAfter([service(BACKUP, [event()]), service(SIGN_IN, [event(early)])]);
    const body = [...ABROAD, service('Anmelden', [german({ ...early, message: 'Früher.' })])];
    expect(localOf(withLocalWords(known, body, 'de_DE'))).toEqual([
      { ...found, message: 'Früher.' },
      found,
    ]);
  });
});
