import 'fake-indexeddb/auto';
import { waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  belowVerdict,
  savedView,
  saveView,
} from '../../../entrypoints/popup/first-view/saved-view';
import { draw, type Tree } from '../../../entrypoints/popup/first-view/tree';
import { verdictTree } from '../../../entrypoints/popup/first-view/verdict-tree';
import { glancedStatus, viewKey } from '../../../entrypoints/popup/first-view/view-key';
import { say } from '../../../lib/platform/language';
import { statusOf } from '../../../lib/status/status';
import { verdictOf } from '../../../lib/status/verdict';
import { BACKUP } from '../../support/events';
import { openPopup, useWorker } from '../../support/popup';
import { learn, told, type Told } from '../../support/readings';
import { freshStore } from '../../support/stores';

const GUIDE: Tree = [
  'div',
  { class: 'guide' },
  [
    'ol',
    {},
    ['li', { class: 'done quiet' }, ['summary', { 'aria-current': 'step' }, 'Restart it']],
  ],
  [
    'label',
    { class: 'ticked' },
    ['input', { type: 'checkbox', checked: '', value: 'secret' }],
    'Off and on',
  ],
];

useWorker();
beforeEach(() => localStorage.clear());

async function opened(what: Told) {
  const { database } = freshStore();
  await learn(database, told(what));
  const popup = openPopup(database);
  await popup.ready();
  await waitFor(() => expect(popup.main.querySelector('[aria-current="step"]')).toBeTruthy());
  return popup;
}

describe('the verdict of the first view', () => {
  test.each<Told>(['available', 'maintenance', 'issue', 'outage'])(
    '%s: as the page has it',
    async (what) => {
      const popup = await opened(what);
      const band = popup.main.querySelector('.band');
      const status = statusOf(told(what), BACKUP, Date.now());
      const verdict = verdictOf(status);
      const drawn = draw(
        verdictTree(verdict, true, false, (one) => say(one, Date.now())),
      ) as Element;
      if (!band) throw new Error('There is no verdict.');
      const words = (element: Element) =>
        ['h1', '.facts', 'blockquote', '.instruction', '.others'].map((name) =>
          element.querySelector(name)?.textContent?.replace(/\s+/g, ' ').trim(),
        );
      expect(words(drawn)).toEqual(words(band));
      expect(drawn.querySelector('svg')?.innerHTML.replace(/ ?svelte-\w+/g, '')).toBe(
        band.querySelector('svg')?.innerHTML.replace(/<!--.*?-->| ?svelte-\w+/g, ''),
      );
      expect(drawn.getAttribute('data-tone')).toBe(band.getAttribute('data-tone'));
      expect(drawn.querySelectorAll('.actions > *')).toHaveLength(
        band.querySelectorAll('.actions > *').length,
      );
    },
  );

  test('without a glance claims nothing', () => {
    const drawn = draw(verdictTree(null, true, true, () => '')) as Element;
    expect(drawn.getAttribute('data-tone')).toBe('unknown');
    expect(drawn.querySelector('h1')?.textContent).toBe('One moment…');
    expect(drawn.querySelectorAll('p')).toHaveLength(0);
  });
});

describe('what is kept of the plan', () => {
  test('is what follows the verdict, in the page and after it', () => {
    const page = draw(['div', {}, ['section', { class: 'band' }], GUIDE, ['footer', {}, 'Ours']]);
    const below = belowVerdict(page as Element);
    expect(JSON.stringify(below?.guide)).toContain('Restart it');
    expect(below?.after).toEqual([['footer', {}, 'Ours']]);
  });

  test('is nothing where something in it can’t be drawn', () => {
    const page = draw(['div', {}, ['section', { class: 'band' }], GUIDE]) as Element;
    page.querySelector('.guide')?.append(document.createElement('video'));
    expect(belowVerdict(page)).toBeNull();
  });

  test('is nothing where the page says something that only the store may say', () => {
    const withAlert = draw(['div', {}, ['section', { class: 'band' }], GUIDE]) as Element;
    const alert = document.createElement('p');
    alert.setAttribute('role', 'alert');
    withAlert.append(alert);
    expect(belowVerdict(withAlert)).toBeNull();
    const withBanner = draw([
      'div',
      {},
      ['section', { class: 'band' }],
      ['p', {}],
      GUIDE,
    ]) as Element;
    expect(belowVerdict(withBanner)).toBeNull();
  });

  test('comes back under its key alone', () => {
    const view = { key: 'a', apple: null, isEndTold: false, guide: GUIDE, after: [], inputs: null };
    saveView(() => localStorage, view);
    expect(savedView(() => localStorage, 'a')).toEqual(view);
    saveView(() => localStorage, { ...view, inputs: 'all' });
    expect(savedView(() => localStorage, 'a')?.inputs).toBe('all');
    expect(savedView(() => localStorage, 'b')).toBeNull();
    saveView(() => localStorage, null);
    expect(savedView(() => localStorage, 'a')).toBeNull();
  });

  test.each(['', 'null', '[]', '{"key":"a"}', '{"key":"a","below"'])('%s is no view', (text) => {
    localStorage.setItem('first-view', text);
    expect(savedView(() => localStorage, 'a')).toBeNull();
  });

  test('belongs to what Apple says', () => {
    const keys = (['available', 'maintenance', 'issue', 'outage'] as const).map((what) => {
      const status = glancedStatus(told(what), Date.now());
      return status && viewKey('build', 'en', status);
    });
    expect(new Set(keys).size).toBe(4);
  });
});
