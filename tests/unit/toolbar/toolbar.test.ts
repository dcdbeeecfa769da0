import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings';
import type { Health } from '../../../lib/status/model';
import { toolbarState, type BadgeColors } from '../../../lib/toolbar/toolbar-state';
import { createToolbarUpdater } from '../../../lib/toolbar/update-toolbar';
import {
  BACKUP,
  event,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { freshBrowser } from '../../support/fake-browser';
import { inShort } from '../../support/sentences';
import { bothFeeds, checkRecord } from '../../support/snapshots';

const NAMES = [BACKUP, SIGN_IN, 'Apple Account', 'Siri'];
const QUIET = NAMES.map((name) => service(name));
/** A body in which a service has an event. */
const affecting = (name: string, more: Parameters<typeof event>[0], body: Body = QUIET): Body =>
  body.map((one) => (one.name === name ? service(name, [event(more)]) : one));
const backup = (statusType: string) => affecting(BACKUP, { statusType });

interface Options {
  afterMs?: number;
  check?: Parameters<typeof checkRecord>[0];
  badgeColors?: BadgeColors;
  settings?: Partial<Settings>;
}

/** The toolbar after a reading at noon, or before the first one. */
function toolbar(
  body: Body | null,
  { afterMs = 0, check, badgeColors = 'any', settings }: Options = {},
) {
  const nowMs = NOON_MS + afterMs;
  const snapshot = {
    state: body && last(readAll([body], { watched: NAMES })).state,
    check: body || check ? checkRecord(check) : null,
  };
  const { tooltip, ...rest } = toolbarState(
    bothFeeds(snapshot),
    { ...DEFAULT_SETTINGS, ...settings },
    nowMs,
    badgeColors,
  );
  return { ...rest, tooltip: tooltip.map((line) => inShort(line, nowMs)) };
}

const AVAILABLE = `tooltip.available ${BACKUP} 12:00`;

describe('iCloud Backup', () => {
  // The last column: the badge where badges are always red.
  test.each<[string, Body | null, string, string, string, string]>([
    ['available', QUIET, '✓', '#1b7f3b', AVAILABLE, ''],
    [
      'maintenance',
      backup('Maintenance'),
      'M',
      '#5f6b7a',
      `tooltip.maintenance ${BACKUP} 11:00 12:00`,
      '',
    ],
    ['issue', backup('Issue'), '!', '#c2410c', `tooltip.issue ${BACKUP} 11:00 12:00`, '!'],
    ['outage', backup('Outage'), '✕', '#b3261e', `tooltip.outage ${BACKUP} 11:00 12:00`, '✕'],
    ['unknown', null, '?', '#6b7280', `tooltip.unknown ${BACKUP} unknown.notYet`, ''],
  ])('%s', (health, body, badgeText, badgeColor, line, redBadge) => {
    const expected = { health, badgeText, badgeColor, tooltip: [line] };
    expect(toolbar(body)).toEqual(expected);
    const withoutTick = { settings: { showsTick: false } };
    const quietBadge = health === 'available' ? '' : badgeText;
    expect(toolbar(body, withoutTick)).toEqual({ ...expected, badgeText: quietBadge });
    for (const options of [{}, withoutTick]) {
      const red = toolbar(body, { ...options, badgeColors: 'redOnly' });
      expect(red).toEqual({ ...expected, badgeText: redBadge });
    }
  });

  test('is unknown when the reading is old, and the tooltip says what it was', () => {
    expect(toolbar(backup('Outage'), { afterMs: 40 * MINUTE_MS })).toMatchObject({
      health: 'unknown',
      badgeText: '?',
      tooltip: [`tooltip.unknownSince ${BACKUP} unknown.stale 12:00 before.outage`],
    });
  });
});

describe('the badge of the worst watched service', () => {
  const watching = (name: string): Partial<Settings> => {
    return { badge: 'worst', watched: [{ feed: 'consumer', name }] };
  };
  const outageOf = (name: string) => affecting(name, { statusType: 'Outage' });
  const SIRI_DOWN = 'tooltip.outage Siri 11:00 12:00';

  test.each<[string, Body, Partial<Settings>, string, string[]]>([
    ['shows its problem', outageOf('Siri'), watching('Siri'), '✕', [SIRI_DOWN, AVAILABLE]],
    [
      'shows signing in if it is watched',
      outageOf(SIGN_IN),
      watching(SIGN_IN),
      '✕',
      [`tooltip.outage ${SIGN_IN} 11:00 12:00`, AVAILABLE],
    ],
    [
      'is unknown while a watched service is not listed',
      QUIET.slice(0, 3),
      watching('Siri'),
      '?',
      ['tooltip.unknown Siri unknown.missing Siri', AVAILABLE],
    ],
  ])('%s', (_, body, settings, badgeText, tooltip) => {
    expect(toolbar(body, { settings })).toMatchObject({ badgeText, tooltip });
  });
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
  setIcon.mockRejectedValueOnce(new Error('no such file'));
  await expect(update('available')).rejects.toThrow();
  await update('available');
  await update('outage');
  expect(setIcon).toHaveBeenCalledTimes(4);
});
