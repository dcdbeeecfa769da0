import type { NotifierPermission } from '../../lib/notifications/notifier';
import { createNotifier } from '../../lib/platform/create-notifier';
import { loadGuideTexts } from '../../lib/platform/guide-text';
import { openInLanguage } from '../../lib/platform/language';
import { readPageSettings } from '../../lib/platform/page-settings';
import type { ToolbarInputs } from '../../lib/platform/storage';
import { runInHash } from '../../lib/routes/routes';
import { Database } from '../../lib/store/database';
import { createStores, type Stores } from '../../lib/store/stores';
import type { PageTexts } from '../../lib/text/text-keys';
import PopupBody from './PopupBody.svelte';
import { beginQueries } from './read-popup';

/** If the store takes longer, the popup opens without its data. */
const PATIENCE_MS = 400;

/** What the popup needs besides the verdict. */
export interface OpenedPopup {
  stores: Stores;
  queries: ReturnType<typeof beginQueries>;
  /** Null if it can't be loaded. */
  texts: PageTexts | null;
  /** Known, unless only an app knows it. */
  permission: Promise<NotifierPermission>;
  Body: typeof PopupBody;
}

/** Reads everything that the popup shows first, so that it appears at once. */
export async function openPopup(
  hash: string,
  toolbar: Promise<ToolbarInputs | null>,
): Promise<OpenedPopup> {
  const database = new Database();
  const queries = beginQueries(database, runInHash(hash));
  const { state, guide } = queries;
  const loadTexts = async () => {
    const known = (await toolbar)?.settings;
    const { language, menuLanguage } = known ?? (await readPageSettings(database));
    if (!known) await openInLanguage(language);
    return loadGuideTexts(menuLanguage ?? null);
  };
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const notifier = createNotifier(() => undefined);
  const permission = notifier.permission();
  // The app takes too long; with its answer, the verdict may get one more line.
  const known = notifier.isByApp ? null : permission;
  const [texts] = await Promise.all([
    loadTexts().catch(() => null),
    Promise.race([Promise.all([state.settled, guide.settled, known]), patience]),
  ]);
  // Versions before 0.7 stored a copy of the page here.
  setTimeout(() => localStorage.removeItem('first-view'));
  return { stores: createStores(database), queries, texts, permission, Body: PopupBody };
}
