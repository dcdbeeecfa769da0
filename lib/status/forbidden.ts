import type { CheckRecord } from './model';

/**
 * Whether the browser certainly didn't let us at Apple's page at the last check. No passing failure:
 * only the person can end it. So until then the last reading is not relied on, however fresh it is.
 */
export function isForbidden(check: CheckRecord | null): boolean {
  const failing = check?.failing;
  return failing?.reason === 'notPermitted' && !failing.isUnsure;
}
