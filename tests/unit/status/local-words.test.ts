import { expect, test } from 'vitest';
import { appleWordsOf, lacksLocalWords, withLocalWords } from '../../../lib/status/local-words';
import type { FeedEvent, FeedState } from '../../../lib/status/model';
import { event, last, NOON_MS, readAll, service, type Body } from '../../support/events';
import { backup } from '../../support/incidents';

const ENGLISH = {
  message: 'Users may be unable to back up.',
  usersAffected: 'Some users are affected',
  language: 'en',
};
const GERMAN = { message: 'Backups schlagen fehl.', usersAffected: 'Einige Benutzer' };
const german = (more: Partial<FeedEvent> = {}) => event({ ...GERMAN, ...more });
/** As in the German body, where services have other names. */
const BODY: Body = [service('iCloud-Backup', [german()])];

const after = (...bodies: Body[]) => last(readAll(bodies)).state;
const ongoing = after(backup(event()));
const filled = withLocalWords(ongoing, BODY, 'de_DE');
const impactsOf = ({ incidents }: FeedState) => incidents.flatMap(({ impacts }) => impacts);
const wordsOf = (state: FeedState) => impactsOf(state).map(appleWordsOf);

test('Apple’s words are in the user’s language where it has them, else in English', () => {
  expect(wordsOf(ongoing)).toEqual([ENGLISH]);
  expect(wordsOf(withLocalWords(ongoing, [], 'de_DE'))).toEqual([ENGLISH]);
  expect(wordsOf(filled)).toEqual([{ ...GERMAN, language: 'de-DE' }]);
  const french = [service('x', [event({ message: 'Échec.', usersAffected: '' })])];
  const language = 'fr-FR';
  expect(wordsOf(withLocalWords(filled, french, 'fr_FR'))).toEqual([
    { message: 'Échec.', usersAffected: '', language },
  ]);
});

const later = (one: FeedEvent) => last(readAll([backup(one)], { from: filled })).state;

test.each<[string, FeedState, boolean]>([
  ['nothing goes on', after(backup()), false],
  ['something goes on', ongoing, true],
  ['Apple gave no id', after(backup(event({ messageId: '' }))), false],
  ['they are there', filled, false],
  ['Apple has none', withLocalWords(ongoing, [], 'de_DE'), false],
  ['Apple has new words in English', later(event({ message: 'Other.' })), true],
])('words are lacking: %s: %3$s', (...[, state, isLacking]) => {
  expect(lacksLocalWords(state, 'de_DE')).toBe(isLacking);
  if (!isLacking) expect(withLocalWords(state, BODY, 'de_DE')).toEqual(state);
  // The same body in English changes nothing.
  expect(later(event())).toBe(filled);
});

const none = { locale: 'de_DE', message: '', usersAffected: '' };
const found = { locale: 'de_DE', ...GERMAN };
const localAfter = (state: FeedState, body: Body) =>
  impactsOf(withLocalWords(state, body, 'de_DE')).map(({ local }) => local);
const over = german({ eventStatus: 'resolved', message: 'Vorbei.' });
const disagreeing = service('z', [german({ message: 'Anmelden geht nicht.' })]);

test.each<[string, Body, unknown]>([
  ['the id and the start', BODY, found],
  ['not another id', [service('x', [german({ messageId: '2' })])], none],
  ['not another start', [service('x', [german({ startMs: NOON_MS })])], none],
  ['what goes on, not its end', [service('x', [over, german()])], found],
  ['nothing where services disagree', [...BODY, disagreeing], { ...found, message: '' }],
])('words belong to an incident by %s', (_, body, expected) => {
  expect(localAfter(ongoing, body)).toEqual([expected]);
});
