import type { ServiceRow } from '../../lib/services/service-rows';
import type { NotificationKind } from '../../lib/settings/settings';
import type { ServiceRef } from '../../lib/status/model';

/** What the user can do with a service in the list. */
export interface ServiceActions {
  onWatch: (service: ServiceRef, isWatched: boolean) => void;
  /** Overrides one kind of notification for the service. */
  onNotification: (row: ServiceRow, kind: NotificationKind, isOn: boolean) => void;
  /** Removes all overrides of the service. */
  onResetNotifications: (row: ServiceRow) => void;
}
