import type { Database } from './database';

/**
 * Deletes the devices that the person removed and that no run and no logged failure names any more.
 * To be called in a transaction that may write `devices` and read `runs` and `failures`.
 */
export async function forgetDevices({ devices, runs, failures }: Database): Promise<void> {
  const named = new Set(
    [...(await runs.toArray()), ...(await failures.toArray())].map(({ deviceId }) => deviceId),
  );
  await devices.filter(({ id, removedMs }) => removedMs !== null && !named.has(id)).delete();
}
