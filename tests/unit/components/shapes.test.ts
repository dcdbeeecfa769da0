import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import HealthShape from '../../../components/status/HealthShape.svelte';
import ProgressBar from '../../../components/plan/ProgressBar.svelte';

test('each health has an outline of its own, and says nothing aloud', () => {
  const healths = ['available', 'maintenance', 'issue', 'outage', 'unknown'] as const;
  const outlines = healths.map((health) => {
    const { container } = render(HealthShape, { health });
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    return container.querySelector('path')?.getAttribute('d');
  });
  expect(new Set(outlines).size).toBe(healths.length);
});

test('the bar has a segment a step, filled as far as it is ticked', () => {
  const steps = [
    { state: 'done' as const, doneShare: 1 },
    { state: 'open' as const, doneShare: 0.5 },
    { state: 'open' as const, doneShare: 0 },
  ];
  const { container } = render(ProgressBar, { steps });
  const number = (rect: Element, name: string) => Number(rect.getAttribute(name));
  const rests = [...container.querySelectorAll('.rest')];
  const filled = [...container.querySelectorAll('rect:not(.rest)')];
  expect(
    filled.map((rect, i) => number(rect, 'width') / number(rests[i] ?? rect, 'width')),
  ).toEqual([1, 0.5, 0]);
  expect(filled.map((rect) => rect.classList.contains('done'))).toEqual([true, false, false]);
  const end = rests.at(-1);
  expect(end && number(end, 'x') + number(end, 'width')).toBeCloseTo(100);
});

test('left out is full and looks like nothing done; all ticked and not answered is not done', () => {
  const states = ['skipped', 'done', 'open'] as const;
  const steps = states.map((state) => ({ state, doneShare: state === 'skipped' ? 0 : 1 }));
  const { container } = render(ProgressBar, { steps });
  const filled = [...container.querySelectorAll('rect:not(.rest)')];
  expect(
    filled.map((rect) => [...rect.classList].filter((name) => !name.startsWith('svelte'))),
  ).toEqual([['skipped'], ['done'], ['open']]);
  expect(new Set(filled.map((rect) => rect.getAttribute('width'))).size).toBe(1);
});
