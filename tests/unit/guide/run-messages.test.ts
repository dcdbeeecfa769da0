import { expect, test } from 'vitest';
import { GENERATIONS } from '../../../lib/guide/knowledge/device';
import { SYMPTOM_IDS } from '../../../lib/guide/knowledge/symptoms';
import type { Device, Run } from '../../../lib/guide/run';
import { deviceNameMessage, isFitted, runMessages } from '../../../lib/guide/run-messages';
import { NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { deviceWith, runWith } from '../../support/runs';

const facts = (of: Run, device: Device | null = null) =>
  runMessages(of, device).map((fact) => inGuideWords(fact));

test.each<[Partial<Device> | null, string]>([
  [{ name: 'Anna’s $1 iPhone', kind: 'ipad' }, 'Anna’s $1 iPhone'],
  [{ kind: 'iphone' }, 'My iPhone'],
  [{ kind: 'ipad' }, 'My iPad'],
  [{}, 'My device'],
  [null, 'My device'],
  [{ name: 'Old one', removedMs: NOON_MS }, 'Old one (removed)'],
])('the name of the device %j: %s', (device, name) => {
  expect(inGuideWords(deviceNameMessage(device && deviceWith(device)))).toBe(name);
});

const words = 'Backup $1 failed';
const TERMS = inGuideWords('guide.symptoms.terms.says');
test.each<[Partial<Run>, Partial<Device> | null, string[]]>([
  [{}, null, []],
  [{}, {}, []],
  [{ symptom: 'unknown' }, null, []],
  [{}, { generation: 'v26', kind: 'ipad' }, ['iPadOS 26 or later']],
  [{}, { generation: 'v13' }, ['iOS 13 or earlier']],
  // The message that was chosen, else the words that were typed.
  [{ symptom: 'terms', words }, null, [TERMS]],
  [{ symptom: 'unknown', words }, null, [`“${words}”`]],
  [{ words }, { generation: 'v18' }, ['iOS 18', `“${words}”`]],
])('what is known of the run %j on the device %j', (of, device, expected) => {
  expect(facts(runWith(of), device && deviceWith(device))).toEqual(expected);
});

test('every system and every message has its words', () => {
  for (const generation of GENERATIONS)
    expect(facts(runWith(), deviceWith({ generation }))[0]).toMatch(/^iOS \d\d/);
  for (const symptom of SYMPTOM_IDS.filter((id) => id !== 'unknown'))
    expect(facts(runWith({ symptom }))).toEqual([inGuideWords(`guide.symptoms.${symptom}.says`)]);
});

test.each<[Partial<Run>, Partial<Device> | null, boolean]>([
  [{}, null, false],
  [{}, {}, false],
  // Notes are no answers.
  [{ notes: { restart: 'x' } }, null, false],
  [{ symptom: 'unknown' }, {}, true],
  [{ lastBackup: 'dontKnow' }, null, true],
  [{}, { kind: 'ipad' }, true],
  [{}, { generation: 'v18' }, true],
  [{}, { computer: 'none' }, true],
  [{}, { manager: 'nobody' }, true],
  [{}, { name: 'x' }, true],
])('whether anything was answered: run %j, device %j: %s', (of, device, expected) => {
  expect(isFitted(runWith(of), device && deviceWith(device))).toBe(expected);
});
