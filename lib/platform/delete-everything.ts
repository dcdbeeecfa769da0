import type { ExportStore } from '../store/export-store';
import { withLock } from './browser-info';
import { createNotifier } from './create-notifier';
import { deleteKept } from './storage';

/** Restores the state after an install. If it is interrupted, the remaining data has no effect. */
export async function deleteEverything(exports: ExportStore): Promise<void> {
  await withLock('check', async () => {
    await exports.deleteAll();
    await deleteKept();
  });
  localStorage.clear();
  const notifier = createNotifier(() => undefined);
  await notifier.remove(await notifier.shownIds());
}
