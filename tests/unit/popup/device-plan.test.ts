import 'fake-indexeddb/auto';
import { fireEvent, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { createStores } from '../../../lib/store/stores';
import { SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import type { DeviceAnswers, RunAnswers } from '../../../lib/guide/run';
import { inGuideWords } from '../../support/guide-sentence';
import { readyPopup, useWorker, type OpenPopup } from '../../support/popup';
import { processFetch, told } from '../../support/readings';
import { freshStore } from '../../support/stores';

useWorker();

/** A popup whose run has these answers; Apple reports no problem. */
async function popupOf(device: DeviceAnswers, run: RunAnswers = {}): Promise<OpenPopup> {
  const { database } = freshStore();
  await processFetch(database, told('available'));
  const { runs } = createStores(database);
  await runs.answerDevice(FIRST_RUN_ID, device, 'd', Date.now());
  await runs.answerRun(FIRST_RUN_ID, run, Date.now());
  const { kind = null, generation = null, computer = null } = device;
  return readyPopup(database, { kind, generation, computer });
}

const path = ({ step }: OpenPopup, id: Parameters<OpenPopup['step']>[0]) =>
  step(id).querySelector('.path')?.textContent;
const folds = ({ step }: OpenPopup, id: Parameters<OpenPopup['step']>[0]) =>
  [...step(id).querySelectorAll('.card details > summary')].map((it) => it.textContent?.trim());
const OTHERS = inGuideWords('guide.plan.olderPaths');

describe('of a device that somebody manages', () => {
  test('the plan looks first at what they forbid, resets nothing, and ends with them', async () => {
    const popup = await popupOf({ manager: 'work' });
    expect(popup.steps().slice(0, 2)).toEqual(['status', 'managed']);
    expect(popup.steps().slice(-2)).toEqual(['ask-administrator', 'apple-support']);
    for (const id of ['reset-all', 'sign-out']) expect(popup.steps()).not.toContain(id);
    expect(popup.open()).toEqual(['managed']);
  });

  test('its VPN is asked about, not turned off', async () => {
    const popup = await popupOf({ manager: 'school' }, { symptom: 'need-wifi' });
    await popup.unfold('other-wifi');
    expect(popup.box('other-wifi', 'ask-it')).toBeTruthy();
    expect(() => popup.box('other-wifi', 'vpn')).toThrow();
  });
});

describe('without a computer', () => {
  test('nothing asks for a copy on one, and what needs a copy says why it is locked', async () => {
    const popup = await popupOf({ computer: 'none' });
    expect(popup.steps()).not.toContain('computer-backup');
    await popup.unfold('reset-all', 'free-space-delete');
    for (const id of ['reset-all', 'free-space-delete'] as const)
      expect(popup.inStep(id).getByText(inGuideWords('guide.plan.lock.noComputer'))).toBeTruthy();
    expect(popup.box('reset-all', 'reset').disabled).toBe(true);
  });

  test('the risk can be accepted, for that reason alone', async () => {
    const popup = await popupOf({ computer: 'none' });
    await popup.unfold('reset-all');
    const step = popup.step('reset-all');
    await fireEvent.click(within(step).getByRole('button', { name: /^I understand the risk/ }));
    await waitFor(() => expect(popup.box('reset-all', 'reset').disabled).toBe(false));
    expect(await popup.stores.journal.entries(FIRST_RUN_ID)).toMatchObject([
      { kind: 'accept', stepId: 'reset-all', lock: 'noComputer' },
    ]);
    // Then there is a computer after all: that is another question.
    await popup.stores.runs.answerDevice(FIRST_RUN_ID, { computer: 'mac' }, 'd', Date.now());
    await waitFor(() => expect(popup.steps()).toContain('computer-backup'));
    expect(popup.box('reset-all', 'reset').disabled).toBe(true);
  });
});

describe('the way through the menus', () => {
  test('of a system that is not known: the newest one’s, and the others behind a fold', async () => {
    const popup = await popupOf({ kind: 'iphone' });
    await popup.unfold('reset-all');
    expect(path(popup, 'reset-all')).toContain('Transfer or Reset iPhone');
    expect(path(popup, 'reset-all')).toMatch(/^iOS 15 or later/);
    expect(folds(popup, 'reset-all')).toContain(OTHERS);
    const others = [...popup.step('reset-all').querySelectorAll('.card li')];
    expect(others.map((li) => li.textContent?.trim().replace(/\s+/g, ' '))).toEqual([
      'iOS 14 or earlier: Settings › General › Reset › Reset All Settings',
    ]);
  });

  test('of a system that is known: its own, without a word on others', async () => {
    const popup = await popupOf({ kind: 'ipad', generation: 'v14' });
    await popup.unfold('reset-all');
    expect(path(popup, 'reset-all')?.replace(/\s+/g, ' ').trim()).toMatch(
      /^Settings ?› ?General ?› ?Reset ?› ?Reset All Settings$/,
    );
    expect(folds(popup, 'reset-all')).not.toContain(OTHERS);
  });

  test('a step without a menu shows none', async () => {
    const popup = await popupOf({}, { symptom: 'stuck-estimating' });
    await popup.unfold('restart');
    expect(path(popup, 'restart')).toBeUndefined();
  });

  test('an answer that changes shows at once, also in what is to be ticked', async () => {
    const popup = await popupOf({ kind: 'ipad', generation: 'v14' });
    await popup.unfold('reset-all');
    await popup.stores.runs.answerDevice(FIRST_RUN_ID, { generation: 'v18' }, 'd', Date.now());
    await waitFor(() => expect(path(popup, 'reset-all')).toContain('Transfer or Reset iPad'));
    expect(
      popup.inStep('reset-all').getByLabelText(/Transfer or Reset iPad › Reset\.$/),
    ).toBeTruthy();
  });
});

describe('the causes', () => {
  const causes = ({ getByText }: OpenPopup, which: 'usual' | 'likely') => {
    const fold = getByText(inGuideWords(`guide.plan.causes.${which}`)).closest('details');
    return [...(fold?.querySelectorAll('li') ?? [])].map((li) => li.textContent);
  };
  test('of the message that was picked, else the usual ones', async () => {
    const unanswered = await popupOf({});
    expect(causes(unanswered, 'usual')).toHaveLength(3);
    const picked = await popupOf({}, { symptom: 'stuck-estimating' });
    expect(causes(picked, 'likely')).toEqual(
      SYMPTOMS['stuck-estimating'].causes.map((cause) => inGuideWords(`guide.causes.${cause}`)),
    );
  });
});

test('the line says what was answered, and leads back to the questions', async () => {
  const popup = await popupOf(
    { name: 'Anna’s', kind: 'ipad', generation: 'v26' },
    { symptom: 'terms' },
  );
  const line = popup.getByRole('region', { name: 'This plan' });
  expect(line.textContent).toContain('Anna’s');
  expect(line.textContent).toContain('iPadOS 26 or later');
  expect(line.textContent).toContain(inGuideWords('guide.symptoms.terms.says'));
  expect(popup.getByRole('button', { name: 'Change the answers: Anna’s' })).toBeTruthy();
});

test('a cause that was typed leads to its step, which an answer brings into the plan', async () => {
  const popup = await popupOf({});
  expect(popup.steps()).not.toContain('managed');
  await fireEvent.click(popup.button('guide.plan.line.answer'));
  window.dispatchEvent(new Event('hashchange'));
  const field = await popup.findByLabelText(inGuideWords('guide.questions.message.words'));
  await fireEvent.input(field, { target: { value: 'screen time' } });
  await fireEvent.click(await popup.findByRole('button', { name: 'Go to this step' }));
  await waitFor(() => expect(location.hash).toBe('#plan'));
  window.dispatchEvent(new Event('hashchange'));
  await popup.ready();
  expect(popup.open()).toContain('managed');
  await waitFor(() => expect(document.activeElement?.id).toBe('step-managed'));
});

test('ticks of steps that an answer took away are there again when it brings them back', async () => {
  const popup = await popupOf({});
  await popup.unfold('reset-all');
  await fireEvent.click(popup.box('reset-all', 'ready'));
  await waitFor(() => expect(popup.box('reset-all', 'ready').checked).toBe(true));
  await popup.stores.runs.answerDevice(FIRST_RUN_ID, { manager: 'work' }, 'd', Date.now());
  await waitFor(() => expect(popup.steps()).not.toContain('reset-all'));
  await popup.stores.runs.answerDevice(FIRST_RUN_ID, { manager: 'nobody' }, 'd', Date.now());
  await waitFor(() => expect(popup.steps()).toContain('reset-all'));
  await popup.unfold('reset-all');
  expect(popup.box('reset-all', 'ready').checked).toBe(true);
});
