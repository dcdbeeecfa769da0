import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings';
import type { FeedSnapshot } from '../../../lib/status/model';
import { toolbarState } from '../../../lib/toolbar/toolbar-state';
import {
  BACKUP,
  event,
  last,
  NOON_MS,
  readAll,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { checkRecord } from '../../support/snapshots';

const NAMES = [BACKUP, SIGN_IN, 'Apple Account', 'Siri'];
const UNREAD: FeedSnapshot = { state: null, check: null };
const WORST: Settings = {
  ...DEFAULT_SETTINGS,
  badge: 'worst',
  watched: [{ feed: 'consumer', name: 'Siri' }],
};

function toolbarAt(body: Body, settings: Settings) {
  const { state } = last(readAll([body], { watched: NAMES }));
  const consumer = { state, check: checkRecord() };
  const toolbar = toolbarState({ consumer, developer: UNREAD }, settings, NOON_MS, 'any');
  return {
    text: toolbar.badgeText,
    lines: toolbar.tooltip.map(({ key, values }) => [key, values?.[0]]),
  };
}

const all = (troubled: string, statusType = 'Outage') =>
  NAMES.map((name) => service(name, name === troubled ? [event({ statusType })] : []));

describe('the badge of the worst of all that is watched', () => {
  test('turns with a service that is watched; iCloud Backup keeps its line', () => {
    expect(toolbarAt(all('Siri'), WORST)).toMatchObject({
      text: '✕',
      lines: [
        ['tooltip.outage', 'Siri'],
        ['tooltip.available', BACKUP],
      ],
    });
    expect(toolbarAt(all('Siri'), { ...WORST, badge: 'backup' })).toMatchObject({
      text: '✓',
      lines: [
        ['tooltip.available', BACKUP],
        ['also.outage', 'Siri'],
      ],
    });
  });

  test('not with one that is only monitored, which has a line', () => {
    const { text, lines } = toolbarAt(all(SIGN_IN), WORST);
    expect(text).toBe('✓');
    expect(lines).toContainEqual(['also.outage', SIGN_IN]);
  });

  test('of signing in, too, where that is watched', () => {
    const watched: Settings['watched'] = [{ feed: 'consumer', name: SIGN_IN }];
    expect(toolbarAt(all(SIGN_IN), { ...WORST, watched })).toEqual({
      text: '✕',
      lines: [
        ['tooltip.outage', SIGN_IN],
        ['tooltip.available', BACKUP],
      ],
    });
  });

  test('says no ✓ while Apple lists a watched service no more', () => {
    const { text, lines } = toolbarAt(all('').slice(0, 3), WORST);
    expect(text).toBe('?');
    expect(lines[0]).toEqual(['tooltip.unknown', 'Siri']);
    expect(lines).toContainEqual(['tooltip.available', BACKUP]);
  });

  test('names iCloud Backup once where it is among the troubled', () => {
    const body = all('Siri').map((one) =>
      one.name === BACKUP ? service(BACKUP, [event({ statusType: 'Issue' })]) : one,
    );
    expect(toolbarAt(body, WORST).lines).toEqual([
      ['tooltip.outage', 'Siri'],
      ['also.issue', BACKUP],
    ]);
  });
});
