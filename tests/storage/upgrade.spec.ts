import { putOlderDatabase, SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4 } from '../e2e/older-database.ts';
import { holdFeed } from '../installed/hold-feed.ts';
import { known } from '../faults/expected.ts';
import { DEVELOPER_FEED_PATH } from '../support/stand-in/stand-in.ts';
import { blankPage } from './blank-page.ts';
import { expectFace, storeSentence } from './face.ts';
import { noteFigures } from './figures.ts';
import { expect, test } from './fixtures.ts';
import { wholeDatabase } from './newer-database.ts';
import { inOrder, rowsOf1, rowsOf2, rowsOf3, rowsOf4 } from './older-rows.ts';

/** Every schema that was ever released. */
const RELEASED = [
  { number: 1, schema: SCHEMA_1, rowsOf: rowsOf1 },
  { number: 2, schema: SCHEMA_2, rowsOf: rowsOf2 },
  { number: 3, schema: SCHEMA_3, rowsOf: rowsOf3 },
  { number: 4, schema: SCHEMA_4, rowsOf: rowsOf4 },
];

for (const { number, schema, rowsOf } of RELEASED)
  test(`from schema ${number}: every row is where it belongs, and what is owed is told once`, async ({
    standIn,
    open,
  }) => {
    const session = await open();
    const { before, after } = rowsOf(Date.now());
    for (const table of Object.keys(schema)) expect(before[table]?.length).toBeGreaterThan(0);
    await putOlderDatabase(session, number, schema, before);
    // Apple says nothing: what is there comes from the older version alone.
    holdFeed(standIn);
    holdFeed(standIn, DEVELOPER_FEED_PATH);
    const startedMs = Date.now();
    const popup = await session.openPopupPage();
    const worker = await session.worker();
    await expectFace(worker, popup, known('outage'));
    const recoveryMs = Date.now() - startedMs;
    const pending = (after['notices'] as { id: string }[]).map(({ id }) => id);
    await expect.poll(session.told).toEqual(pending);
    const blank = await blankPage(session);
    await expect.poll(async () => (await wholeDatabase(blank)).rows['notices']).toEqual([]);
    const { version, rows } = await wholeDatabase(blank);
    expect(version).toBe(40);
    expect(inOrder(rows)).toEqual(inOrder({ ...after, notices: [] }));
    expect(await storeSentence(popup)).toBe('');
    noteFigures({
      scenario: `upgrade from schema ${number}`,
      badge: '✕',
      sentence: known('outage').sentence,
      notices: session.told().length,
      recoveryMs,
    });
  });
