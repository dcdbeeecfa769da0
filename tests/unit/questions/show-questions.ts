import { fireEvent, render, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { vi } from 'vitest';
import Questions from '../../../components/questions/Questions.svelte';
import { QUESTION_IDS, type QuestionId } from '../../../components/questions/questions';
import { emptyRun, type Device, type Run } from '../../../lib/guide/run';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import WithSay from '../../support/WithSay.svelte';

export const TODAY = '2026-11-22';

export function aRun(fields: Partial<Run> = {}): Run {
  return { ...emptyRun('first', 0), ...fields };
}

export function aDevice(fields: Partial<Device> = {}): Device {
  const unknown = { name: '', kind: null, generation: null, computer: null, manager: null };
  return { id: 'phone', ...unknown, createdMs: 0, removedMs: null, ...fields };
}

interface Shown {
  run?: Run;
  device?: Device | null;
  devices?: Device[];
  stepIds?: StepId[];
  canSave?: boolean;
}

/** The questions as a page shows them, what they ask the page for, and ways to find things. */
export function showQuestions(shown: Shown = {}) {
  const asked = {
    onRun: vi.fn(),
    onDevice: vi.fn(),
    onChooseDevice: vi.fn(),
    onRemoveDevice: vi.fn(),
    onRestoreDevice: vi.fn(),
    onGoToStep: vi.fn(),
    onClose: vi.fn(),
  };
  let given = {
    run: aRun(),
    device: null,
    devices: [],
    stepIds: [],
    canSave: true,
    today: TODAY,
    ...asked,
    ...shown,
  } as Record<string, unknown>;
  const { container, rerender, unmount } = render(WithSay, { shown: Questions, given });
  const view = within(container);
  const head = (id: QuestionId) => container.querySelector(`#question-${id}`) as HTMLElement;
  return {
    ...view,
    ...asked,
    container,
    unmount,
    /** What the store answers. */
    show: async (changed: Shown) => {
      given = { ...given, ...changed };
      await rerender({ given });
    },
    head,
    open: () => QUESTION_IDS.filter((id) => head(id).closest('details')?.open),
    unfold: (id: QuestionId) => fireEvent.click(head(id)),
    /** What the line of a question says at its end. */
    answer: (id: QuestionId) => head(id).querySelector('small')?.textContent,
    press: async (name: string) => {
      await fireEvent.click(view.getByRole('button', { name }));
      await tick();
    },
    choose: (name: string) => fireEvent.click(view.getByRole('radio', { name })),
    /** The radio buttons, and which of them is chosen. */
    radios: () => view.queryAllByRole('radio').map((radio) => labelOf(radio)),
    chosen: () =>
      view
        .queryAllByRole<HTMLInputElement>('radio')
        .filter(({ checked }) => checked)
        .map((radio) => labelOf(radio)),
    field: (name: string) => view.getByLabelText<HTMLInputElement>(name),
    has: (name: string) => view.queryByRole('button', { name }) !== null,
    says: (text: string) => (container.textContent ?? '').replace(/\s+/g, ' ').includes(text),
  };
}

function labelOf(radio: HTMLElement): string {
  return radio.closest('label')?.textContent.trim() ?? '';
}

/** Types into a field, and leaves it. */
export async function enter(field: HTMLInputElement, text: string): Promise<void> {
  await fireEvent.input(field, { target: { value: text } });
  await fireEvent.blur(field);
}
