import { isDeepStrictEqual } from 'node:util';
import { isSummary } from '../../lib/notifications/notification.ts';
import { type ImpactSpan, type ImpactWeek, impactWeeksOf } from '../../lib/history/impact-spans.ts';
import type { Incident, FeedState } from '../../lib/status/model.ts';
import type { PendingWrites } from '../../lib/store/fallback-store.ts';
import { PERSONAL_TABLES, type BrowserState } from './browser-state.ts';
import type { Undisturbed } from './play.ts';
import type { Word } from './tap/tap.ts';
import { toldThings } from './told-things.ts';

const MINUTES = { '✓': 5, '!': 2, '✕': 2 };
/** What is greater is a time. */
const BEGAN_MS = Date.UTC(2020, 0);
/**
 * How often it failed, when the body was served first, and Apple's words in the person's language, which
 * are no longer asked for once it is over.
 */
const CHANCES = new Set(['count', 'lastModified', 'local']);

/** What is wrong the moment the worker is dead: lost, half written, or left without anyone to wake it. */
export function missedAfterKill(
  undisturbed: Undisturbed,
  { rows, session, checkMinutes }: BrowserState,
  words: readonly Word[],
): string[] {
  const { journey, start, end } = undisturbed;
  const wrong = [...brokenIn(rows), ...lostIn(start, rows, journey.name)];
  if (checkMinutes === null) wrong.push('no alarm would wake it again');
  // What was learned is owed or was shown, in whatever moment.
  const pendingWrites = session['pendingWrites2'] as PendingWrites | undefined;
  const kept = (pendingWrites?.updates ?? []).flatMap(({ notifications = [] }) => notifications);
  const pending = [...(rows['notices'] ?? []), ...kept, ...(rows['reminders'] ?? [])];
  const ids = new Set(pending.map((one) => (one as { id: string }).id));
  for (const word of words) if (word.kind === 'shown') ids.add(word.id);
  const isLearned = isDeepStrictEqual(timeless(rows['incidents']), timeless(end.rows['incidents']));
  if (isLearned && ![...ids].some(isSummary) && ids.size < journey.tells.length)
    wrong.push(`learned, but of ${journey.tells.length} notices only ${[...ids].join(', ')}`);
  return wrong;
}

/** What is wrong after all has settled. In: how many tabs were opened. */
export function wrongAtEnd(
  { journey, start, end }: Undisturbed,
  state: BrowserState,
  words: readonly Word[],
  tabs: number,
): string[] {
  const wrong = [...brokenIn(state.rows), ...lostIn(start, state.rows, journey.name)];
  const expect = (what: string, is: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(is, expected))
      wrong.push(`${what}: ${JSON.stringify(is)} and not ${JSON.stringify(expected)}`);
  };
  expect('badge', state.badge, journey.badge);
  expect('alarm', state.checkMinutes, MINUTES[journey.badge]);
  expect('owed', state.rows['notices'], []);
  // What the popup shows first is always there.
  const besides = Object.keys(state.session).filter((key) => key !== 'toolbarInputs');
  expect('beside the database', besides, []);
  for (const [table, rows] of Object.entries(state.rows))
    if (table !== 'observations') expect(table, timeless(rows), timeless(end.rows[table]));
  wrong.push(...wronglyTold(journey.tells, words));
  const hasSummary = [...state.shown, ...end.shown].some(isSummary);
  if (!hasSummary) expect('to be seen', state.shown, end.shown);
  if (journey.by === 'click' && tabs === 0) wrong.push('nothing was opened');
  const complaints = words.flatMap((word) => (word.kind === 'complaint' ? word.text : []));
  if (!journey.refuses && !journey.beginsRefused) expect('complaints', complaints, []);
  return wrong;
}

/** Each thing that was due once, under one name; nothing else. */
function wronglyTold(tells: readonly string[], words: readonly Word[]): string[] {
  const things = toldThings(words);
  const wrong = [...things].flatMap(([title, ids]) =>
    ids.size > 1 ? `“${title}” under ${[...ids].join(' and ')}` : [],
  );
  const said = [...things.keys()].join(', ');
  if (things.size !== tells.length) wrong.push(`told ${things.size} of ${tells.length}: ${said}`);
  const names = words.flatMap((word) =>
    (word.kind === 'asked' || word.kind === 'shown') && !isSummary(word.id) ? word.id : [],
  );
  const strangers = names.filter((id) => !tells.includes(id.slice(id.lastIndexOf('/') + 1)));
  if (strangers.length > 0) wrong.push(`not to be told: ${strangers.join(', ')}`);
  return wrong;
}

/** Tables that belong together say the same. */
function brokenIn(rows: BrowserState['rows']): string[] {
  const incidents = (rows['incidents'] ?? []) as Incident[];
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  const known = ((rows['known'] ?? []) as FeedState[]).flatMap((one) => one.incidents);
  const untrue = known.filter(
    ({ id, impacts }) => !isDeepStrictEqual(byId.get(id)?.impacts, impacts),
  );
  const impacts = (rows['impacts'] ?? []) as ImpactSpan[];
  const weeks = (rows['impactWeeks'] ?? []) as ImpactWeek[];
  const isSame = isDeepStrictEqual(byName(weeks), byName(impactWeeksOf(impacts)));
  const orphans = impacts.filter(({ incidentId }) => !byId.has(incidentId));
  return [
    ...untrue.map(({ id }) => `${id} is known otherwise than it is stored`),
    ...orphans.map(({ incidentId }) => `a span of ${incidentId}, which is not there`),
    ...(isSame ? [] : ['the weeks have other spans than there are']),
  ];
}

function byName(weeks: readonly ImpactWeek[]): Map<string, ImpactWeek> {
  return new Map(weeks.map((week) => [`${week.week}/${week.service}`, week]));
}

/** What a person made, and what was known before, is there as it was. */
function lostIn(start: BrowserState, rows: BrowserState['rows'], journey: string): string[] {
  const has = (table: string, row: unknown) =>
    (rows[table] ?? []).some((one) => isDeepStrictEqual(one, row));
  const lost = PERSONAL_TABLES.filter(
    (table) => table !== 'install' && table !== 'reminders',
  ).flatMap((table) =>
    (start.rows[table] ?? []).filter((row) => !has(table, row)).map(() => table),
  );
  const ids = (all: unknown[] = []) => all.map((one) => (one as { id: string }).id);
  const gone = ids(start.rows['incidents']).filter((id) => !ids(rows['incidents']).includes(id));
  return [...lost, ...gone].map((what) => `${journey}: lost ${what}`);
}

/** The same without what another undisturbed journey would have otherwise. */
function timeless(value: unknown): unknown {
  const text = JSON.stringify(value, (key, one: unknown) => {
    if (CHANCES.has(key)) return undefined;
    return typeof one === 'number' && one > BEGAN_MS ? 'some time' : one;
  });
  return JSON.parse(text) as unknown;
}
