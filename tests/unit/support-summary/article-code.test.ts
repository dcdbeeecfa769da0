import { fireEvent, waitFor } from '@testing-library/svelte';
import { encode } from 'uqr';
import { beforeEach, expect, test, vi } from 'vitest';
import ArticleCode from '../../../components/plan/ArticleCode.svelte';
import { ARTICLES } from '../../../lib/guide/knowledge/articles';
import { showView } from '../../support/show-view';

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

function openCode(href = HREF) {
  const view = showView(ArticleCode, { href });
  const details = view.container.querySelector('details') as HTMLDetailsElement;
  const fold = async (isOpen: boolean) => {
    details.open = isOpen;
    await fireEvent(details, new Event('toggle'));
  };
  return { ...view, fold };
}

/** The modules that the path of an image makes dark, row by row. */
function modulesIn(image: HTMLElement): boolean[][] {
  const size = Number(image.getAttribute('viewBox')?.split(' ')[2]);
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const path = image.querySelector('path')?.getAttribute('d') ?? '';
  let end = 0;
  for (const [whole, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/gy)) {
    end += whole.length;
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  expect(end).toBe(path.length);
  return rows;
}

test('the code of an address is black on white with a light edge, and changes with it', async () => {
  const { queryByRole, findByRole, fold, change } = openCode();
  expect(queryByRole('img')).toBeNull();
  await fold(true);
  await findByRole('img');
  for (const href of Object.values(ARTICLES)) {
    await change({ href });
    const image = await findByRole('img', { name: href.replace('https://', 'QR code for ') });
    const { data } = encode(href, { ecc: 'M', border: 0 });
    const size = data.length + 8;
    const light = Array<boolean>(size).fill(false);
    const edge = light.slice(0, 4);
    const edgeRows = [light, light, light, light];
    const rows = data.map((row) => [...edge, ...row, ...edge]);
    expect(modulesIn(image)).toEqual([...edgeRows, ...rows, ...edgeRows]);
    expect(image.querySelector('rect')?.getAttribute('width')).toBe(`${size}`);
    const [paper, ink] = ['rect', 'path'].map((shape) => image.querySelector(shape));
    expect([paper, ink].map((one) => one?.getAttribute('fill'))).toEqual(['#fff', '#000']);
    // In whole pixels.
    expect(Number(image.getAttribute('width')) % size).toBe(0);
  }
});

test('where it can’t be loaded it says so, gives the address, and tries again', async () => {
  library.isRefused = true;
  const { findByRole, queryByRole, fold } = openCode();
  await fold(true);
  expect((await findByRole('alert')).textContent).toContain('support.apple.com/102563');
  expect(queryByRole('img')).toBeNull();
  library.isRefused = false;
  await fold(false);
  await fold(true);
  expect(await findByRole('img')).toBeTruthy();
  await waitFor(() => expect(queryByRole('alert')).toBeNull());
});
