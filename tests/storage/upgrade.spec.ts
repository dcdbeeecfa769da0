import {
  putOlderDatabase,
  SCHEMA_1,
  SCHEMA_2,
  SCHEMA_3,
  SCHEMA_4,
} from '../support/chromium/older-database.ts';
import { holdFeed } from '../support/hold-feed.ts';
import { known } from '../support/expected-status.ts';
import { DEVELOPER_FEED_PATH } from '../support/stand-in/stand-in.ts';
import { blankPage } from './blank-page.ts';
import { expectFace, storeSentence } from './expect-status.ts';
import { expect, test } from './fixtures.ts';
import { wholeDatabase } from './newer-database.ts';
import { inOrder, rowsOf1, rowsOf2, rowsOf3, rowsOf4 } from '../support/chromium/older-rows.ts';

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
    const popup = await session.openPopupPage();
    const worker = await session.worker();
    await expectFace(worker, popup, known('outage'));
    const pending = (after['notices'] as { id: string }[]).map(({ id }) => id);
    await expect.poll(session.told).toEqual(pending);
    const blank = await blankPage(session);
    await expect.poll(async () => (await wholeDatabase(blank)).rows['notices']).toEqual([]);
    const { version, rows } = await wholeDatabase(blank);
    expect(version).toBe(40);
    // The second copy of what the user made follows the check, whose time may be up by now.
    for (const row of rows['install'] as { isCopied?: boolean }[]) delete row.isCopied;
    expect(inOrder(rows)).toEqual(inOrder({ ...after, notices: [] }));
    expect(await storeSentence(popup)).toBe('');
  });
