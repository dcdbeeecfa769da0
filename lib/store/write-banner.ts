import type { Notice } from '../notices/notice';
import type { Banner, Database } from './database';

/** More than anyone reads. */
const MAX_BANNERS = 20;

/**
 * Keeps a notice as a banner. Of an incident there is one at most, that of its latest notice; where
 * there are too many, the oldest go.
 */
export async function writeBanner(
  { banners }: Database,
  notice: Notice,
  nowMs: number,
): Promise<void> {
  await banners.db.transaction('rw', banners, async () => {
    const rivals = (await banners.toArray()).filter((banner) => isOfSame(banner, notice));
    // A time after now was noted before the clock was set back.
    const isNewer = ({ notice: { createdAtMs } }: Banner) =>
      createdAtMs > notice.createdAtMs && createdAtMs <= nowMs;
    if (rivals.some(isNewer)) return;
    await banners.bulkDelete(rivals.map(({ id }) => id));
    await banners.put({ id: notice.id, notice, createdAtMs: nowMs });
    const tooMany = banners.orderBy('createdAtMs').reverse().offset(MAX_BANNERS);
    await banners.bulkDelete(await tooMany.primaryKeys());
  });
}

function isOfSame(banner: Banner, notice: Notice): boolean {
  const incidentId = incidentIdOf(notice);
  return incidentId !== null && incidentIdOf(banner.notice) === incidentId;
}

function incidentIdOf(notice: Notice): string | null {
  return 'incidentId' in notice ? notice.incidentId : null;
}
