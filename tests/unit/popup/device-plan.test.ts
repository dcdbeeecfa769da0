import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { SYMPTOMS } from '../../../lib/guide/knowledge/symptoms';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID, type DeviceAnswers, type RunAnswers } from '../../../lib/guide/run';
import { inGuideWords } from '../../support/guide-sentence';
import { useWorker } from '../../support/page-worker';
import { popupAfter, type OpenPopup } from '../../support/popup';

useWorker();

const oneLine = (element?: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim();

/** A popup whose run has these answers. */
async function popupOf(device: DeviceAnswers, run: RunAnswers = {}) {
  const popup = await popupAfter('available');
  const { runs } = popup.stores;
  const change = (more: DeviceAnswers) => runs.answerDevice(FIRST_RUN_ID, more, 'd', Date.now());
  await change(device);
  await runs.answerRun(FIRST_RUN_ID, run, Date.now());

  await waitFor(() => expect(popup.main.textContent).toContain(device.name ?? ''));
  return {
    ...{ ...popup, change },
    path: (id: StepId) => oneLine(popup.step(id).querySelector('.path')),
    olderPaths: (id: StepId) => [...popup.step(id).querySelectorAll('.card li')].map(oneLine),
  };
}

test('the menu path is that of the newest system, with the older ones, or of the one that is known', async () => {
  const popup = await popupOf({ name: 'Anna’s', kind: 'ipad' });
  const { unfold, path, olderPaths, inStep, change } = popup;
  await unfold('restart', 'reset-all');
  expect(path('restart')).toBeUndefined();
  expect(path('reset-all')).toMatch(/^iPadOS 15 or later.*Transfer or Reset iPad/);
  expect(inStep('reset-all').getByText(inGuideWords('guide.plan.olderPaths'))).toBeTruthy();
  expect(olderPaths('reset-all')).toEqual([
    'iPadOS 14 or earlier: Settings › General › Reset › Reset All Settings',
  ]);
  await change({ generation: 'v14' });
  await waitFor(() => expect(olderPaths('reset-all')).toEqual([]));
  expect(path('reset-all')).toMatch(/^Settings ?› ?General ?› ?Reset ?› ?Reset All Settings$/);
  await change({ generation: 'v18' });
  await waitFor(() => expect(path('reset-all')).toContain('Transfer or Reset iPad'));
  const subStep = inStep('reset-all').getByLabelText(/Transfer or Reset iPad › Reset\.$/);
  expect(subStep).toBeTruthy();
});

test('the line says what was answered and leads back to it; the causes are those of the message', async () => {
  const causes = ({ getByText }: OpenPopup, which: 'usual' | 'likely') => {
    const fold = getByText(inGuideWords(`guide.plan.causes.${which}`)).closest('details');
    return [...(fold?.querySelectorAll('li') ?? [])].map(oneLine);
  };
  expect(causes(await popupOf({}), 'usual')).toHaveLength(3);
  const device = { name: 'Ben’s', kind: 'ipad', generation: 'v26' } as const;
  const popup = await popupOf(device, { symptom: 'stuck-estimating' });
  const line = popup.getByRole('region', { name: 'This plan' });
  const says = inGuideWords('guide.symptoms.stuck-estimating.says');
  await waitFor(() => expect(line.textContent).toContain(says));
  expect(line.textContent).toContain('iPadOS 26 or later');
  expect(popup.getByRole('button', { name: 'Change the answers: Ben’s' })).toBeTruthy();
  const expected = SYMPTOMS['stuck-estimating'].causes;
  expect(causes(popup, 'likely')).toEqual(
    expected.map((cause) => inGuideWords(`guide.causes.${cause}`)),
  );
});

test('a typed cause leads to its step, which an answer brings into the plan', async () => {
  const { steps, button, findByLabelText, findByRole, ready, open } = await popupOf({});
  expect(steps()).not.toContain('managed');
  await fireEvent.click(button('guide.plan.line.answer'));
  window.dispatchEvent(new Event('hashchange'));
  const field = await findByLabelText(inGuideWords('guide.questions.message.words'));
  await fireEvent.input(field, { target: { value: 'screen time' } });
  await fireEvent.click(await findByRole('button', { name: 'Go to this step' }));
  await waitFor(() => expect(location.hash).toBe('#plan'));
  window.dispatchEvent(new Event('hashchange'));
  await ready();
  expect(open()).toContain('managed');
  await waitFor(() => expect(document.activeElement?.id).toBe('step-managed'));
});

test('ticks of a step that an answer takes away are back when another brings it back', async () => {
  const { unfold, tick, steps, change, box } = await popupOf({});
  await unfold('reset-all');
  await tick('reset-all', 'ready');
  await change({ manager: 'work' });
  await waitFor(() => expect(steps()).not.toContain('reset-all'));
  await change({ manager: 'nobody' });
  await waitFor(() => expect(steps()).toContain('reset-all'));
  await unfold('reset-all');
  expect(box('reset-all', 'ready').checked).toBe(true);
});
