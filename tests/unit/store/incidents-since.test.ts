import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { wasDown } from '../../support/incidents';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

test('the incidents that began at or after a time, oldest first', async () => {
  const { store } = freshStore();
  const incidents = [30, 10, 20].flatMap((startMs) =>
    wasDown({ startMs }).map((incident) => ({ ...incident, id: String(startMs) })),
  );
  await store.save({ check: checkRecord(), incidents });
  const idsSince = async (startMs: number) =>
    (await store.incidentsSince(startMs)).map(({ id }) => id);
  expect(await idsSince(0)).toEqual(['10', '20', '30']);
  expect(await idsSince(20)).toEqual(['20', '30']);
  expect(await idsSince(31)).toEqual([]);
});
