import type { Banner, Database } from './database';

/** The notifications that the browser would not show: the worker writes them, the popup takes them away. */
export class BannerStore {
  constructor(private readonly database: Database) {}

  /** Those not yet read, the latest first. */
  banners(): Promise<Banner[]> {
    return this.database.banners.orderBy('createdAtMs').reverse().toArray();
  }

  /** Takes one away once it was read. */
  dismiss(id: string): Promise<void> {
    return this.database.banners.delete(id);
  }
}
