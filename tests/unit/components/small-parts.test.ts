import { fireEvent } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import ExternalLink from '../../../components/ExternalLink.svelte';
import HealthShape from '../../../components/status/HealthShape.svelte';
import Toggle from '../../../components/Toggle.svelte';
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

test('a switch asks for the other state, and shows what is stored', async () => {
  const onToggle = vi.fn();
  const given = { label: 'Over', hint: 'Two checks agree.', isOn: false, onToggle };
  const { container, getByRole, change } = showView(Toggle, given);
  const box = getByRole<HTMLInputElement>('checkbox', { name: 'Over' });
  const hint = container.querySelector(`[id="${box.getAttribute('aria-describedby')}"]`);
  expect(hint?.textContent).toBe('Two checks agree.');
  for (const isOn of [false, true]) {
    await change({ isOn });
    await fireEvent.click(box);
    expect(box.checked).toBe(isOn);
  }
  expect(onToggle.mock.calls).toEqual([[true], [false]]);
});

const showLink = (href: string) => showView(ExternalLink, { href, text: 'Apple' }).container;

test('a link to Apple opens a tab, and says so', () => {
  const href = 'https://support.apple.com/102563';
  const link = showLink(href).querySelector('a');
  expect(link?.getAttribute('href')).toBe(href);
  expect(link).toMatchObject({ target: '_blank', rel: 'noreferrer' });
  expect(link?.textContent).toMatch(/^Apple\s*\(opens a new tab\)$/);
});

test.each([
  'https://evil.test/',
  'https://apple.com/',
  'https://not-www.apple.com/',
  'https://www.apple.com.evil.test/',
  'https://evil.test/www.apple.com',
  'https://www.apple.com@evil.test/',
  'https://www.apple.com:8443/',
  'http://www.apple.com/',
  'javascript:alert(1)//www.apple.com',
  '//www.apple.com/',
  '',
])('“%s” is not linked to: nothing is shown', (href) => {
  const container = showLink(href);
  expect([container.querySelector('a'), container.textContent]).toEqual([null, '']);
});
