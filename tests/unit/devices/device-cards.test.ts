import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceCards, type RunProgress } from '../../../components/devices/device-cards';
import { deviceMessages, runProgressMessages } from '../../../lib/guide/run-messages';
import { appleContext } from '../../../lib/guide/apple-context';
import { NO_ANSWERS } from '../../../lib/guide/answers';
import { reduceJournal, type JournalEntry } from '../../../lib/guide/journal';
import { planOf } from '../../../lib/guide/plan';
import { progressOf } from '../../../lib/guide/progress';
import { at, DAY_MS, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { came, deviceWith, runWith } from '../../support/hand-over/runs';

/** Where the person is in the plan for everyone, with Apple unknown. */
const progressAfter = (journal: readonly JournalEntry[] = []) =>
  progressOf(planOf(NO_ANSWERS), reduceJournal(journal), appleContext(null, NOON_MS));

const runOf = (id: string, deviceId: string | null): RunProgress => {
  return { run: runWith({ id, deviceId }), progress: progressAfter() };
};

const shortly = (cards: ReturnType<typeof deviceCards>) =>
  cards.map(({ device, runs }) => [device?.id ?? null, ...runs.map(({ run }) => run.id)]);

describe('which run stands where', () => {
  test('the device whose run was opened last is first, what names none is last', () => {
    const devices = [deviceWith({ id: 'a' }), deviceWith({ id: 'b' })];
    const runs = [runOf('1', 'b'), runOf('2', null), runOf('3', 'a'), runOf('4', 'b')];
    expect(shortly(deviceCards(devices, runs))).toEqual([
      ['b', '1', '4'],
      ['a', '3'],
      [null, '2'],
    ]);
  });

  test('devices without a run follow, the newest first', () => {
    const devices = [
      deviceWith({ id: 'old', createdMs: 1 }),
      deviceWith({ id: 'new', createdMs: 2 }),
      deviceWith({ id: 'used', createdMs: 0 }),
    ];
    expect(shortly(deviceCards(devices, [runOf('1', 'used')]))).toEqual([
      ['used', '1'],
      ['new'],
      ['old'],
    ]);
  });

  test('a removed one is there for its runs only, after those that are not removed', () => {
    const devices = [
      deviceWith({ id: 'gone', removedMs: 5 }),
      deviceWith({ id: 'logged', removedMs: 5 }),
      deviceWith({ id: 'here' }),
    ];
    expect(shortly(deviceCards(devices, [runOf('1', 'gone')]))).toEqual([['here'], ['gone', '1']]);
  });

  test('a run of a device that is not there names none', () => {
    expect(shortly(deviceCards([], [runOf('1', 'lost')]))).toEqual([[null, '1']]);
    expect(deviceCards([], [])).toEqual([]);
  });

  test('every run is there once, and every device that was not removed', () => {
    const ids = ['a', 'b', 'c'];
    const anyDevices = fc
      .uniqueArray(fc.constantFrom(...ids))
      .chain((some) =>
        fc.tuple(
          ...some.map((id) =>
            fc
              .record({ createdMs: fc.nat(3), removedMs: fc.option(fc.nat(3)) })
              .map((more) => deviceWith({ id, ...more })),
          ),
        ),
      );
    const anyRuns = fc.array(fc.option(fc.constantFrom(...ids)), { maxLength: 6 });
    fc.assert(
      fc.property(anyDevices, anyRuns, (devices, deviceIds) => {
        const runs = deviceIds.map((deviceId, index) => runOf(`${index}`, deviceId));
        const cards = deviceCards(devices, runs);
        const shown = cards.flatMap((card) => card.runs.map(({ run }) => run.id));
        expect(shown.toSorted()).toEqual(runs.map(({ run }) => run.id).toSorted());
        const listed = cards.flatMap(({ device }) => device?.id ?? []);
        expect(new Set(listed).size).toBe(listed.length);
        for (const { id, removedMs } of devices)
          if (removedMs === null) expect(listed).toContain(id);
      }),
    );
  });
});

test('what is known of a device, beside what it is called', () => {
  const words = (more: Parameters<typeof deviceWith>[0]) =>
    deviceMessages(deviceWith(more)).map((fact) => inGuideWords(fact));
  expect(words({})).toEqual([]);
  expect(words({ kind: 'ipad', generation: 'v26' })).toEqual(['iPadOS 26 or later']);
  expect(words({ name: 'Ada’s', kind: 'iphone', generation: 'v18', manager: 'school' })).toEqual([
    'iPhone',
    'iOS 18',
    'managed by a school',
  ]);
  expect(words({ manager: 'nobody' })).toEqual([]);
});

describe('where the person is in a run', () => {
  const words = (...journal: JournalEntry[]) =>
    runProgressMessages(progressAfter(journal)).map((sentence) => inGuideWords(sentence));

  test('at work: how many steps, and the next', () => {
    const count = progressAfter().steps.length;
    const first = inGuideWords('guide.steps.status.title');
    expect(words()).toEqual([`0 of ${count} steps done or skipped`, `Next: ${first}`]);
    expect(words(came('toggle-now', 'notYet', at(9)))[0]).toBe(
      `1 of ${count} steps done or skipped`,
    );
  });

  test('it works again: which step helped, and when', () => {
    const said = words(came('toggle-now', 'worked', NOON_MS - DAY_MS));
    const title = inGuideWords('guide.steps.toggle-now.title');
    expect(said[0]).toBe('Your backup works again.');
    expect(said[1]).toMatch(new RegExp(`^What helped: ${title} \\(9 Mar, `));
    expect(words(came('status', 'worked', NOON_MS))[1]).toMatch(
      /^What helped: waiting for Apple \(/,
    );
  });

  test('everything was tried', () => {
    const { steps } = progressAfter();
    const all = steps.map(({ step }) => came(step.id, 'skipped', at(10), 'cannot'));
    // Apple's status can't be left out: it is read, or looked at.
    const looked = progressAfter(all);
    expect(looked.nextStepId).toBe('status');
    expect(runProgressMessages({ ...looked, nextStepId: null })).toEqual([
      { key: 'dashboard.devices.run.passed' },
    ]);
  });
});
