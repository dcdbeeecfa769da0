import type { PendingNotification } from '../notifications/notification';
import type { Banner, Database } from './database';

/** More than anyone reads. */
const MAX_BANNERS = 20;

/**
 * Keeps a notification as a banner. Of an incident there is one at most, that of its latest notification; where
 * there are too many, the oldest go.
 */
export async function writeBanner(
  { banners }: Database,
  notification: PendingNotification,
  nowMs: number,
): Promise<void> {
  await banners.db.transaction('rw', banners, async () => {
    const rivals = (await banners.toArray()).filter((banner) => isOfSame(banner, notification));
    // A time after now was noted before the clock was set back.
    const isNewer = ({ notice: { createdAtMs } }: Banner) =>
      createdAtMs > notification.createdAtMs && createdAtMs <= nowMs;
    if (rivals.some(isNewer)) return;
    await banners.bulkDelete(rivals.map(({ id }) => id));
    await banners.put({ id: notification.id, notice: notification, createdAtMs: nowMs });
    const tooMany = banners.orderBy('createdAtMs').reverse().offset(MAX_BANNERS);
    await banners.bulkDelete(await tooMany.primaryKeys());
  });
}

function isOfSame(banner: Banner, notification: PendingNotification): boolean {
  const incidentId = incidentIdOf(notification);
  return incidentId !== null && incidentIdOf(banner.notice) === incidentId;
}

function incidentIdOf(notification: PendingNotification): string | null {
  return 'incidentId' in notification ? notification.incidentId : null;
}
