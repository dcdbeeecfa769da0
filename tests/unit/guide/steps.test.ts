import { describe, expect, test } from 'vitest';
import { APPLE_SUPPORT_ARTICLE, STEPS, tickIdOf } from '../../../lib/guide/steps';

const placeOf = (id: string) => STEPS.findIndex((step) => step.id === id);

describe('the plan', () => {
  test('holds the six fixes, mildest first, the copy before the reset and signing out', () => {
    expect(STEPS.map(({ id }) => id)).toEqual([
      'status',
      'settings',
      'storage',
      'computer',
      'reset',
      'signOut',
    ]);
  });

  test('the copy on a computer comes before every step that needs it', () => {
    const needing = STEPS.filter(({ needsCopy }) => needsCopy);
    expect(needing.map(({ id }) => id)).toEqual(['reset', 'signOut']);
    for (const { id } of needing) expect(placeOf(id)).toBeGreaterThan(placeOf('computer'));
  });

  test('every tick has a name of its own', () => {
    const names = STEPS.flatMap(({ id, subSteps }) => subSteps.map((sub) => tickIdOf(id, sub)));
    expect(new Set(names).size).toBe(names.length);
    expect(tickIdOf('reset', 'open')).toBe('reset.open');
  });
});

describe.each(STEPS)('$id', (step) => {
  test('has something to do', () => {
    expect(step.subSteps.length).toBeGreaterThan(0);
  });

  test('what is risky is one of its sub-steps', () => {
    for (const risky of step.risky) expect(step.subSteps).toContain(risky);
  });

  test('what is optional is some of its sub-steps, never all, and not the last', () => {
    for (const optional of step.optional) expect(step.subSteps).toContain(optional);
    expect(step.optional).not.toContain(step.subSteps.at(-1));
  });

  test('is risky exactly where something can be lost', () => {
    const canLose = step.risk === 'settingsLost' || step.risk === 'dataAtRisk';
    expect(step.risky.length > 0).toBe(canLose);
  });

  test('what needs a copy is locked from the second sub-step on: the first only prepares', () => {
    if (step.needsCopy) expect(step.risky).toEqual(step.subSteps.slice(1));
  });

  test('its sources are pages of Apple', () => {
    for (const source of step.sources) expectApple(source);
  });
});

test('only the ways to make room for a backup are ways of several', () => {
  const optional = STEPS.filter((step) => step.optional.length > 0);
  expect(optional.map(({ id }) => id)).toEqual(['storage']);
  expect(optional[0]?.optional).toEqual(['exclude', 'upgrade', 'oldBackups']);
});

test('the way to Apple Support is a page of Apple', () => expectApple(APPLE_SUPPORT_ARTICLE));

function expectApple(address: string) {
  const { protocol, host, username } = new URL(address);
  expect(protocol).toBe('https:');
  expect(['www.apple.com', 'support.apple.com']).toContain(host);
  expect(username).toBe('');
}
