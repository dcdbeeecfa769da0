import { describe, expect, test } from 'vitest';
import {
  byImportance,
  incidentTitleMessage,
  severityOf,
  incidentTimes,
  appleWordsFor,
  worstOf,
} from '../../../components/history/incident-messages';
import type { Impact } from '../../../lib/status/model';
import { at, BACKUP, SIGN_IN } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { wasDown } from '../../support/incidents';

/** An impact that was over, by Apple's times, from 09:16 to 11:07, unless told. */
function impactWith(more: Partial<Impact> = {}): Impact {
  const impact = wasDown()[0]?.impacts[0];
  if (!impact) throw new Error('there is no impact');
  return { ...impact, ...more };
}

describe('when an incident began and ended', () => {
  const over = impactWith({ startMs: at(9), endMs: at(10) });
  const later = impactWith({ service: SIGN_IN, startMs: at(8), endMs: at(11) });

  test.each<[string, Impact[], number | null, boolean]>([
    ['over all services', [over, later], at(11), false],
    ['it goes on on one', [over, { ...later, phase: 'ongoing', endMs: null }], null, true],
    ['one may be clearing', [over, { ...later, phase: 'clearing' }], null, true],
    [
      'one was not watched to its end',
      [over, { ...later, phase: 'unwatched', endMs: null, overSeenMs: null }],
      null,
      false,
    ],
    ['Apple gave no end', [over, { ...later, endMs: null, overSeenMs: at(12) }], at(12), false],
    ['its end lies before its start', [{ ...later, endMs: at(7) }], at(8), false],
  ])('%s', (_, impacts, endMs, isOngoing) => {
    expect(incidentTimes(impacts)).toEqual({ startMs: at(8), endMs, isOngoing });
  });
});

describe('what an incident is called', () => {
  const music = impactWith({ service: 'Apple Music' });
  const impacts = (...services: string[]) => ({
    impacts: services.map((service) => impactWith({ service })),
  });

  test.each<[string[], string]>([
    [[BACKUP], 'Problem: iCloud Backup'],
    [['Apple Music', BACKUP], 'Problem: iCloud Backup, Apple Music'],
    [['Apple Music', 'Photos', BACKUP], 'Problem: iCloud Backup and 2 more'],
  ])('%j', (services, expected) => {
    expect(inGuideWords(incidentTitleMessage(impacts(...services)))).toBe(expected);
  });

  test('by the worst it was anywhere', () => {
    const incident = { impacts: [music, impactWith({ worstSeverity: 'outage' })] };
    expect(worstOf(incident)).toBe('outage');
    expect(inGuideWords(incidentTitleMessage(incident))).toMatch(/^Outage/);
  });

  test('while it goes on by what it is now: what was worse, or is over, says nothing of that', () => {
    const eased = impactWith({ phase: 'ongoing', severity: 'issue', worstSeverity: 'outage' });
    const wasWorse = impactWith({ service: 'Apple Music', worstSeverity: 'outage' });
    expect(worstOf({ impacts: [wasWorse, eased] })).toBe('issue');
    expect(severityOf(eased)).toBe('issue');
    expect(severityOf({ ...eased, phase: 'over' })).toBe('outage');
  });

  test('with Apple’s words on iCloud Backup, else with any', () => {
    const said = { ...music, message: 'Music' };
    const incident = { impacts: [said, impactWith({ message: 'Backup' })] };
    expect(appleWordsFor(incident)?.message).toBe('Backup');
    expect(appleWordsFor({ impacts: [said, impactWith({ message: '' })] })?.message).toBe('Music');
    expect(appleWordsFor({ impacts: [impactWith({ message: '' })] })).toBeNull();
    expect(byImportance(incident)[0]?.service).toBe(BACKUP);
  });
});
