import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Shortcuts from '../../../components/settings/Shortcuts.svelte';
import WithSay from '../../support/WithSay.svelte';

const shortcuts = [
  { name: 'popup', keys: 'Alt+Shift+K' },
  { name: 'panel', keys: '' },
];

test.each([
  ['edge://extensions/shortcuts', 'go to edge://extensions/shortcuts in the address bar.'],
  ['about:addons', 'choose Manage Extension Shortcuts.'],
  [null, undefined],
])('each shortcut with its keys or "none", and where to change them: %s', (page, where) => {
  const { container } = render(WithSay, {
    props: { shown: Shortcuts, given: { shortcuts, page } },
  } as never);
  const textsOf = (selector: string) =>
    [...container.querySelectorAll(selector)].map((one) => one.textContent?.trim());
  expect(textsOf('dt')).toEqual(['Open the popup', 'Keep it open beside your work']);
  expect(textsOf('dd')).toEqual(['Alt+Shift+K', 'none']);
  const [hint] = textsOf('.hint');
  if (where === undefined) expect(hint).toBeUndefined();
  else expect(hint).toContain(where);
});
