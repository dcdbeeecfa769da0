import { fireEvent, render, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Toggle from '../../../components/Toggle.svelte';

test('a switch asks for the other state, and shows what is stored', async () => {
  const onToggle = vi.fn();
  const given = { label: 'Over', hint: 'Two checks agree.', isOn: false, onToggle };
  const { container, rerender } = render(Toggle, given);
  const box = within(container).getByRole<HTMLInputElement>('checkbox', { name: 'Over' });
  const hint = container.querySelector(`[id="${box.getAttribute('aria-describedby')}"]`);
  expect(hint?.textContent).toBe('Two checks agree.');
  await fireEvent.click(box);
  expect(box.checked).toBe(false);
  await rerender({ ...given, isOn: true });
  expect(box.checked).toBe(true);
  await fireEvent.click(box);
  expect(box.checked).toBe(true);
  expect(onToggle.mock.calls).toEqual([[true], [false]]);
});
