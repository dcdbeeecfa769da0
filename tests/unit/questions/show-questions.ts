import { fireEvent } from '@testing-library/svelte';
import { tick, type Component } from 'svelte';
import { vi } from 'vitest';
import { QUESTION_IDS, type QuestionId } from '../../../components/questions/questions';
import QuestionsView from '../../../entrypoints/popup/QuestionsView.svelte';
import { emptyGuide } from '../../../entrypoints/popup/read-popup';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import type { Device, DeviceAnswers, Run, RunAnswers } from '../../../lib/guide/run';
import { runWith } from '../../support/runs';
import { recordWrites, showView } from '../../support/show-view';

export const TODAY = '2026-11-22';

interface Shown {
  run?: Run;
  device?: Device | null;
  devices?: Device[];
  stepIds?: StepId[];
  canSave?: boolean;
}

/** The questions as the popup shows them, what they store, and ways to find things. */
export function showQuestions(shown: Shown = {}) {
  const stored = {
    onRun: vi.fn<(fields: RunAnswers) => void>(),
    onDevice: vi.fn<(fields: DeviceAnswers) => void>(),
    onRemoveDevice: vi.fn<(id: string) => void>(),
    onRestoreDevice: vi.fn<(device: Device) => void>(),
  };
  const runs = {
    answerRun: async (_: string, fields: RunAnswers) => stored.onRun(fields),
    answerDevice: async (_: string, fields: DeviceAnswers) => stored.onDevice(fields),
    removeDevice: async (id: string) => stored.onRemoveDevice(id),
    restoreDevice: async (device: Device) => stored.onRestoreDevice(device),
  };
  const callbacks = { onGoToStep: vi.fn(), onClose: vi.fn() };
  const page = { stores: { runs }, write: recordWrites().write, nowMs: Date.parse(TODAY) };
  let now: Shown = { stepIds: [], canSave: true, ...shown };
  const given = ({ run = runWith(), device = null, devices = [], ...more }: Shown) => {
    return { guide: { ...emptyGuide(), run, device, devices }, ...more };
  };
  const props = { ...page, ...callbacks, ...given(now) };
  const view = showView(QuestionsView as Component<typeof props>, props);
  const { container } = view;
  const head = (id: QuestionId) => container.querySelector(`#question-${id}`) as HTMLElement;
  const radios = () => view.queryAllByRole<HTMLInputElement>('radio');
  return {
    ...view,
    ...stored,
    ...callbacks,
    change: (more: Shown) => view.change(given((now = { ...now, ...more }))),
    head,
    open: () => QUESTION_IDS.filter((id) => head(id).closest('details')?.open),
    unfold: (id: QuestionId) => fireEvent.click(head(id)),
    /** The answer at the end of a question's line. */
    answer: (id: QuestionId) => head(id).querySelector('small')?.textContent,
    press: async (name: string) => {
      await fireEvent.click(view.getByRole('button', { name }));
      await tick();
    },
    choose: (name: string) => fireEvent.click(view.getByRole('radio', { name })),
    radios: () => radios().map(labelOf),
    chosen: () =>
      radios()
        .filter(({ checked }) => checked)
        .map(labelOf),
    field: (name: string) => view.getByLabelText<HTMLInputElement>(name),
    type: (name: string, value: string) =>
      fireEvent.input(view.getByLabelText(name), { target: { value } }),
    /** Leaves a field. */
    leave: (name: string) => fireEvent.blur(view.getByLabelText(name)),
    has: (name: string) => view.queryByRole('button', { name }) !== null,
    says: (text: string) => (container.textContent ?? '').replace(/\s+/g, ' ').includes(text),
  };
}

function labelOf(radio: HTMLElement): string {
  return radio.closest('label')?.textContent.trim() ?? '';
}
