import { ARTICLES } from '../../../lib/guide/knowledge/articles';
import { cleanup } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import PrintedPlan from '../../../components/support-summary/PrintedPlan.svelte';
import { reduceJournal, type JournalEntry } from '../../../lib/guide/journal';
import { menuPathsOf } from '../../../lib/guide/knowledge/menu-paths';
import { planOf } from '../../../lib/guide/plan';
import { progressOf } from '../../../lib/guide/progress';
import { answersOf, type Device, type Run } from '../../../lib/guide/run';
import { menuPathMessage, riskMessage, subStepMessage } from '../../../lib/guide/step-messages';
import { msg } from '../../../lib/text/localized-text';
import { appleWith } from '../../support/apples';
import { at } from '../../support/events';
import { guideWords } from '../../support/hand-over/guide-words';
import { allTicked, came, deviceWith, runWith, ticked } from '../../support/hand-over/runs';
import { show } from '../../support/hand-over/show';

function openPlan(device: Device | null, journal: JournalEntry[] = [], notes: Run['notes'] = {}) {
  const answers = answersOf(runWith(), device);
  const progress = progressOf(planOf(answers), reduceJournal(journal), appleWith('available'));
  const view = show(PrintedPlan, { progress, device: answers, notes });
  const list = view.container.querySelector('ol') as HTMLElement;
  const steps = ([...list.children] as HTMLElement[]).map((step) => ({
    text: step.textContent?.replace(/\s+/g, ' ') ?? '',
    title: step.querySelector('h2')?.textContent?.replace(/\s+/g, ' ').trim(),
    boxes: [...step.querySelectorAll('ul li')].map((item) => ({
      text: item.textContent?.replace(/\s+/g, ' ').trim(),
      isTicked: item.querySelector('svg path') !== null,
    })),
    links: [...step.querySelectorAll('a')],
  }));
  const stepOf = (id: string) => {
    const step = steps[progress.steps.findIndex((one) => one.step.id === id)];
    if (!step) throw new Error(`no step ${id}`);
    return step;
  };
  return { ...view, progress, answers, steps, stepOf };
}

const phone = deviceWith({ kind: 'iphone', generation: 'v14', computer: 'mac' });
const one = (text: string) => text.replace(/\s+/g, ' ');

test.each([
  ['nothing known', null],
  ['a phone', phone],
  ['an iPad at work', deviceWith({ kind: 'ipad', generation: 'v26', manager: 'work' })],
])('every step with all that is known of it: %s', (_, device) => {
  const { progress, answers, stepOf, steps } = openPlan(device);
  expect(steps).toHaveLength(progress.steps.length);
  progress.steps.forEach(({ step, subSteps }, index) => {
    const { text, title, boxes, links } = stepOf(step.id);
    expect(title).toContain(`${index + 1}. ${guideWords(msg(`guide.steps.${step.id}.title`))}`);
    expect(text).toContain(one(guideWords(msg(`guide.steps.${step.id}.why`))));
    expect(boxes).toHaveLength(subSteps.length);
    expect(links.map((link) => link.href)).toEqual(step.sources.map((id) => ARTICLES[id]));
    for (const id of step.sources) {
      expect(text).toContain(guideWords(msg(`guide.sources.${id}`)));
      expect(text).toContain(ARTICLES[id].replace('https://', ''));
    }
    if (step.completion === 'live') return;
    expect(text).toContain(guideWords(riskMessage(step)));
    expect(text).toContain(guideWords(msg(`guide.basis.${step.evidence}`)));
    for (const part of step.parts) {
      const key = `guide.steps.${step.id}.${part}` as 'guide.steps.sign-out.careful';
      expect(text).toContain(one(guideWords(msg(key))));
    }
    subSteps.forEach((subStep, at) => {
      const said = one(guideWords(subStepMessage(step.id, subStep, answers)));
      expect(boxes[at]?.text).toBe(`To do: ${said}`);
    });
    if (!step.path) return;
    for (const path of menuPathsOf(step.path, answers))
      expect(text).toContain(guideWords(menuPathMessage(path, answers.kind)));
  });
});

test('boxes show what is ticked, in words as well; steps what came of them', () => {
  const journal = [
    ...allTicked('conditions', at(9)),
    ticked('free-space', 'exclude', at(9, 10)),
    came('toggle-now', 'notYet', at(9, 20)),
    came('reset-all', 'skipped', at(9, 30), 'tooRisky'),
    came('sign-out', 'skipped', at(9, 40), 'later'),
  ];
  const { stepOf } = openPlan(phone, journal);
  expect(stepOf('conditions').boxes.every(({ isTicked }) => isTicked)).toBe(true);
  expect(stepOf('conditions').boxes[0]?.text).toMatch(/^Done: /);
  expect(stepOf('conditions').title).toMatch(/ done$/);
  const [exclude, ...rest] = stepOf('free-space').boxes;
  expect(exclude?.isTicked).toBe(true);
  expect(rest.some(({ isTicked }) => isTicked)).toBe(false);
  expect(stepOf('toggle-now').title).toMatch(/ done$/);
  expect(stepOf('reset-all').title).toMatch(/ skipped$/);
  expect(stepOf('sign-out').title).not.toMatch(/done|skipped/);
});

test('on paper, too, a copy comes first', () => {
  const locked = /Locked until you have a computer backup/;
  expect(openPlan(phone).stepOf('sign-out').text).toMatch(locked);
  cleanup();
  const { stepOf } = openPlan(phone, allTicked('computer-backup', at(9)));
  expect(stepOf('sign-out').text).not.toMatch(locked);
});

test('notes stand with their step', () => {
  const { stepOf, steps } = openPlan(phone, [], { 'sign-out': 'Ask Ada <b>first</b>' });
  expect(stepOf('sign-out').text).toContain('Note: Ask Ada <b>first</b>');
  expect(steps.filter(({ text }) => text.includes('Note:'))).toHaveLength(1);
});
