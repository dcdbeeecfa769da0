import type { ExportStore } from '../store/export-store';
import { withLock } from './browser-info';
import { createNotifier } from './create-notifier';
import { deleteKept } from './storage';

/** Leaves the extension as after an install. If it is ended on the way, the rest is of no effect. */
export async function deleteEverything(exports: ExportStore): Promise<void> {
  await withLock('check', async () => {
    await exports.deleteAll();
    await deleteKept();
  });
  localStorage.clear();
  const notifier = createNotifier(() => undefined);
  await notifier.remove(await notifier.shownIds());
}
