export const DEVICE_KINDS = ['iphone', 'ipad'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/**
 * Versions of iOS and iPadOS with the same menus, oldest first, each named by its first version:
 * 13 and older, 14, 15 and 16, 17, 18, 26 and later.
 */
export const GENERATIONS = ['v13', 'v14', 'v15', 'v17', 'v18', 'v26'] as const;
export type Generation = (typeof GENERATIONS)[number];

/** The computer that the user can use. */
export const COMPUTERS = ['mac', 'windows', 'none'] as const;
export type Computer = (typeof COMPUTERS)[number];

/** Whether an answer is among those that something applies to. An unknown answer excludes nothing. */
export function isAmong<Value>(
  allowed: readonly Value[] | undefined,
  answer: Value | null,
): boolean {
  return !allowed || answer === null || allowed.includes(answer);
}

/** What menus depend on. Null: not known. */
export interface DeviceContext {
  kind: DeviceKind | null;
  generation: Generation | null;
  computer: Computer | null;
}
