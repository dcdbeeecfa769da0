import type { ServiceRow } from '../../lib/settings/service-row';
import type { NoticeKind } from '../../lib/settings/settings';
import type { ServiceRef } from '../../lib/status/model';

/** What a person can do with a service in the list. */
export interface ServiceActions {
  onWatch: (service: ServiceRef, isWatched: boolean) => void;
  /** Sets one of its own switches. */
  onNotice: (row: ServiceRow, kind: NoticeKind, isOn: boolean) => void;
  /** All its notices as in the settings again. */
  onResetNotices: (row: ServiceRow) => void;
}
