import { describe, expect, test } from 'vitest';
import { ARTICLES, type ArticleId } from '../../../../lib/guide/knowledge/articles';
import {
  needsCopy,
  type Step,
  STEP_IDS,
  type StepId,
  STEPS,
} from '../../../../lib/guide/knowledge/steps';
import { tickIdOf } from '../../../../lib/guide/journal';

const ALL: readonly Step[] = STEP_IDS.map((id) => STEPS[id]);
const subIdsOf = (id: StepId) => STEPS[id].subSteps.map((subStep) => subStep.id);
const riskyOf = ({ subSteps }: Step) => subSteps.filter(({ isRisky }) => isRisky);

test('every article is a page of Apple’s, and is used', () => {
  for (const [id, address] of Object.entries(ARTICLES)) {
    const { protocol, host, username, pathname } = new URL(address);
    expect([protocol, username]).toEqual(['https:', '']);
    if (host === 'www.apple.com') expect(pathname).toBe('/support/systemstatus/');
    else expect(`${host}${pathname}`).toMatch(/^support\.apple\.com\/((HT)?\d{6}$|guide\/)/);
    expect([id, ALL.some(({ sources }) => sources.includes(id as ArticleId))]).toEqual([id, true]);
  }
  expect(new Set(Object.values(ARTICLES)).size).toBe(Object.keys(ARTICLES).length);
});

test('every tick has a name of its own', () => {
  const names = ALL.flatMap(({ id, subSteps }) => subSteps.map((sub) => tickIdOf(id, sub.id)));
  expect(new Set(names).size).toBe(names.length);
});

test.each<[StepId, string[]]>([
  ['status', ['fine']],
  ['conditions', ['wifi', 'power', 'low-data', 'lock']],
  ['toggle-now', ['open', 'switch-on', 'back-up', 'check']],
  ['next-size', ['open', 'size', 'compare']],
  ['free-space', ['temporary', 'exclude', 'upgrade', 'back-up']],
  ['free-space-delete', ['old-backups', 'clean-up', 'back-up']],
  ['computer-backup', ['connect', 'open', 'choose', 'encrypt', 'back-up', 'check']],
  ['reset-all', ['ready', 'open', 'reset', 'rejoin', 'back-up']],
  ['sign-out', ['ready', 'open', 'keep', 'sign-in', 'switch-on', 'back-up']],
])('%s keeps the sub-steps that older ticks are brought to', (id, subSteps) => {
  expect(subIdsOf(id)).toEqual(subSteps);
});

test.each<[StepId, string[]]>([
  ['read-message', ['notice', 'screen', 'write-down']],
  ['conditions', ['wifi', 'power', 'low-data', 'lock']],
  ['next-size', ['open', 'size', 'compare']],
  ['managed', ['profile', 'supervised', 'screen-time', 'ask']],
  ['computer-trouble', ['cable', 'trust', 'update-mac', 'update-app', 'disk', 'try-again']],
  ['computer-backup', ['connect', 'open', 'choose', 'encrypt', 'back-up', 'check']],
  ['ask-administrator', ['show', 'ask', 'computer']],
  ['apple-support', ['facts', 'sizes', 'tried', 'contact']],
])('%s that was done before an update is done after it', (id, ticked) => {
  const required = STEPS[id].subSteps.filter(({ isOptional }) => !isOptional);
  expect(required.map((subStep) => subStep.id)).toEqual(ticked);
});

describe.each(ALL)('$id', (step) => {
  const { id, risk, evidence, subSteps, parts, sources, completion } = step;
  const canLose = risk === 'settingsLost' || risk === 'dataAtRisk';

  test('is risky exactly where something can be lost', () => {
    expect(subSteps.length).toBeGreaterThan(0);
    expect(riskyOf(step).length > 0).toBe(canLose);
  });

  test('says how to undo what it does, and warns where something can be lost', () => {
    if (risk !== 'none') expect(parts).toContain('undo');
    if (canLose)
      expect(parts.filter((part) => part !== 'risk')).toEqual(['needs', 'careful', 'undo']);
  });

  test('ways of several are never all, and not the last', () => {
    expect(subSteps.at(-1)?.isOptional).toBe(false);
  });

  test('a fix ends with a new backup, or with looking for one', () => {
    const last = subSteps.at(-1)?.id;
    if (completion === 'asks') expect(['back-up', 'check']).toContain(last);
    expect(completion === 'live').toBe(id === 'status');
  });

  test('its time is a span, waiting included', () => {
    if (id === 'status') expect(step.minutes).toBeNull();
    const [from, to] = step.minutes ?? [0, 0];
    expect(from).toBeLessThanOrEqual(to);
    if (step.waitMs !== null) expect(from * 60_000).toBe(step.waitMs);
  });

  test('its sources are pages of Apple, always where Apple is the basis, never where we are', () => {
    if (evidence !== 'reports') expect(sources.length > 0).toBe(evidence === 'apple');
    expect(new Set(sources).size).toBe(sources.length);
  });
});

test('each risk is the one that is known', () => {
  const withRisk = (risk: Step['risk']) => ALL.filter((s) => s.risk === risk).map(({ id }) => id);
  expect(withRisk('nuisance')).toEqual([
    'restart',
    'other-wifi',
    'account-prompts',
    'device-space',
    'computer-trouble',
    'computer-backup',
  ]);
  expect(withRisk('settingsLost')).toEqual([
    'free-space',
    'update-os',
    'reset-network',
    'toggle-off-on',
    'reset-all',
  ]);
  expect(withRisk('dataAtRisk')).toEqual(['free-space-delete', 'app-culprit', 'sign-out']);
});

test('what needs a copy may lose something; what only makes room loses its ways of doing so', () => {
  const needing = ALL.filter(needsCopy);
  for (const step of needing) expect(riskyOf(step)).not.toEqual([]);
  expect(riskyOf(STEPS['free-space']).map(({ id }) => id)).toEqual(['exclude']);
  expect(riskyOf(STEPS['free-space-delete']).map(({ id }) => id)).toEqual([
    'old-backups',
    'clean-up',
  ]);
});

test.each<StepId>([
  'update-os',
  'app-culprit',
  'reset-network',
  'toggle-off-on',
  'reset-all',
  'sign-out',
])('%s: under a lock only its preparation can be ticked', (id) => {
  expect(riskyOf(STEPS[id])).toEqual(STEPS[id].subSteps.slice(1));
});

test('only these wait, for as long as is known', () => {
  const waiting = ALL.filter(({ waitMs }) => waitMs !== null);
  expect(waiting.map(({ id, waitMs }) => [id, (waitMs ?? 0) / 3_600_000])).toEqual([
    ['restoring', 24],
    ['security-delay', 1],
    ['wait-24h', 24],
  ]);
});

test('steps apply where they can be done, and are allowed', () => {
  const limited = ALL.filter(({ when }) => Object.keys(when).length > 0);
  const withComputer = { computers: ['mac', 'windows'] };
  expect(Object.fromEntries(limited.map(({ id, when }) => [id, when]))).toEqual({
    'security-delay': { kinds: ['iphone'], generations: ['v17', 'v18', 'v26'] },
    'computer-trouble': withComputer,
    'computer-backup': withComputer,
    'reset-network': { managed: false },
    'reset-all': { managed: false },
    'sign-out': { managed: false },
    'ask-administrator': { managed: true },
  });
});

test('what restarts, resets or signs out is never said in Apple’s name', () => {
  const reported = ALL.filter(({ evidence }) => evidence === 'reports').map(({ id }) => id);
  expect(reported).toEqual([
    'restart',
    'account-prompts',
    'outside-apps',
    'app-culprit',
    'reset-network',
    'toggle-off-on',
    'reset-all',
    'sign-out',
  ]);
});
