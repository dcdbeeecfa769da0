import { expect, test } from 'vitest';
import { NO_ANSWERS } from '../../../../lib/guide/answers';
import { type Plan, planOf } from '../../../../lib/guide/plan';
import { stepPartMessage, subStepMessage } from '../../../../lib/guide/step-messages';
import { inGuideWords } from '../../../support/guide-sentence';
import { type Report, REPORTS, TYPED } from './reports';
import { search } from './search';

const isRight = (right: string, ids: readonly string[]) =>
  ids.some((id) => right.split(' ').includes(id));

/** All that the steps of a plan say. */
function wordsOf(plan: Plan, answers: typeof NO_ANSWERS): string {
  return plan
    .filter(({ completion }) => completion !== 'live')
    .flatMap((step) => [
      inGuideWords(`guide.steps.${step.id}.title`),
      inGuideWords(`guide.steps.${step.id}.why`),
      ...step.parts
        .flatMap((part) => stepPartMessage(step, part) ?? [])
        .map((part) => inGuideWords(part)),
      ...step.subSteps.map((sub) => inGuideWords(subStepMessage(step.id, sub, answers))),
    ])
    .join(' ');
}

test.each(REPORTS)('$typed', ({ typed, right, isMessage, answers, fix, within, says, without }) => {
  expect(isRight(right, search(typed).ids.slice(0, isMessage ? 1 : 3))).toBe(true);
  const all = { ...NO_ANSWERS, ...answers };
  const plan = planOf(all);
  const ids = plan.map(({ id }) => id);
  if (fix) {
    expect(ids).toContain(fix);
    expect(ids.indexOf(fix)).toBeLessThanOrEqual(within ?? ids.length);
  }
  if (says) expect(wordsOf(plan, all)).toMatch(says);
  for (const id of without ?? []) expect(ids).not.toContain(id);
});

test.each([
  // 17 and 18 of 19.
  ['by the symptom that is right', (report: Report) => report.answers.symptom, 0.85],
  ['by what the search finds', ({ typed }: Report) => search(typed).ids[0], 0.8],
] as const)('four of five fixes are among the first three, %s', (_, symptomOf, share) => {
  const helped = REPORTS.filter(({ fix }) => fix !== null);
  const quick = helped.filter((report) => {
    const symptom = symptomOf(report) ?? null;
    const plan = planOf({ ...NO_ANSWERS, ...report.answers, symptom });
    return plan.slice(1, 4).some(({ id }) => id === report.fix);
  });
  expect(quick.length / helped.length).toBeGreaterThanOrEqual(share);
});

test.each(TYPED)('%s', (typed, right) => {
  expect(isRight(right, search(typed).ids.slice(0, 3))).toBe(true);
});
