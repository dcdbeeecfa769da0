import { fireEvent, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import PrintedPlan from '../../../components/support-summary/PrintedPlan.svelte';
import Summary from '../../../components/support-summary/Summary.svelte';
import { reduceJournal, type JournalEntry } from '../../../lib/guide/journal';
import { ARTICLES } from '../../../lib/guide/knowledge/articles';
import { menuPathsOf } from '../../../lib/guide/knowledge/menu-paths';
import { planOf } from '../../../lib/guide/plan';
import { progressOf } from '../../../lib/guide/progress';
import { answersOf, type Device, type Run } from '../../../lib/guide/run';
import { menuPathMessage, riskMessage, subStepMessage } from '../../../lib/guide/step-messages';
import { plainTextOf, supportSummary } from '../../../lib/guide/support-summary';
import type { LocalizedText } from '../../../lib/text/localized-text';
import type { TextKey } from '../../../lib/text/text-keys';
import { appleWith } from '../../support/apples';
import { at } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { allTicked, came, deviceWith, factsWith, runWith } from '../../support/runs';
import { showView } from '../../support/show-view';

const oneLine = (text?: string | null) => text?.replace(/\s+/g, ' ').trim() ?? '';
const words = (of: LocalizedText | TextKey) => oneLine(inGuideWords(of));

describe('the printed plan', () => {
  function openPlan(device: Device | null, journal: JournalEntry[] = [], notes: Run['notes'] = {}) {
    const answers = answersOf(runWith(), device);
    const progress = progressOf(planOf(answers), reduceJournal(journal), appleWith('available'));
    const { container } = showView(PrintedPlan, { progress, device: answers, notes });
    const list = [...(container.querySelector('ol')?.children ?? [])];
    const steps = list.map((step) => ({
      text: oneLine(step.textContent),
      title: oneLine(step.querySelector('h2')?.textContent),
      boxes: [...step.querySelectorAll('ul li')].map((item) => ({
        text: oneLine(item.textContent),
        isTicked: item.querySelector('svg path') !== null,
      })),
    }));
    const stepOf = (id: string) => {
      const step = steps[progress.steps.findIndex((one) => one.step.id === id)];
      if (!step) throw new Error(`no step ${id}`);
      return step;
    };
    return { progress, answers, steps, stepOf };
  }

  const phone = deviceWith({ kind: 'iphone', generation: 'v14', computer: 'mac' });

  test.each([
    ['nothing known', null],
    ['a phone', phone],
  ])('has every step with all that is known of it: %s', (_, device) => {
    const { progress, answers, stepOf, steps } = openPlan(device);
    expect(steps).toHaveLength(progress.steps.length);
    progress.steps.forEach(({ step, subSteps }, index) => {
      const { text, title, boxes } = stepOf(step.id);
      const key = (part: string) => `guide.steps.${step.id}.${part}` as TextKey;
      expect(title).toContain(`${index + 1}. ${words(key('title'))}`);
      const expected = [words(key('why'))];
      for (const id of step.sources)
        expected.push(words(`guide.sources.${id}`), ARTICLES[id].replace('https://', ''));
      if (step.completion !== 'live') {
        expected.push(words(riskMessage(step)), ...step.parts.map((part) => words(key(part))));
        for (const path of step.path ? menuPathsOf(step.path, answers) : [])
          expected.push(words(menuPathMessage(path, answers.kind)));
        const toDo = subSteps.map(
          (one) => `To do: ${words(subStepMessage(step.id, one, answers))}`,
        );
        expect(boxes.map((box) => box.text)).toEqual(toDo);
      }
      for (const one of expected) expect(text).toContain(one);
    });
  });

  test('shows what is ticked, what came of each step, its note, and locks', () => {
    const journal = [
      ...allTicked('conditions', at(9)),
      came('toggle-now', 'notYet', at(9, 20)),
      came('reset-all', 'skipped', at(9, 30), 'tooRisky'),
      came('sign-out', 'skipped', at(9, 40), 'later'),
    ];
    const { stepOf, steps } = openPlan(phone, journal, { 'sign-out': 'Ask Ada' });
    const ticks = (id: string) => stepOf(id).boxes.map(({ isTicked }) => isTicked);
    expect(new Set(ticks('conditions'))).toEqual(new Set([true]));
    expect(stepOf('conditions').boxes[0]?.text).toMatch(/^Done: /);
    for (const id of ['conditions', 'toggle-now']) expect(stepOf(id).title).toMatch(/ done$/);
    expect(stepOf('reset-all').title).toMatch(/ skipped$/);
    expect(stepOf('sign-out').title).not.toMatch(/done|skipped/);
    expect(stepOf('sign-out').text).toContain('Note: Ask Ada');
    expect(steps.filter(({ text }) => text.includes('Note:'))).toHaveLength(1);
    expect(stepOf('sign-out').text).toMatch(/Locked until you have a computer backup/);
  });
});

describe('the summary for Apple Support', () => {
  const run = runWith({ words: 'No space', notes: { restart: 'One\nTwo' } });
  const summary = supportSummary(factsWith({ run, journal: [came('restart', 'notYet', at(9))] }));

  function openSummary(onCopy: (text: string) => Promise<void>) {
    const onPrint = vi.fn();
    const view = showView(Summary, { summary, onCopy, onPrint });
    return {
      ...view,
      onPrint,
      field: () => view.container.querySelector('textarea'),
      said: () => view.getByRole('status').textContent?.trim(),
      press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    };
  }

  test('has every section with its lines; prints, and leads to Apple', async () => {
    const { getAllByRole, getByRole, press, onPrint } = openSummary(vi.fn());
    const titles = getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
    expect(titles).toEqual(['What it says', 'What was tried', 'Where to get help']);
    const lines = getAllByRole('listitem').map((item) => oneLine(item.textContent));
    expect(lines).toEqual(summary.sections.flatMap((section) => section.lines.map(words)));
    await press('Print');
    expect(onPrint).toHaveBeenCalledOnce();
    expect(getByRole('link').getAttribute('href')).toBe('https://support.apple.com/102563');
  });

  test('is copied as text: said once it is done; where it can’t be, the text is there to copy by hand', async () => {
    const asText = plainTextOf(summary, (sentence) => inGuideWords(sentence));
    let [done, fail]: [() => void, (error: Error) => void] = [() => {}, () => {}];
    const copied = vi.fn(
      () => new Promise<void>((resolve, reject) => ([done, fail] = [resolve, reject])),
    );
    const { press, said, field, findByRole, queryByRole } = openSummary(copied);
    await press('Copy as text');
    expect(copied.mock.calls).toEqual([[asText]]);
    expect(said()).toBe('');
    fail(new Error('no'));
    expect((await findByRole('alert')).textContent).toMatch(/didn't allow copying/);
    expect([said(), field()?.value, field()?.readOnly]).toEqual(['', asText, true]);
    expect(document.activeElement).toBe(field());
    expect([field()?.selectionStart, field()?.selectionEnd]).toEqual([0, asText.length]);
    await press('Copy as text');
    done();
    await waitFor(() => expect(said()).toBe('Copied.'));
    expect([field(), queryByRole('alert')]).toEqual([null, null]);
  });
});
