import { describe, expect, test } from 'vitest';
import { DEVICE_KINDS, GENERATIONS } from '../../../lib/guide/knowledge/device';
import { SYMPTOM_IDS } from '../../../lib/guide/knowledge/symptoms';
import { emptyRun, type Device, type Run } from '../../../lib/guide/run';
import { isFitted, runMessages, deviceNameMessage } from '../../../lib/guide/run-messages';
import { NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';

const device = (more: Partial<Device> = {}): Device => ({
  id: 'd',
  name: '',
  kind: null,
  generation: null,
  computer: null,
  manager: null,
  createdMs: NOON_MS,
  removedMs: null,
  ...more,
});
const run = (more: Partial<Run> = {}): Run => ({ ...emptyRun('r', NOON_MS), ...more });

const label = (of: Device | null) => inGuideWords(deviceNameMessage(of));
const facts = (of: Run, on: Device | null = null) =>
  runMessages(of, on).map((fact) => inGuideWords(fact));

describe('the name', () => {
  test('is the one the person gave, as it was typed', () => {
    expect(label(device({ name: 'Anna’s $1 iPhone', kind: 'ipad' }))).toBe('Anna’s $1 iPhone');
  });

  test('else the kind, also where nothing is known', () => {
    const labels = [...DEVICE_KINDS, null].map((kind) => label(device({ kind })));
    expect(labels).toEqual(['My iPhone', 'My iPad', 'My device']);
    expect(label(null)).toBe('My device');
  });

  test('of one that was taken off the list says so', () => {
    expect(label(device({ name: 'Old one', removedMs: NOON_MS }))).toBe('Old one (removed)');
  });
});

describe('the facts', () => {
  test('none where nothing is known', () => {
    expect(facts(run())).toEqual([]);
    expect(facts(run(), device())).toEqual([]);
    expect(facts(run({ symptom: 'unknown' }))).toEqual([]);
  });

  test('the system, by the kind of device', () => {
    expect(facts(run(), device({ generation: 'v26', kind: 'ipad' }))).toEqual([
      'iPadOS 26 or later',
    ]);
    expect(facts(run(), device({ generation: 'v13' }))).toEqual(['iOS 13 or earlier']);
    for (const generation of GENERATIONS)
      expect(facts(run(), device({ generation }))[0]).toMatch(/^iOS \d\d/);
  });

  test('what the device says: the message that was picked, else the words that were typed', () => {
    const words = 'Backup $1 failed';
    expect(facts(run({ symptom: 'terms', words }))).toEqual([
      inGuideWords('guide.symptoms.terms.says'),
    ]);
    expect(facts(run({ symptom: 'unknown', words }))).toEqual([`“${words}”`]);
    expect(facts(run({ words }))).toEqual([`“${words}”`]);
    for (const symptom of SYMPTOM_IDS.filter((id) => id !== 'unknown'))
      expect(facts(run({ symptom }))).toEqual([inGuideWords(`guide.symptoms.${symptom}.says`)]);
  });

  test('the system first', () => {
    const both = facts(run({ words: 'x' }), device({ generation: 'v18' }));
    expect(both).toEqual(['iOS 18', '“x”']);
  });
});

describe('whether anything was answered', () => {
  test('nothing', () => {
    expect(isFitted(run(), null)).toBe(false);
    expect(isFitted(run(), device())).toBe(false);
    // Ticks and notes are no answers.
    expect(isFitted(run({ notes: { restart: 'x' } }), null)).toBe(false);
  });

  test.each<[Partial<Run>, Partial<Device>]>([
    [{ symptom: 'unknown' }, {}],
    [{ lastBackup: 'dontKnow' }, {}],
    [{}, { kind: 'ipad' }],
    [{}, { generation: 'v18' }],
    [{}, { computer: 'none' }],
    [{}, { manager: 'nobody' }],
    [{}, { name: 'x' }],
  ])('%j %j', (ofRun, ofDevice) => {
    expect(isFitted(run(ofRun), device(ofDevice))).toBe(true);
  });
});
