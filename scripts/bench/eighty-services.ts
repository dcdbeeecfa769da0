import { feedBody } from '../../tests/support/stand-in/feed-body.ts';
import { ongoing, resolved, type FeedEvent } from '../../tests/support/stand-in/feed-event.ts';
import { SERVICE_NAMES } from '../../tests/support/stand-in/service-names.ts';

const SERVICE_COUNT = 80;
const HOUR_MS = 60 * 60_000;

/**
 * A body as long as Apple's are today, with three old incidents of other services.
 * In: when it was written, and what is going on at iCloud Backup (null: nothing).
 */
export function eightyServices(nowMs: number, backup: FeedEvent | null): string {
  const more = Array.from({ length: SERVICE_COUNT }, (_, index) => `Service ${index}`);
  const serviceNames = [...SERVICE_NAMES, ...more].slice(0, SERVICE_COUNT);
  const old = (messageId: string, hoursAgo: number) =>
    resolved('Issue', {
      messageId,
      startMs: nowMs - (hoursAgo + 2) * HOUR_MS,
      endMs: nowMs - hoursAgo * HOUR_MS,
    });
  const events = {
    'App Store': [old('2000009501', 30)],
    'iCloud Mail': [old('2000009502', 50)],
    Photos: [old('2000009503', 20)],
    ...(backup && { 'iCloud Backup': [backup] }),
  };
  return JSON.stringify(feedBody({ serviceNames, events, renderedAtMs: nowMs }));
}

/** An issue of iCloud Backup that goes on, always the same one. In: Apple's words, and its start. */
export function backupIssue(message: string, startMs: number): FeedEvent {
  return ongoing('Issue', { messageId: '2000009500', message, startMs });
}
