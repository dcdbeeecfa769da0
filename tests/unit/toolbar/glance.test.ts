import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { glanceOf } from '../../../lib/status/glance';
import type {
  FailureReason,
  Impact,
  LostService,
  Phase,
  Snapshot,
} from '../../../lib/status/model';
import { snapshotInGlance } from '../../../lib/status/read-glance';
import { statusOf } from '../../../lib/status/status';
import { verdictOf } from '../../../lib/status/verdict';
import { BACKUP, HOUR_MS, MINUTE_MS } from '../../support/events';
import { told, type Told } from '../../support/readings';
import { NEVER_READ } from '../../support/snapshots';

const REASONS: FailureReason[] = ['offline', 'timeout', 'unreachable', 'refused', 'redirected'];
const MORE_REASONS: FailureReason[] = ['malformed', 'notPermitted'];
const PHASES: Phase[] = ['ongoing', 'clearing', 'returning', 'receding', 'over'];

const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    what: fc.constantFrom<Told[]>('available', 'maintenance', 'issue', 'outage'),
    phase: fc.constantFrom(...PHASES),
    startMs: fc.option(fc.nat()),
    lost: fc.option(
      fc.record<LostService>({
        reason: fc.constantFrom('missing', 'unreadable'),
        lastReadMs: fc.option(fc.nat()),
      }),
    ),
    isListed: fc.boolean(),
    readAgeMs: fc.option(fc.nat(2 * HOUR_MS)),
    failing: fc.option(
      fc.record({
        reason: fc.constantFrom(...REASONS, ...MORE_REASONS),
        isUnsure: fc.boolean(),
        sinceMs: fc.nat(),
      }),
    ),
  })
  .map(({ what, phase, startMs, lost, isListed, readAgeMs, failing }) => {
    const { known, check } = told(what);
    if (!known || !check) throw new Error('Nothing is known.');
    const services = known.services
      .filter(({ name }) => isListed || name !== BACKUP)
      .map((service) => ({ ...service, lost }));
    const incidents = known.incidents.map((incident) => {
      return {
        ...incident,
        impacts: incident.impacts.map((one): Impact => ({ ...one, phase, startMs })),
      };
    });
    const readAtMs = readAgeMs === null ? null : (check.readAtMs ?? 0) - readAgeMs;
    const failed = failing && { ...failing, detail: 'Oh!', count: 2 };
    return {
      known: { ...known, services, incidents },
      check: { ...check, readAtMs, failing: failed },
    };
  });

/** All of a status that can be seen, without what Apple wrote. */
function seen(snapshot: Snapshot, nowMs: number) {
  const { incident, ...status } = statusOf(snapshot, BACKUP, nowMs);
  const verdict = verdictOf({ ...status, incident });
  return { ...status, verdict: { ...verdict, apple: null }, isGoingOn: incident !== null };
}

describe('a glance', () => {
  test('gives the very status of what is stored, at every moment', () => {
    const ages = fc.integer({ min: -5 * MINUTE_MS, max: 2 * HOUR_MS });
    fc.assert(
      fc.property(snapshots, ages, (snapshot, ageMs) => {
        const glanced = snapshotInGlance(glanceOf(snapshot));
        if (!glanced) throw new Error('It was not read.');
        const nowMs = (told('available').check?.readAtMs ?? 0) + ageMs;
        expect(seen(glanced, nowMs)).toEqual(seen(snapshot, nowMs));
      }),
    );
  });

  test('of nothing says that nothing is known yet', () => {
    const glanced = snapshotInGlance(glanceOf(NEVER_READ));
    expect(glanced && statusOf(glanced, BACKUP, 0)).toMatchObject({
      ...{ health: 'unknown', reason: 'notYet' },
    });
  });

  test('has nothing in it that Apple wrote, and is short', () => {
    const outage = glanceOf(told('outage'));
    expect(outage).toMatch(/^[a-z0-9=&]+$/i);
    expect(outage.length).toBeLessThan(200);
    for (const { id, impacts } of told('outage').known?.incidents ?? []) {
      expect(outage).not.toContain(encodeURIComponent(id));
      expect(impacts[0]?.message).toBeTruthy();
      expect(decodeURIComponent(outage)).not.toContain(impacts[0]?.message);
    }
  });

  const good = glanceOf(told('outage'));
  test.each([
    ['none', ''],
    ['another page', 'v=1'],
    ['another format', good.replace('glance=1', 'glance=2')],
    ['an unknown severity', good.replace('outage', 'fine')],
    ['an unknown phase', good.replace('ongoing', 'over')],
    ['an incident without its severity', good.replace('severity', 'x')],
    ['a time that is none', good.replace(/read=\d+/, 'read=-1')],
    ['a time beyond all times', good.replace(/read=\d+/, 'read=9999999999999999')],
    ['an unknown failure', `${good}&failing=x&failingSince=1`],
    ['a failure without its beginning', `${good}&failing=offline`],
    ['too long', `${good}&x=${'x'.repeat(300)}`],
  ])('%s is no glance', (_, query) => {
    expect(snapshotInGlance(good)).not.toBeNull();
    expect(snapshotInGlance(query)).toBeNull();
  });
});
