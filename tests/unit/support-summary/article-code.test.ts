import { waitFor } from '@testing-library/svelte';
import { encode } from 'uqr';
import { beforeEach, expect, test, vi } from 'vitest';
import ArticleCode from '../../../components/plan/ArticleCode.svelte';
import { ARTICLES } from '../../../lib/guide/knowledge/articles';
import { guideWords } from '../../support/hand-over/guide-words';
import { show } from '../../support/hand-over/show';

const HREF = 'https://support.apple.com/102563';
const library = vi.hoisted(() => ({ isRefused: false }));

vi.mock('uqr', async (load) => {
  const real = await load<typeof import('uqr')>();
  return {
    // As an import that fails: what it should have brought can't be read.
    get encode() {
      if (library.isRefused) throw new Error('It could not be loaded.');
      return real.encode;
    },
  };
});

beforeEach(() => void (library.isRefused = false));
async function unfold(container: HTMLElement, isOpen = true) {
  const details = container.querySelector('details') as HTMLDetailsElement;
  details.open = isOpen;
  details.dispatchEvent(new Event('toggle'));
}

async function drawn(href = HREF) {
  const view = show(ArticleCode, { href });
  await unfold(view.container);
  return { ...view, image: await view.findByRole('img') };
}

/** The modules that a path of boxes makes dark, row by row, and the size with its edge. */
function modulesIn(image: HTMLElement): boolean[][] {
  const size = Number(image.getAttribute('viewBox')?.split(' ')[2]);
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const path = image.querySelector('path')?.getAttribute('d') ?? '';
  const box = /M(\d+) (\d+)h(\d+)v1h-(\d+)z/gy;
  let end = 0;
  for (const [whole, x, y, width, back] of path.matchAll(box)) {
    end += whole.length;
    expect(width).toBe(back);
    for (let i = 0; i < Number(width); i += 1) (rows[Number(y)] ?? [])[Number(x) + i] = true;
  }
  expect(end).toBe(path.length);
  return rows;
}

test('nothing is drawn before it is asked for', () => {
  const { queryByRole, container } = show(ArticleCode, { href: HREF });
  expect(queryByRole('img')).toBeNull();
  const summary = container.querySelector('summary')?.textContent;
  expect(summary).toBe(guideWords({ key: 'guide.plan.phone.show' }));
});

const sources = Object.values(ARTICLES);

test.each(sources)(
  'the code is that of the address, within four light modules: %s',
  async (href) => {
    const { image } = await drawn(href);
    const rows = modulesIn(image);
    const { data } = encode(href, { ecc: 'M', border: 0 });
    const light = Array.from({ length: data.length + 8 }, () => false);
    const edge = [false, false, false, false];
    expect(rows).toEqual([
      ...[light, light, light, light],
      ...data.map((row) => [...edge, ...row, ...edge]),
      ...[light, light, light, light],
    ]);
  },
);

test('black on white in whole pixels, and named by where it leads', async () => {
  const { image, getByText } = await drawn();
  const size = Number(image.getAttribute('viewBox')?.split(' ')[2]);
  expect(image.querySelector('rect')?.getAttribute('fill')).toBe('#fff');
  expect(image.querySelector('rect')?.getAttribute('width')).toBe(String(size));
  expect(image.querySelector('path')?.getAttribute('fill')).toBe('#000');
  expect(Number(image.getAttribute('width')) % size).toBe(0);
  expect(image.getAttribute('aria-label')).toBe('QR code for support.apple.com/102563');
  expect(getByText(/Point your phone's camera/)).toBeTruthy();
});

test('another address is another code', async () => {
  const { image, change, container } = await drawn();
  const before = modulesIn(image);
  await change({ href: 'https://support.apple.com/108366' });
  const after = container.querySelector<HTMLElement>('[role=img]') as HTMLElement;
  expect(modulesIn(after)).not.toEqual(before);
  expect(after.getAttribute('aria-label')).toContain('108366');
});

test('where it can’t be loaded it says so, gives the address, and tries again', async () => {
  library.isRefused = true;
  const { container, findByRole, queryByRole } = show(ArticleCode, { href: HREF });
  await unfold(container);
  expect((await findByRole('alert')).textContent).toContain('support.apple.com/102563');
  expect(queryByRole('img')).toBeNull();
  library.isRefused = false;
  await unfold(container, false);
  await unfold(container);
  expect(await findByRole('img')).toBeTruthy();
  await waitFor(() => expect(queryByRole('alert')).toBeNull());
});
