import { describe, expect, test } from 'vitest';
import { timeLineOf } from '../../../lib/history/time-line';
import type { Incident, Span } from '../../../lib/status/model';
import { at, BACKUP, event, NOON_MS, resolved, service, SIGN_IN } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { backup, incidentsAfter, wasDown } from '../../support/incidents';

interface Facts {
  failuresMs?: number[];
  observed?: Span[];
  nowMs?: number;
}

function linesOf(incident: Incident | undefined, facts: Facts = {}): string[] {
  if (!incident) throw new Error('there is no incident');
  const given = { failuresMs: [], observed: [], nowMs: NOON_MS, ...facts };
  return timeLineOf(incident, given).map(({ atMs, source, text, note, services }) => {
    const time = new Date(atMs).toISOString().slice(11, 16);
    const more = [services.join('+'), note ? inGuideWords(note) : ''].filter(Boolean);
    return [time, source, inGuideWords(text), ...more].join(' | ').replaceAll('\u00a0', ' ');
  });
}

const outage = { statusType: 'Outage' };

describe('the story of an incident', () => {
  test('Apple’s own times, what was seen here, and the end', () => {
    const [incident] = incidentsAfter(
      backup(event({ startMs: at(9, 16) })),
      backup(event({ startMs: at(9, 16), ...outage })),
      backup(event({ startMs: at(9, 16) })),
      backup(resolved({ startMs: at(9, 16), endMs: at(11, 50) })),
      backup(resolved({ startMs: at(9, 16), endMs: at(11, 50) })),
    );
    expect(linesOf(incident)).toEqual([
      '09:16 | apple | Started, according to Apple',
      '11:40 | here | First seen: a problem | ' +
        '2 h 24 min after it started. Apple may have reported it earlier.',
      '11:45 | here | Got worse: an outage',
      '11:50 | here | Improved: a problem',
      '11:50 | apple | Ended, according to Apple',
      '12:00 | here | Confirmed over',
    ]);
  });

  test('how late it was posted, where somebody was looking', () => {
    const [incident] = incidentsAfter(backup(), backup(event({ startMs: at(9, 16) })));
    const [, first] = linesOf(incident, { observed: [{ fromMs: at(8), toMs: NOON_MS }] });
    expect(first).toBe(
      '12:00 | here | First seen: a problem | ' +
        '2 h 44 min after it started. Apple reported it at least 2 h 14 min late.',
    );
  });

  test('one that was over before it was seen, and no more of that', () => {
    expect(linesOf(wasDown()[0])).toEqual([
      '09:16 | apple | Started, according to Apple',
      '11:07 | apple | Ended, according to Apple',
      '12:00 | here | First seen after it was over | ' +
        '2 h 44 min after it started. Apple may have reported it earlier.',
    ]);
  });

  test('where services differ, whose time it is', () => {
    const body = [
      service(BACKUP, [event({ startMs: at(9) })]),
      service(SIGN_IN, [resolved({ startMs: at(10), endMs: at(11) })]),
    ];
    const [incident] = incidentsAfter(body);
    expect(linesOf(incident)).toEqual([
      `09:00 | apple | Started, according to Apple | ${BACKUP}`,
      `10:00 | apple | Started, according to Apple | ${SIGN_IN}`,
      `11:00 | apple | Ended, according to Apple | ${SIGN_IN}`,
      expect.stringContaining('12:00 | here | First seen: a problem'),
    ]);
  });

  test('what comes back has no end but the last one', () => {
    const on = backup(event({ startMs: at(9) }));
    const off = backup(resolved({ startMs: at(9), endMs: at(11) }));
    const [incident] = incidentsAfter(on, off, off, on, on);
    expect(linesOf(incident).map((line) => line.split(' | ').slice(1, 3).join(': '))).toEqual([
      'apple: Started, according to Apple',
      'here: First seen: a problem',
      'here: Confirmed over',
      'here: Came back: a problem',
    ]);
  });

  test('what Apple says of the end does not count before it is confirmed', () => {
    const on = backup(event({ startMs: at(9) }));
    const off = backup(resolved({ startMs: at(9), endMs: at(11) }));
    expect(linesOf(incidentsAfter(on, off)[0]).join()).not.toContain('Ended');
    expect(linesOf(incidentsAfter(on, off, off)[0]).join()).toContain(
      '11:00 | apple | Ended, according to Apple',
    );
  });

  test('without Apple’s start there is none, and nothing is late', () => {
    const [incident] = incidentsAfter(backup(event({ startMs: null })));
    expect(linesOf(incident)).toEqual(['12:00 | here | First seen: a problem']);
  });

  test('the person’s failed backups inside it, and only those', () => {
    const failuresMs = [at(9, 40), at(12), at(9, 15), at(11, 8)];
    expect(linesOf(wasDown()[0], { failuresMs })).toContain('09:40 | person | Your backup failed');
    expect(linesOf(wasDown()[0], { failuresMs }).join()).not.toMatch(/09:15|11:08|12:00 \| person/);
  });
});
