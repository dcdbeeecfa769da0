import { describe, expect, test } from 'vitest';
import { observedSpans } from '../../../lib/history/days';
import { at, BACKUP, SIGN_IN } from '../../support/events';

describe('when a service was observed', () => {
  const observation = (fromMs: number, toMs: number, more = {}) => {
    return { feed: 'consumer' as const, fromMs, toMs, services: [BACKUP, SIGN_IN], ...more };
  };
  const backup = { feed: 'consumer', name: BACKUP } as const;

  test('only of its feed, and only while it was among what was read', () => {
    const all = [
      observation(at(10), at(11)),
      observation(at(8), at(9)),
      observation(at(3), at(4), { services: [SIGN_IN] }),
      observation(at(5), at(6), { feed: 'developer' }),
    ];
    expect(observedSpans(all, backup)).toEqual([
      { fromMs: at(8), toMs: at(9) },
      { fromMs: at(10), toMs: at(11) },
    ]);
  });
});
