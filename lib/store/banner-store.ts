import type { Banner, Database, Recovery } from './database';

/** What pages show until the user dismisses it: notifications that the browser did not show, and a recovery. */
export class BannerStore {
  constructor(private readonly database: Database) {}

  /** Latest first. */
  banners(): Promise<Banner[]> {
    return this.database.banners.orderBy('createdAtMs').reverse().toArray();
  }

  dismiss(id: string): Promise<void> {
    return this.database.banners.delete(id);
  }

  async recovery(): Promise<Recovery | null> {
    return (await this.database.install.get('install'))?.recovery ?? null;
  }

  async dismissRecovery(): Promise<void> {
    await this.database.install.update('install', { recovery: null });
  }
}
