import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import type { FeedState } from '../../../lib/status/model';
import { toolbarState, type BadgeColors } from '../../../lib/toolbar/toolbar-state';
import {
  BACKUP,
  event,
  HOUR_MS,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { inShort } from '../../support/sentences';
import { bothFeeds, checkRecord, failing } from '../../support/snapshots';

const QUIET: Body = [service(BACKUP), service(SIGN_IN)];
const of = (statusType: string): Body => [
  service(BACKUP, [event({ statusType })]),
  service(SIGN_IN),
];

function toolbar(
  body: Body | null,
  afterMs = 0,
  more = {},
  { showsTick = true, badgeColors = 'any' as BadgeColors } = {},
) {
  const nowMs = NOON_MS + afterMs;
  const state: FeedState | null = body && last(readAll([body])).state;
  const snapshot = { state, check: body || 'failing' in more ? checkRecord(more) : null };
  const settings = { ...DEFAULT_SETTINGS, showsTick };
  const { tooltip, ...rest } = toolbarState(bothFeeds(snapshot), settings, nowMs, badgeColors);
  return { ...rest, lines: tooltip.map((line) => inShort(line, nowMs)) };
}

describe('the toolbar', () => {
  test.each<[string, Body | null, number, string, string, string]>([
    ['available', QUIET, 0, '✓', '#1b7f3b', 'tooltip.available iCloud Backup 12:00'],
    [
      'maintenance',
      of('Maintenance'),
      0,
      'M',
      '#5f6b7a',
      'tooltip.maintenance iCloud Backup 11:00 12:00',
    ],
    ['issue', of('Issue'), 0, '!', '#c2410c', 'tooltip.issue iCloud Backup 11:00 12:00'],
    ['outage', of('Outage'), 0, '✕', '#b3261e', 'tooltip.outage iCloud Backup 11:00 12:00'],
    ['unknown', null, 0, '?', '#6b7280', 'tooltip.unknown iCloud Backup unknown.notYet'],
    [
      'unknown',
      of('Outage'),
      40 * MINUTE_MS,
      '?',
      '#6b7280',
      'tooltip.unknownSince iCloud Backup unknown.stale 12:00 before.outage',
    ],
  ])('%s', (health, body, afterMs, badgeText, badgeColor, line) => {
    expect(toolbar(body, afterMs)).toEqual({ health, badgeText, badgeColor, lines: [line] });
  });

  test.each([
    'offline',
    'timeout',
    'unreachable',
    'refused',
    'redirected',
    'malformed',
    'notPermitted',
  ] as const)('%s from the start: it says why', (reason) => {
    const { badgeText, lines } = toolbar(null, 0, { readAtMs: null, failing: failing(reason) });
    expect(badgeText).toBe('?');
    expect(lines[0]).toBe(`tooltip.unknown iCloud Backup unknown.${reason}`);
  });

  test('since is the service’s own: another service of the incident may have begun before', () => {
    const early = event({ startMs: NOON_MS - 3 * HOUR_MS });
    const { lines } = toolbar([service(BACKUP, [event()]), service(SIGN_IN, [early])]);
    expect(lines[0]).toBe('tooltip.issue iCloud Backup 11:00 12:00');
  });

  test('without a time of Apple’s it is since we saw it', () => {
    const { lines } = toolbar([service(BACKUP, [event({ startMs: null })])]);
    expect(lines[0]).toBe('tooltip.issue iCloud Backup 12:00 12:00');
  });

  test.each([
    ['Issue', '!'],
    ['Maintenance', 'M'],
    [null, ''],
  ])('without the tick only what is well shows nothing: %s "%s"', (statusType, badgeText) => {
    const body = statusType ? of(statusType) : QUIET;
    const shown = toolbar(body, 0, {}, { showsTick: false });
    expect(shown).toEqual({ ...toolbar(body), badgeText });
    expect(toolbar(null, 0, {}, { showsTick: false }).badgeText).toBe('?');
  });

  test.each<[string, Body | null, string]>([
    ['available', QUIET, ''],
    ['maintenance', of('Maintenance'), ''],
    ['issue', of('Issue'), '!'],
    ['outage', of('Outage'), '✕'],
    ['unknown', null, ''],
  ])('where badges are always red, %s has "%3$s"', (health, body, badgeText) => {
    for (const showsTick of [true, false]) {
      const red = toolbar(body, 0, {}, { badgeColors: 'redOnly', showsTick });
      // Icon and tooltip are as everywhere.
      expect(red).toEqual({ ...toolbar(body), badgeText });
      expect(red.health).toBe(health);
    }
  });
});
