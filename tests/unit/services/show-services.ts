import { fireEvent, render, within } from '@testing-library/svelte';
import { vi } from 'vitest';
import Services from '../../../components/services/Services.svelte';
import { serviceGroups } from '../../../lib/services/service-rows';
import type { NotificationKind, Settings } from '../../../lib/settings/settings';
import { watchedServices } from '../../../lib/settings/watch-list';
import type { ServiceRef } from '../../../lib/status/model';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { NOON_MS } from '../../support/events';
import WithSay from '../../support/WithSay.svelte';
import { feedReadings, settingsWith } from './rows';

interface Shown {
  reading?: Parameters<typeof feedReadings>[0];
  settings?: Partial<Settings>;
  /** What stands under "watched"; those that are watched, unless told. */
  placed?: ServiceRef[];
  trouble?: LocalizedText | null;
  developer?: {
    isKnown: boolean;
    old: LocalizedText | null;
    request: 'none' | 'underWay' | 'failed';
  };
}

/** The list of services as a page shows it, what it asks the page for, and ways to find things. */
export function showServices(shown: Shown = {}) {
  const asked = {
    onWatch: vi.fn<(service: ServiceRef, isWatched: boolean) => void>(),
    onNotification: vi.fn<(row: { id: string }, kind: NotificationKind, isOn: boolean) => void>(),
    onResetNotifications: vi.fn<(row: { id: string }) => void>(),
    onRequestDevelopers: vi.fn(),
  };
  function given(now: Shown) {
    const settings = settingsWith(now.settings);
    const placed = now.placed ?? watchedServices(settings);
    return {
      groups: serviceGroups(settings, feedReadings(now.reading ?? {}), placed, NOON_MS),
      troubles: { consumer: now.trouble ?? null, developer: null },
      developer: now.developer ?? { isKnown: false, old: null, request: 'none' },
      settings,
      actions: asked,
    };
  }
  const { container, rerender } = render(WithSay, { shown: Services, given: given(shown) });
  const view = within(container);
  const textOf = (element: Element | null) =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const box = (name: string) => view.getByRole<HTMLInputElement>('checkbox', { name });
  const described = (element: Element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => textOf(container.querySelector(`[id="${id}"]`)))
      .filter((text) => text !== '');
  return {
    ...view,
    ...asked,
    container,
    textOf,
    box,
    /** What is said of a service beside its box. */
    saidOf: (name: string) => described(box(`Watch ${name}`)),
    /** The names under a heading. */
    listed: (heading: RegExp) =>
      within(view.getByRole('region', { name: heading }))
        .queryAllByRole('checkbox', { name: /^Watch / })
        .map((one) => one.getAttribute('aria-label')?.slice('Watch '.length)),
    headings: () => view.getAllByRole('heading').map(textOf),
    search: (query: string) =>
      fireEvent.input(view.getByLabelText('Search services'), { target: { value: query } }),
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    /** What the store answers. */
    show: (now: Shown) => rerender({ given: given({ ...shown, ...now }) }),
  };
}
