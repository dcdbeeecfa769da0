import type { ServiceRow } from '../../lib/services/service-rows';
import type { NotificationKind } from '../../lib/settings/settings';
import type { ServiceRef } from '../../lib/status/model';

/** What a person can do with a service in the list. */
export interface ServiceActions {
  onWatch: (service: ServiceRef, isWatched: boolean) => void;
  /** Sets one of its own switches. */
  onNotification: (row: ServiceRow, kind: NotificationKind, isOn: boolean) => void;
  /** All its notifications as in the settings again. */
  onResetNotifications: (row: ServiceRow) => void;
}
