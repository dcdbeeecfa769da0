import { cleanName, cleanNote, cleanWords } from '../guide/user-input';
import type { StepId } from '../guide/knowledge/steps';
import { emptyRun, type Device, type DeviceAnswers, type Run, type RunAnswers } from '../guide/run';
import type { PendingNotification } from '../notifications/notification';
import type { Database } from './database';

export interface Overview {
  runs: Run[];
  /** Including removed devices that a run or a failure still refers to. */
  devices: Device[];
}

/** Runs and their devices. Writes single answers, so that two windows don't undo each other's changes. */
export class RunStore {
  constructor(private readonly database: Database) {}

  async overview(): Promise<Overview> {
    const { runs, devices } = this.database;
    return this.database.transaction('r', runs, devices, async () => ({
      runs: await runs.orderBy('openedMs').reverse().toArray(),
      devices: await devices.toArray(),
    }));
  }

  /** Stores the given answers of a run, which is created if necessary. */
  async answerRun(runId: string, fields: RunAnswers, nowMs: number): Promise<void> {
    const { words } = fields;
    await this.change(async () => {
      await getOrCreateRun(this.database, runId, nowMs);
      await this.database.runs.update(runId, {
        ...fields,
        ...(words !== undefined && { words: cleanWords(words) }),
      });
      await deleteUnusedDevices(this.database);
    });
  }

  /** Stores answers about a run's device; if it has none, the device `newDeviceId` is created, only once. */
  async answerDevice(
    runId: string,
    fields: DeviceAnswers,
    newDeviceId: string,
    nowMs: number,
  ): Promise<void> {
    const { runs, devices } = this.database;
    const { name } = fields;
    await this.change(async () => {
      const run = await getOrCreateRun(this.database, runId, nowMs);
      const deviceId = run.deviceId ?? newDeviceId;
      if (run.deviceId === null) await runs.update(runId, { deviceId });
      if (!(await devices.get(deviceId))) await devices.add(emptyDevice(deviceId, nowMs));
      await devices.update(deviceId, {
        ...fields,
        ...(name !== undefined && { name: cleanName(name) }),
      });
    });
  }

  /** Stores the user's note on a step; an empty text deletes it. */
  async setNote(runId: string, stepId: StepId, text: string, nowMs: number): Promise<void> {
    const note = cleanNote(text);
    await this.change(async () => {
      if (note) await getOrCreateRun(this.database, runId, nowMs);
      // Dexie deletes a key if its value is undefined.
      await this.database.runs.update(runId, { [`notes.${stepId}`]: note || undefined });
    });
  }

  /** Begins a run, for a device or (null) for one that is not known yet, and opens it. */
  async begin(runId: string, deviceId: string | null, nowMs: number): Promise<void> {
    await this.change(async () => {
      await getOrCreateRun(this.database, runId, nowMs, deviceId);
      await this.openLast(runId, nowMs);
    });
  }

  async open(runId: string, nowMs: number): Promise<void> {
    await this.change(() => this.openLast(runId, nowMs));
  }

  async removeRun(runId: string): Promise<void> {
    const { runs, journal, reminders, notices: pending, banners } = this.database;
    const isReminder = (one: PendingNotification) => one.kind === 'reminder' && one.runId === runId;
    await this.change(async () => {
      await runs.delete(runId);
      await journal.where('runId').equals(runId).delete();
      await reminders.filter((reminder) => reminder.runId === runId).delete();
      await pending.filter(isReminder).delete();
      await banners.filter(({ notice }) => isReminder(notice)).delete();
      await deleteUnusedDevices(this.database);
    });
  }

  /** Removes a device from the list. Its row stays while runs and failures refer to it. */
  async removeDevice(deviceId: string, nowMs: number): Promise<void> {
    await this.change(async () => {
      await this.database.devices.update(deviceId, { removedMs: nowMs });
      await deleteUnusedDevices(this.database);
    });
  }

  /** Undoes `removeDevice`, even if the row was deleted. */
  async restoreDevice(device: Device): Promise<void> {
    const { devices } = this.database;
    await this.change(async () => {
      if (!(await devices.get(device.id))) await devices.add(device);
      await devices.update(device.id, { removedMs: null });
    });
  }

  private change(task: () => Promise<void>): Promise<void> {
    const { runs, devices, journal, reminders, failures, notices, banners } = this.database;
    const tables = [runs, devices, journal, reminders, failures, notices, banners];
    return this.database.transaction('rw', tables, task);
  }

  private async openLast(runId: string, nowMs: number): Promise<void> {
    const { runs } = this.database;
    const latest = await runs.orderBy('openedMs').last();
    if (!latest) return;
    // The clock may have been set back since the latest run was opened.
    const leastMs = latest.id === runId ? latest.openedMs : latest.openedMs + 1;
    await runs.update(runId, { openedMs: Math.max(nowMs, leastMs) });
  }
}

function emptyDevice(id: string, nowMs: number): Device {
  const unknown = { kind: null, generation: null, computer: null, manager: null };
  return { id, name: '', ...unknown, createdMs: nowMs, removedMs: null };
}

/** Uses the caller's transaction. `deviceId`: of a run that is created. */
export async function getOrCreateRun(
  { runs }: Database,
  runId: string,
  nowMs: number,
  deviceId: string | null = null,
): Promise<Run> {
  const stored = await runs.get(runId);
  if (stored) return stored;
  const run = { ...emptyRun(runId, nowMs), deviceId };
  await runs.add(run);
  return run;
}

/** Deletes removed devices that no run and no failure refers to, in the caller's transaction. */
export async function deleteUnusedDevices({ devices, runs, failures }: Database): Promise<void> {
  const users = [...(await runs.toArray()), ...(await failures.toArray())];
  const usedIds = new Set(users.map(({ deviceId }) => deviceId));
  await devices.filter(({ id, removedMs }) => removedMs !== null && !usedIds.has(id)).delete();
}
