import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import ExternalLink from '../../../components/ExternalLink.svelte';
import WithSay from '../../support/WithSay.svelte';

const show = (href: string) =>
  render(WithSay, { shown: ExternalLink, given: { href, text: 'Apple' } }).container;
const linkTo = (href: string) => show(href).querySelector('a');

test.each(['https://www.apple.com/support/systemstatus/', 'https://support.apple.com/102563'])(
  '%s is linked to',
  (href) => {
    expect(linkTo(href)?.getAttribute('href')).toBe(href);
  },
);

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
])('“%s” is not: nothing is shown', (href) => {
  const container = show(href);
  expect(container.querySelector('a')).toBeNull();
  expect(container.textContent).toBe('');
});

test('says that it opens a tab, and hides its arrow from screen readers', () => {
  const link = linkTo('https://www.apple.com/');
  expect(link?.textContent).toMatch(/^Apple\s*\(opens a new tab\)$/);
  expect(link?.querySelector('svg.icon')?.getAttribute('aria-hidden')).toBe('true');
  expect(link).toMatchObject({ target: '_blank', rel: 'noreferrer' });
});
