import { goTo, openDashboard } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';

/** Where the content of an element begins and ends, without its padding. */
const contentEdges = (selector: string) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  const { left, right } = element.getBoundingClientRect();
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return { left: left + parseFloat(paddingLeft), right: right - parseFloat(paddingRight) };
};

test('header, navigation and content stand on one grid', async ({ session }) => {
  const page = await openDashboard(session);
  const edgesOf = (selector: string) => page.evaluate(contentEdges, selector);
  for (const part of ['history', 'settings'] as const) {
    await goTo(page, part);
    for (const width of [320, 400, 560, 800, 1100, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      const main = await edgesOf('main');
      const where = `${part} at ${width} px`;
      expect(await edgesOf('header .page'), where).toEqual(main);
      expect(await edgesOf('nav ul'), where).toEqual(main);
      expect((await edgesOf('#part-title')).left, where).toBe(main.left);
      expect((await edgesOf('nav a')).left, where).toBe(main.left);
      expect((await edgesOf('h1')).left, where).toBe(main.left);
      const button = await page.getByRole('button', { name: 'Check' }).boundingBox();
      expect((button?.x ?? 0) + (button?.width ?? 0), where).toBeCloseTo(main.right);
      // No part stands alone on a second line.
      const lines = await page
        .locator('nav li')
        .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().top));
      expect(new Set(lines).size, where).toBe(1);
    }
  }
});
