import {
  allIsWell,
  backupIssue,
  backupMaintenance,
  backupOutage,
  httpStatus,
} from '../support/feed-scenes.ts';
import type { FeedAnswer } from '../support/stand-in/stand-in.ts';
import { expect, test } from './fixtures.ts';

interface State {
  answer: FeedAnswer;
  /** What stands on Safari's badge, which is always red: problems only. */
  badge: string;
  sentence: string;
}

const STATES: Record<string, State> = {
  available: {
    answer: allIsWell(),
    badge: '',
    sentence: 'Apple reports no problem with iCloud Backup.',
  },
  maintenance: {
    answer: backupMaintenance(),
    badge: '',
    sentence: 'Apple is doing maintenance on iCloud Backup.',
  },
  issue: {
    answer: backupIssue(),
    badge: '!',
    sentence: 'Apple is having problems with iCloud Backup.',
  },
  outage: { answer: backupOutage(), badge: '✕', sentence: 'iCloud Backup is down.' },
  unknown: {
    answer: httpStatus(500),
    badge: '',
    sentence: "Can't tell: Apple's status page isn't working.",
  },
};

for (const [health, { answer, badge, sentence }] of Object.entries(STATES))
  test(`${health}: the worker paints it, the popup says it`, async ({ standIn, extension }) => {
    standIn.respondWith(answer);
    await extension.ring('runtime.onInstalled', { reason: 'update' });
    const { host } = extension;
    await expect.poll(() => host.toolbar.icon).toBe(`/icons/${health}-32.png`);
    expect(host.toolbar.text).toBe(badge);
    expect(host.toolbar.title).toContain('iCloud Backup');
    expect(host.alarms.get('check')?.periodInMinutes).toBeGreaterThan(0);

    const page = await extension.open('popup.html', { inPopup: true });
    await expect.poll(() => page.attribute('main', 'data-health')).toBe(health);
    await expect.poll(() => page.text('h1')).toBe(sentence);
    expect(await page.evaluate(() => document.body.clientWidth)).toBe(400);
    await page.find('section ol h3');
    await page.picture(`popup-${health}`, 400);
    await extension.open('popup.html');
    await expect.poll(() => page.attribute('main', 'data-health')).toBe(health);
    await page.find('section ol h3');
    await page.picture(`popup-${health}`, 320);
    expect(await page.overflowPx()).toBeLessThanOrEqual(0);
    expect(await extension.complaints()).toEqual([]);
  });
