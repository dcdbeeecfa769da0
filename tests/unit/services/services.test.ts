import { fireEvent } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { NOTIFICATION_KINDS } from '../../../lib/settings/settings';
import type { ServiceRef } from '../../../lib/status/model';
import { msg } from '../../../lib/text/localized-text';
import { BACKUP, NOON_MS } from '../../support/events';
import { listed } from './rows';
import { showServices } from './show-services';

const MAIL: ServiceRef = { feed: 'consumer', name: 'iCloud Mail' };
const CONSUMER = [BACKUP, 'Apple Pay', 'iCloud Mail', listed('Maps', { now: 'outage' })];
const DEVELOPER = ['APNS', 'Xcode Cloud'];
const all = { consumer: CONSUMER, developer: DEVELOPER };
const isKnown = { isKnown: true, old: null, request: 'none' } as const;

describe('the list', () => {
  test('in parts, each with its number, what is watched first', () => {
    const view = showServices({ reading: all, settings: { watched: [MAIL] }, developer: isKnown });
    expect(view.headings()).toEqual(['Watched 2', 'Apple services 2', 'Developer services 2']);
    expect(view.listed(/^Watched/)).toEqual([BACKUP, 'iCloud Mail']);
    expect(view.listed(/^Apple/)).toEqual(['Apple Pay', 'Maps']);
    expect(view.listed(/^Developer services/)).toEqual(['APNS', 'Xcode Cloud']);
  });

  test('how each is doing, in words and by its shape', () => {
    const view = showServices({ reading: all });
    expect(view.saidOf('Maps')).toEqual(['Down']);
    expect(view.saidOf('Apple Pay')).toEqual(['No problem reported']);
    const shape = (name: string) =>
      view.box(`Watch ${name}`).closest('li')?.querySelector('[data-tone] svg path')?.outerHTML;
    expect(shape('Maps')).toBeTruthy();
    expect(shape('Maps')).not.toBe(shape('Apple Pay'));
  });

  test('iCloud Backup can’t be unwatched, and it says why', async () => {
    const view = showServices({ reading: all });
    const box = view.box(`Watch ${BACKUP}`);
    expect([box.checked, box.disabled]).toEqual([true, true]);
    expect(view.saidOf(BACKUP)).toContain('Always watched.');
    await fireEvent.click(box);
    expect(view.onWatch).not.toHaveBeenCalled();
  });

  test.each([true, false])('signing in is read in any case: watched or not (%s)', (isWatched) => {
    const account: ServiceRef = { feed: 'consumer', name: 'Apple Account' };
    const view = showServices({
      reading: { consumer: ['Apple Account'] },
      settings: { watched: isWatched ? [account] : [] },
    });
    const box = view.box('Watch Apple Account');
    expect([box.checked, box.disabled]).toEqual([isWatched, false]);
    expect(view.saidOf('Apple Account').at(-1)).toMatch(/still checks it/);
  });

  test('among those that are watched a developers’ one is named as such', () => {
    const apns: ServiceRef = { feed: 'developer', name: 'APNS' };
    const view = showServices({ reading: all, settings: { watched: [apns] } });
    const line = (name: string) => view.textOf(view.box(`Watch ${name}`).closest('label'));
    expect(line('APNS')).toBe('APNS for developers');
    expect(line('Xcode Cloud')).toBe('Xcode Cloud');
  });

  test('what keeps all of them from being known is said once', () => {
    const view = showServices({ reading: all, trouble: msg('unknown.offline') });
    expect(view.getAllByText("Can't tell: you're offline.")).toHaveLength(1);
  });
});

describe('a box', () => {
  test('asks, and shows what is stored', async () => {
    const view = showServices({ reading: all });
    const box = view.box('Watch iCloud Mail');
    await fireEvent.click(box);
    expect(view.onWatch.mock.calls).toEqual([[MAIL, true]]);
    expect(box.checked).toBe(false);
    await view.show({ settings: { watched: [MAIL] }, placed: [] });
    expect(box.checked).toBe(true);
    await fireEvent.click(box);
    expect(view.onWatch.mock.calls[1]).toEqual([MAIL, false]);
    expect(box.checked).toBe(true);
  });

  test('the label is as good as the box', async () => {
    const view = showServices({ reading: all });
    await fireEvent.click(view.getByText('iCloud Mail'));
    expect(view.onWatch.mock.calls).toEqual([[MAIL, true]]);
  });

  test('its line is the same element before and after: the focus stays', async () => {
    const placed: ServiceRef[] = [{ feed: 'consumer', name: BACKUP }];
    const view = showServices({ reading: all, placed });
    const box = view.box('Watch iCloud Mail');
    box.focus();
    await view.show({ settings: { watched: [MAIL] }, placed });
    expect(document.activeElement).toBe(box);
    expect(view.listed(/^Apple/)).toEqual(['Apple Pay', 'iCloud Mail', 'Maps']);
  });
});

describe('the search', () => {
  test('leaves what fits in its part, and says how many', async () => {
    const view = showServices({ reading: all, settings: { watched: [MAIL] }, developer: isKnown });
    await view.search('xc');
    expect(view.headings()).toEqual(['Developer services 2']);
    expect(view.listed(/^Developer services/)).toEqual(['Xcode Cloud']);
    expect(view.textOf(view.container.querySelector('[role=status]'))).toBe('1 of 6 services');
    await view.search('icloud');
    expect(view.listed(/^Watched/)).toEqual([BACKUP, 'iCloud Mail']);
    await view.search(' ');
    expect(view.headings()).toHaveLength(3);
    expect(view.textOf(view.container.querySelector('[role=status]'))).toBe('');
  });

  test('nothing fits: says so, and offers those that were not read yet', async () => {
    const view = showServices({ reading: { consumer: CONSUMER } });
    await view.search('zebra');
    expect(view.getByText('No services found.')).toBeTruthy();
    expect(view.getByRole('button', { name: 'Show developer services' })).toBeTruthy();
  });

  test('says only that it found nothing where all were read', async () => {
    const view = showServices({ reading: all, developer: isKnown });
    await view.search('zebra');
    expect(view.queryAllByRole('heading')).toEqual([]);
  });
});

describe('notifications of one service', () => {
  const settings = { watched: [MAIL], noticesOf: { 'iCloud Mail': { began: false } } };
  const unfold = async (more = {}) => {
    const view = showServices({ reading: all, settings, ...more });
    await view.press('Notifications for iCloud Mail');
    const group = view.getByRole('group', { name: 'Notifications for iCloud Mail' });
    const boxes = () => [...group.querySelectorAll<HTMLInputElement>('input')];
    const hints = () =>
      boxes().map((box) => view.textOf(box.closest('label')?.querySelector('small') ?? null));
    return { ...view, group, boxes, hints };
  };

  test('only where it is watched; unfolded once it is asked for', async () => {
    const view = showServices({ reading: all, settings });
    const button = view.getByRole('button', { name: 'Notifications for iCloud Mail' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(view.queryByRole('group', { name: /^Notifications/ })).toBeNull();
    await fireEvent.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(
      view.container.querySelector(`[id="${button.getAttribute('aria-controls')}"]`)?.textContent,
    ).toContain('A problem gets worse');
    await view.show({ settings: { watched: [] }, placed: [MAIL] });
    expect(view.queryByRole('group', { name: /^Notifications/ })).toBeNull();
    expect(button.classList.contains('absent')).toBe(true);
  });

  test('its own switches before those of the settings, and which is which', async () => {
    const { boxes, hints } = await unfold();
    expect(boxes().map(({ checked }) => checked)).toEqual([false, true, true, true, true, false]);
    expect(hints()).toEqual(['custom', ...Array(5).fill('same as Settings')]);
  });

  test('each asks for the other state of its own', async () => {
    const { boxes, onNotification } = await unfold();
    for (const box of boxes()) await fireEvent.click(box);
    expect(onNotification.mock.calls.map(([{ id }, kind, isOn]) => [id, kind, isOn])).toEqual(
      NOTIFICATION_KINDS.map((kind) => [
        'iCloud Mail',
        kind,
        kind === 'began' || kind === 'planned',
      ]),
    );
    expect(boxes().map(({ checked }) => checked)).toEqual([false, true, true, true, true, false]);
  });

  test('all same as Settings again; where they are, there is nothing to do', async () => {
    const { press, onResetNotifications, show, getByRole, hints } = await unfold();
    await press('Use the choices in Settings');
    expect(onResetNotifications.mock.calls.map(([{ id }]) => id)).toEqual(['iCloud Mail']);
    const button = getByRole('button', { name: 'Use the choices in Settings' });
    button.focus();
    await show({ settings: { watched: [MAIL] } });
    expect(hints()).toEqual(Array(6).fill('same as Settings'));
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await press('Use the choices in Settings');
    expect(onResetNotifications).toHaveBeenCalledOnce();
  });
});

describe('developers’ services', () => {
  const SHOW = 'Show developer services';

  test('are shown when they are asked for; meanwhile a second press asks nothing', async () => {
    const view = showServices({ reading: { consumer: CONSUMER } });
    await view.press(SHOW);
    expect(view.onRequestDevelopers).toHaveBeenCalledOnce();
    await view.show({ developer: { isKnown: false, old: null, request: 'underWay' } });
    expect(view.getByText('Checking…')).toBeTruthy();
    await view.press(SHOW);
    expect(view.onRequestDevelopers).toHaveBeenCalledOnce();
    await view.show({ reading: all, developer: isKnown });
    expect(view.queryByRole('button', { name: SHOW })).toBeNull();
    expect(view.listed(/^Developer services/)).toEqual(DEVELOPER);
  });

  test('no answer: says so, and can be asked again', async () => {
    const view = showServices({ developer: { isKnown: false, old: null, request: 'failed' } });
    expect(view.getByText(/couldn't be read/)).toBeTruthy();
    await view.press(SHOW);
    expect(view.onRequestDevelopers).toHaveBeenCalledOnce();
  });

  test('read long ago: says when, and offers to read it again', async () => {
    const old = msg('dashboard.services.developer.old', { datedMs: NOON_MS });
    const view = showServices({ reading: all, developer: { isKnown: true, old, request: 'none' } });
    expect(view.getByText(/^Last checked 10 Mar, 12:00\./)).toBeTruthy();
    await view.press('Check again');
    expect(view.onRequestDevelopers).toHaveBeenCalledOnce();
  });
});
