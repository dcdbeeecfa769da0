import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { isSummary, notificationSubject } from '../../lib/notifications/notification.ts';
import { putRows } from '../../dev/browser/database-rows.ts';
import { emptyTables, readRows, type Rows } from '../../dev/browser/page-database.ts';
import { backdatedChecks, passTime } from '../../dev/browser/pass-time.ts';
import { i18n } from '../support/i18n.ts';
import { isPress, PERSON, show, type Journey } from './journeys.ts';
import { UNDISTURBED, type Rig } from './rig.ts';
import type { Plan, Word } from './tap.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const MINUTE_MS = 60_000;
/** Two readings that agree end whatever is in between. */
const SETTLING_CHECKS = 2;
const TABLES = [
  ...['settings', 'wishes', 'install', 'journal', 'runs', 'devices', 'failures', 'reminders'],
  ...['known', 'checks', 'listings', 'incidents', 'impacts', 'impactWeeks', 'observations'],
  ...['notices', 'banners'],
];

type State = Awaited<ReturnType<typeof readState>>;
/** A journey that nobody disturbed: what each kill in it is compared with. */
type Undisturbed = Awaited<ReturnType<typeof playUndisturbed>>;

/** Goes through a journey undisturbed. Throws where anything is wrong after it. */
export async function playUndisturbed(rig: Rig, journey: Journey) {
  const { before, refused, rows, due } = journey;
  await rig.stopWorker();
  const { install = [] } = (await readState(rig.lever)).rows;
  const nothing = { session: {}, shown: [], badge: '', checkMinutes: 5, readAtMs: 0 };
  await restoreState(rig.lever, { ...nothing, rows: { ...PERSON, install } as State['rows'] }, 0);
  if (rows) await putRows(rig.lever, rows);
  for (const [index, scene] of before.entries()) {
    show(rig.standIn, scene);
    await passTime(rig.lever);
    const refuses = refused === 'before' && index === before.length - 1;
    await rig.wake('checkNow', { holdAt: null, refuses });
    await rig.stopWorker();
  }
  if (due) await putRows(rig.lever, due);
  const start = await readState(rig.lever);
  await begin(rig, journey, start);
  await rig.wake(journey.by, { holdAt: null, refuses: refused === 'then' });
  /** Where the worker can be held, in order. */
  const points = await rig.reachedPoints();
  /** How many pages it opened. */
  const pages = await rig.closePages();
  await rig.stopWorker();
  const end = await settle(rig);
  const wrong = wrongReports(journey, rig.words);
  if (end.badge !== journey.badge) wrong.push(`the badge is ${end.badge}`);
  if ((end.rows['notices'] ?? []).length > 0) wrong.push('something is pending');
  if (wrong.length > 0) throw new Error(`Undisturbed: ${wrong.join('; ')}`);
  return { journey, start, points, pages, end };
}

/**
 * Goes through a journey, stops the worker in each of these lives where it is held, and lets it live.
 * Out: what is wrong after it, in words.
 */
export async function playStopped(rig: Rig, undisturbed: Undisturbed, lives: readonly Plan[]) {
  const { journey, start } = undisturbed;
  await begin(rig, journey, start);
  const killedAt: string[] = [];
  const wrong: string[] = [];
  let pages = 0;
  for (const plan of lives) {
    const point = await rig.wake(journey.by, plan);
    pages += await rig.closePages();
    await rig.stopWorker();
    if (point === null) continue;
    killedAt.push(point);
    const { checkMinutes } = await readState(rig.lever);
    if (checkMinutes === null) wrong.push(`no alarm would wake it after ${point}`);
  }
  if (isPress(journey)) await rig.wake(journey.by);
  pages += await rig.closePages();
  if (pages < undisturbed.pages) wrong.push('no page was opened');
  wrong.push(...(await wrongAfter(rig, undisturbed, true)));
  return placed(journey, wrong, killedAt);
}

/** Where the browser is killed: where the worker comes to a point, or so long after it was woken. */
export type Moment = { point: string } | { afterMs: number };

/** Goes through a journey, kills the browser in it, opens it again and lets the worker live. */
export async function playCrashed(rig: Rig, undisturbed: Undisturbed, moment: Moment) {
  const { journey, start } = undisturbed;
  await begin(rig, journey, start);
  const isHeld = 'point' in moment;
  const woken = rig.wake(journey.by, { holdAt: isHeld ? moment.point : null, refuses: false });
  woken.catch(() => undefined);
  const held = isHeld ? await woken : `${moment.afterMs} ms`;
  if (!isHeld) await setTimeout(moment.afterMs);
  await rig.crash();
  await rig.launch();
  // What is on the screen ends with such a browser.
  return placed(journey, await wrongAfter(rig, undisturbed, false), held === null ? [] : [held]);
}

/** What is wrong in a journey, with where something was killed. */
function placed({ name }: Journey, wrong: readonly string[], killedAt: readonly string[]) {
  const where = killedAt.join(', then ') || 'its end';
  console.log(`${name}: killed at ${where}`);
  return wrong.map((text) => `${name}: ${text} (killed at ${where})`);
}

async function begin(rig: Rig, { by, scene }: Journey, start: State): Promise<void> {
  await rig.stopWorker();
  await restoreState(rig.lever, start, (by === 'alarm' ? 6 : 1) * MINUTE_MS);
  show(rig.standIn, scene);
  rig.words = [];
}

/** Lets the worker live. Out: how all is then. */
async function settle(rig: Rig): Promise<State> {
  for (let check = 0; check < SETTLING_CHECKS; check += 1) {
    await passTime(rig.lever);
    await rig.wake('checkNow', UNDISTURBED);
  }
  return readState(rig.lever);
}

async function wrongAfter(rig: Rig, { journey, end }: Undisturbed, hasScreen: boolean) {
  const state = await settle(rig);
  const wrong = wrongReports(journey, rig.words);
  const expect = (what: string, is: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(is, expected))
      wrong.push(`${what}: ${JSON.stringify(is)} and not ${JSON.stringify(expected)}`);
  };
  expect('badge', state.badge, end.badge);
  expect('alarm', state.checkMinutes, end.checkMinutes);
  expect('outside the database', kept(state), kept(end));
  for (const table of TABLES)
    if (table !== 'observations')
      expect(table, timeless(state.rows[table]), timeless(end.rows[table]));
  // Whether several came as a summary depends on when they came.
  if (hasScreen && ![...state.shown, ...end.shown].some(isSummary))
    expect('on the screen', state.shown, end.shown);
  return wrong;
}

/** What the popup shows first is always there. */
const kept = ({ session }: State) => Object.keys(session).filter((key) => key !== 'toolbarInputs');

/** What a summary says below its items. */
const ADVICE = ['nothingToDo', 'tryAgain', 'plannedNothing'].map((key) =>
  i18n.t(`notification.${key}`),
);

/** Each event is notified once, under one ID, and nothing else; nothing fails but what is refused. */
function wrongReports({ notifies, refused }: Journey, words: readonly Word[]): string[] {
  const complaints = words.flatMap((word) => (word.kind === 'complaint' ? word.text : []));
  const wrong = refused ? [] : complaints;
  /** The IDs under which each event was notified, by its title: a line of a summary is the same. */
  const events = new Map<string, Set<string>>();
  for (const word of words) {
    if (word.kind !== 'shown') continue;
    const { id, title, message } = word;
    const isReminder = notificationSubject(id)?.kind === 'run';
    const titles = isSummary(id) ? message.split('\n') : [isReminder ? `${title} ${id}` : title];
    for (const event of titles.filter((line) => !ADVICE.includes(line)))
      events.set(event, (events.get(event) ?? new Set()).add(id));
    if (!isSummary(id) && !notifies.includes(id.slice(id.lastIndexOf('/') + 1)))
      wrong.push(`not to be notified: ${id}`);
  }
  for (const [event, ids] of events)
    if (ids.size > 1) wrong.push(`“${event}” under ${[...ids].join(' and ')}`);
  if (events.size !== notifies.length)
    wrong.push(`notified: ${[...events.keys()].join(', ') || 'nothing'}`);
  return wrong;
}

/** What is greater is a time. */
const BEGAN_MS = Date.UTC(2020, 0);
/**
 * How often it failed, when the body was served first, and Apple's words in the user's language, which are
 * no longer asked for once it is over.
 */
const CHANCES = ['count', 'lastModified', 'local'];

/** The same without what another undisturbed journey would have otherwise. */
function timeless(value: unknown): unknown {
  const text = JSON.stringify(value, (key, one: unknown) => {
    if (CHANCES.includes(key)) return undefined;
    return typeof one === 'number' && one > BEGAN_MS ? 'some time' : one;
  });
  return JSON.parse(text) as unknown;
}

/** All that outlives the worker. */
async function readState(page: Page) {
  const rows = await page.evaluate(readRows, TABLES);
  const browser = await page.evaluate(async () => {
    const alarm = await chrome.alarms.get('check');
    return {
      session: await chrome.storage.session.get(),
      /** The IDs of the notifications on the screen. */
      shown: Object.keys(await chrome.notifications.getAll()).sort(),
      badge: await chrome.action.getBadgeText({}),
      /** The period of the alarm for checks; null: it is not set. */
      checkMinutes: alarm?.periodInMinutes ?? null,
    };
  });
  return { rows, ...browser, readAtMs: Date.now() };
}

/** Brings all of it back, its checks as if so long ago. In: a page whose worker is stopped. */
async function restoreState(page: Page, { rows, ...state }: State, agoMs: number): Promise<void> {
  const checks = backdatedChecks(rows['checks'] ?? [], agoMs - (Date.now() - state.readAtMs));
  await page.evaluate(emptyTables, TABLES);
  await putRows(page, { ...rows, checks } as Rows);
  await page.evaluate(async ({ session, shown, badge, checkMinutes }) => {
    await chrome.storage.session.clear();
    await chrome.storage.session.set(session);
    for (const id of Object.keys(await chrome.notifications.getAll()))
      await chrome.notifications.clear(id);
    for (const id of shown) {
      const iconUrl = chrome.runtime.getURL('icons/beacon-128.png');
      await chrome.notifications.create(id, { type: 'basic', iconUrl, title: id, message: id });
    }
    await chrome.action.setBadgeText({ text: badge });
    await chrome.alarms.clearAll();
    if (checkMinutes !== null)
      await chrome.alarms.create('check', { periodInMinutes: checkMinutes });
  }, state);
}
