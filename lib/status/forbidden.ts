import type { CheckRecord } from './model';

/**
 * Whether the browser didn't let us at Apple's page at the last check. No passing failure: only the
 * person can end it. So until then the last reading is not gone by, however fresh it is.
 */
export function isForbidden(check: CheckRecord | null): boolean {
  return check?.failing?.reason === 'notPermitted';
}
