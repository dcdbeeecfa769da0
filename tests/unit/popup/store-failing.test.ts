// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { STEPS } from '../../../lib/guide/steps';
import { unopenable } from '../../support/databases';
import { i18n } from '../../support/i18n';
import { openPopup, useWorker } from '../../support/popup';
import { told } from '../../support/readings';

const worker = useWorker();

async function popupWithoutStore() {
  const popup = openPopup(unopenable());
  await waitFor(() => expect(popup.getByRole('alert')).toBeTruthy());
  return popup;
}

test('says that ticks cannot be kept, and why', async () => {
  const { getByRole, getByText } = await popupWithoutStore();
  expect(getByRole('alert').textContent).toContain(i18n.t('store.failed'));
  expect(getByText(i18n.t('store.failedExplained'))).toBeTruthy();
});

test('the steps are there to be read, and nothing can be ticked', async () => {
  const { getByText, boxes, queryByRole, box, getByRole } = await popupWithoutStore();
  for (const { id } of STEPS) {
    expect(getByRole('heading', { name: i18n.t(`steps.${id}.title`) })).toBeTruthy();
    expect(getByText(i18n.t(`steps.${id}.why`))).toBeTruthy();
  }
  for (const each of boxes()) expect(each.disabled).toBe(true);
  await fireEvent.click(box('settings', 'wifi'));
  expect(getByRole('alert').textContent).toContain(i18n.t('store.failed'));
  // What could only fail is not offered.
  for (const name of ['Undo', 'Start over', i18n.t('lock.acceptRisk')])
    expect(queryByRole('button', { name })).toBeNull();
});

test('the verdict comes from what the worker answers', async () => {
  worker.answer = async () => told('outage');
  const { health, sentence, box } = await popupWithoutStore();
  await waitFor(() => expect(health()).toBe('outage'));
  expect(sentence()).toBe('iCloud Backup is down at Apple.');
  expect(box('status', 'problem').checked).toBe(false);
});

test('no incident is said to be gone where nobody can look', async () => {
  location.hash = '#incident/1';
  const { queryByText } = await popupWithoutStore();
  expect(queryByText(i18n.t('incident.gone'))).toBeNull();
});

test('with the worker out of reach as well it says what to do', async () => {
  worker.answer = async () => {
    throw new Error('no receiving end');
  };
  const { getByText } = openPopup(unopenable());
  await waitFor(() => expect(getByText(i18n.t('popup.workerUnreachable'))).toBeTruthy());
});
