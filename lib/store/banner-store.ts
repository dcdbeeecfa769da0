import type { Banner, Database } from './database';

/** The notifications that the browser did not show: the popup shows them until they are dismissed. */
export class BannerStore {
  constructor(private readonly database: Database) {}

  /** The latest first. */
  banners(): Promise<Banner[]> {
    return this.database.banners.orderBy('createdAtMs').reverse().toArray();
  }

  dismiss(id: string): Promise<void> {
    return this.database.banners.delete(id);
  }
}
