import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings';
import type { Health } from '../../../lib/status/model';
import { toolbarState, type BadgeColors } from '../../../lib/toolbar/toolbar-state';
import { createToolbarUpdater } from '../../../lib/toolbar/update-toolbar';
import { BACKUP, event, last, readAll, service, SIGN_IN, type Body } from '../../support/events';
import { freshBrowser } from '../../support/fake-browser';
import { inShort } from '../../support/guide-sentence';
import { bothFeeds, checkRecord } from '../../support/snapshots';
import { MINUTE_MS, NOON_MS } from '../../support/times';

const NAMES = [BACKUP, SIGN_IN, 'Apple Account', 'Siri'];
const QUIET = NAMES.map((name) => service(name));
/** A body in which a service has an event. */
const affecting = (name: string, more: Parameters<typeof event>[0], body: Body = QUIET): Body =>
  body.map((one) => (one.name === name ? service(name, [event(more)]) : one));
const backup = (statusType: string) => affecting(BACKUP, { statusType });

/** The toolbar after a reading at noon, or before the first one. */
function toolbar(
  body: Body | null,
  settings: Partial<Settings> = {},
  { afterMs = 0, badgeColors = 'any' as BadgeColors } = {},
) {
  const nowMs = NOON_MS + afterMs;
  const state = body && last(readAll([body], { watched: NAMES })).state;
  const snapshots = bothFeeds({ state, check: body && checkRecord() });
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const { tooltip, ...rest } = toolbarState(snapshots, all, nowMs, badgeColors);
  return { ...rest, tooltip: tooltip.map((line) => inShort(line, nowMs)) };
}

const AVAILABLE = `tooltip.available ${BACKUP} 12:00`;
const since = (health: string, name = BACKUP) => `tooltip.${health} ${name} 11:00 12:00`;
const NOT_YET = `tooltip.unknown ${BACKUP} unknown.notYet`;

// The last column: the badge where badges are always red.
test.each<[string, Body | null, string, string, string, string]>([
  ['available', QUIET, '✓', '#1b7f3b', AVAILABLE, ''],
  ['maintenance', backup('Maintenance'), 'M', '#5f6b7a', since('maintenance'), ''],
  ['issue', backup('Issue'), '!', '#c2410c', since('issue'), '!'],
  ['outage', backup('Outage'), '✕', '#b3261e', since('outage'), '✕'],
  ['unknown', null, '?', '#6b7280', NOT_YET, ''],
])('iCloud Backup: %s', (health, body, badgeText, badgeColor, line, redBadge) => {
  const expected = { health, badgeText, badgeColor, tooltip: [line] };
  expect(toolbar(body)).toEqual(expected);
  const withoutTick = { showsTick: false };
  const quietBadge = health === 'available' ? '' : badgeText;
  expect(toolbar(body, withoutTick)).toEqual({ ...expected, badgeText: quietBadge });
  for (const settings of [{}, withoutTick]) {
    const red = toolbar(body, settings, { badgeColors: 'redOnly' });
    expect(red).toEqual({ ...expected, badgeText: redBadge });
  }
});

test('an old reading is unknown, and the tooltip says what it was', () => {
  const tooltip = [`tooltip.unknownSince ${BACKUP} unknown.stale 12:00 before.outage`];
  const old = toolbar(backup('Outage'), {}, { afterMs: 40 * MINUTE_MS });
  expect(old).toMatchObject({ health: 'unknown', badgeText: '?', tooltip });
});

const watching = (name: string): Partial<Settings> => {
  return { badge: 'worst', watched: [{ feed: 'consumer', name }] };
};
const down = (name: string) => affecting(name, { statusType: 'Outage' });
const lost = 'tooltip.unknown Siri unknown.missing Siri';

test.each([
  ['its problem', down('Siri'), watching('Siri'), '✕', [since('outage', 'Siri'), AVAILABLE]],
  ['signing in', down(SIGN_IN), watching(SIGN_IN), '✕', [since('outage', SIGN_IN), AVAILABLE]],
  ['one that is not listed', QUIET.slice(0, 3), watching('Siri'), '?', [lost, AVAILABLE]],
])('the badge of the worst watched service: %s', (_, body, settings, badgeText, tooltip) => {
  expect(toolbar(body, settings)).toMatchObject({ badgeText, tooltip });
});

test('the icon is set when it changes, and again after that failed', async () => {
  freshBrowser();
  const updateToolbar = createToolbarUpdater();
  const update = (health: Health) =>
    updateToolbar({ health, badgeText: '✕', badgeColor: '#b3261e', tooltip: [] }, 'down');
  const setIcon = vi.spyOn(fakeBrowser.action, 'setIcon');
  await update('outage');
  await update('outage');
  expect(setIcon).toHaveBeenCalledOnce();
  const path = { 16: '/icons/outage-16.png', 32: '/icons/outage-32.png' };
  expect(setIcon).toHaveBeenCalledWith({ path: { ...path, 48: '/icons/outage-48.png' } });
  // A page that found the worker stopped has changed the toolbar.
  await fakeBrowser.action.setTitle({ title: 'stopped' });
  await update('outage');
  expect(setIcon).toHaveBeenCalledTimes(2);
  setIcon.mockRejectedValueOnce(new Error('no such file'));
  await expect(update('available')).rejects.toThrow();
  // What is there now is not known.
  await update('outage');
  await update('available');
  expect(setIcon).toHaveBeenCalledTimes(5);
});
