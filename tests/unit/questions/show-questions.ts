import { fireEvent } from '@testing-library/svelte';
import { tick } from 'svelte';
import { vi } from 'vitest';
import Questions from '../../../components/questions/Questions.svelte';
import { QUESTION_IDS, type QuestionId } from '../../../components/questions/questions';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import type { Device, Run } from '../../../lib/guide/run';
import { runWith } from '../../support/runs';
import { showView } from '../../support/show-view';

export const TODAY = '2026-11-22';

interface Shown {
  run?: Run;
  device?: Device | null;
  devices?: Device[];
  stepIds?: StepId[];
  canSave?: boolean;
}

/** The questions as a page shows them, what they ask the page for, and ways to find things. */
export function showQuestions(shown: Shown = {}) {
  const callbacks = {
    onRun: vi.fn(),
    onDevice: vi.fn(),
    onChooseDevice: vi.fn(),
    onRemoveDevice: vi.fn(),
    onRestoreDevice: vi.fn(),
    onGoToStep: vi.fn(),
    onClose: vi.fn(),
  };
  const nothing = { run: runWith(), device: null, devices: [], stepIds: [], canSave: true };
  const view = showView(Questions, { ...nothing, today: TODAY, ...callbacks, ...shown });
  const { container } = view;
  const head = (id: QuestionId) => container.querySelector(`#question-${id}`) as HTMLElement;
  const radios = () => view.queryAllByRole<HTMLInputElement>('radio');
  return {
    ...view,
    ...callbacks,
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
