import { cleanName, cleanNote, cleanWords } from '../guide/clean-words';
import type { StepId } from '../guide/knowledge/step';
import { type Device, type DeviceAnswers, type Run, type RunAnswers } from '../guide/run';
import type { Database } from './database';
import { forgetDevices } from './forget-devices';
import { getOrCreateRun } from './get-or-create-run';

export interface Overview {
  /** The one that was opened last comes first. */
  runs: Run[];
  /** Also those that were removed and that a run or a failure still knows. */
  devices: Device[];
}

/**
 * The runs and their devices: written by the pages. Each answer is written by itself, so two windows
 * never undo each other's: of the same answer the later one counts. Everything here throws where it
 * can't be stored; then nothing has changed.
 */
export class RunStore {
  constructor(private readonly database: Database) {}

  async overview(): Promise<Overview> {
    const { runs, devices } = this.database;
    return this.database.transaction('r', runs, devices, async () => ({
      runs: await runs.orderBy('openedMs').reverse().toArray(),
      devices: await devices.toArray(),
    }));
  }

  /** Stores answers of a run, and only those named. The run is made where there is none yet. */
  async answerRun(runId: string, fields: RunAnswers, nowMs: number): Promise<void> {
    const { words } = fields;
    await this.change(async () => {
      await getOrCreateRun(this.database, runId, nowMs);
      await this.database.runs.update(runId, {
        ...fields,
        ...(words !== undefined && { words: cleanWords(words) }),
      });
      await forgetDevices(this.database);
    });
  }

  /**
   * Stores answers about the device of a run, and only those named. Where the run has none, one is
   * made under `newDeviceId`: of two windows asking at once the first one's, for both.
   */
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

  /** Keeps what the person noted at a step; an empty note removes it. */
  async setNote(runId: string, stepId: StepId, text: string, nowMs: number): Promise<void> {
    const note = cleanNote(text);
    await this.change(async () => {
      if (note) await getOrCreateRun(this.database, runId, nowMs);
      // Undefined takes the key away.
      await this.database.runs.update(runId, { [`notes.${stepId}`]: note || undefined });
    });
  }

  /** Begins a run, for a device or for one that is not known yet, and opens it. */
  async begin(runId: string, deviceId: string | null, nowMs: number): Promise<void> {
    await this.change(async () => {
      await getOrCreateRun(this.database, runId, nowMs, deviceId);
      await this.openLast(runId, nowMs);
    });
  }

  /** Puts a run before all others. */
  async open(runId: string, nowMs: number): Promise<void> {
    await this.change(() => this.openLast(runId, nowMs));
  }

  /** Removes a run with all that was done in it, and its device where that was removed before. */
  async removeRun(runId: string): Promise<void> {
    const { runs, journal, reminders } = this.database;
    await this.change(async () => {
      await runs.delete(runId);
      await journal.where('runId').equals(runId).delete();
      await reminders.filter((reminder) => reminder.runId === runId).delete();
      await forgetDevices(this.database);
    });
  }

  /** Takes a device off the list. What was done and logged with it stays, and still knows it. */
  async removeDevice(deviceId: string, nowMs: number): Promise<void> {
    await this.change(async () => {
      await this.database.devices.update(deviceId, { removedMs: nowMs });
      await forgetDevices(this.database);
    });
  }

  /** Brings a device back, as it was when it was removed: its row may be gone. */
  async restoreDevice(device: Device): Promise<void> {
    const { devices } = this.database;
    await this.change(async () => {
      if (!(await devices.get(device.id))) await devices.add(device);
      await devices.update(device.id, { removedMs: null });
    });
  }

  /** All of it happens, or nothing. */
  private change(task: () => Promise<void>): Promise<void> {
    const { runs, devices, journal, reminders, failures } = this.database;
    return this.database.transaction('rw', [runs, devices, journal, reminders, failures], task);
  }

  private async openLast(runId: string, nowMs: number): Promise<void> {
    const { runs } = this.database;
    const latest = await runs.orderBy('openedMs').last();
    if (!latest) return;
    // The clock may have been set back since.
    const leastMs = latest.id === runId ? latest.openedMs : latest.openedMs + 1;
    await runs.update(runId, { openedMs: Math.max(nowMs, leastMs) });
  }
}

function emptyDevice(id: string, nowMs: number): Device {
  const unknown = { kind: null, generation: null, computer: null, manager: null };
  return { id, name: '', ...unknown, createdMs: nowMs, removedMs: null };
}
