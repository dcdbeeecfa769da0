import { fireEvent } from '@testing-library/svelte';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import ExternalLink from '../../../components/ExternalLink.svelte';
import ArticleCode from '../../../components/plan/ArticleCode.svelte';
import HealthShape from '../../../components/status/HealthShape.svelte';
import { ARTICLES } from '../../../lib/guide/knowledge/articles';
import { showView } from '../../support/show-view';

test('each health has an outline of its own, and says nothing to screen readers', () => {
  const healths = ['available', 'maintenance', 'issue', 'outage', 'unknown'] as const;
  const outlines = healths.map((health) => {
    const { container } = showView(HealthShape, { health });
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    return container.querySelector('path')?.getAttribute('d');
  });
  expect(new Set(outlines).size).toBe(healths.length);
});

test('a link to Apple opens a tab, and says so; of another address nothing is shown', async () => {
  const href = 'https://support.apple.com/102563';
  const { container, change } = showView(ExternalLink, { href, text: 'Apple' });
  const link = container.querySelector('a');
  expect(link?.getAttribute('href')).toBe(href);
  expect(link).toMatchObject({ target: '_blank', rel: 'noreferrer' });
  expect(link?.textContent).toMatch(/^Apple\s*\(opens a new tab\)$/);
  await change({ href: 'https://www.apple.com.evil.test/' });
  expect([container.querySelector('a'), container.textContent]).toEqual([null, '']);
});

/** The modules that the path of an image makes dark, row by row. */
function modulesIn(image: HTMLElement): boolean[][] {
  const size = Number(image.getAttribute('viewBox')?.split(' ')[2]);
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const path = image.querySelector('path')?.getAttribute('d') ?? '';
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  return rows;
}

test('the QR code of an article is drawn on demand, black on white with a light edge', async () => {
  const hrefs = Object.values(ARTICLES);
  const view = showView(ArticleCode, { href: hrefs[0] ?? '' });
  const details = view.container.querySelector('details') as HTMLDetailsElement;
  expect(view.queryByRole('img')).toBeNull();
  details.open = true;
  await fireEvent(details, new Event('toggle'));
  await view.findByRole('img');
  for (const href of hrefs) {
    await view.change({ href });
    const image = view.getByRole('img', { name: href.replace('https://', 'QR code for ') });
    expect(modulesIn(image)).toEqual(encode(href, { ecc: 'M', border: 4 }).data);
    const [paper, ink] = ['rect', 'path'].map((shape) => image.querySelector(shape));
    expect([paper, ink].map((one) => one?.getAttribute('fill'))).toEqual(['#fff', '#000']);
  }
});
