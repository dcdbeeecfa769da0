import type { Health } from '../../lib/status/model';

export type HealthShape = { body: string; glyph: string } | { ring: string };

/** The paths of assets/icons, on the same grid of 16 units. */
export const HEALTH_SHAPES: Record<Health, HealthShape> = {
  available: {
    body: 'M8 .5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 1 1 0-15z',
    glyph: 'M4.67 7.72 7 10.04l4.58-4.57.7.7L7 11.46 3.97 8.42z',
  },
  maintenance: {
    body: 'M4 1h8a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3z',
    glyph: 'M5.5 4.5h1v7h-1zM9.5 4.5h1v7h-1z',
  },
  issue: {
    body:
      'M6.9 1 1 6.9a1.55 1.55 0 0 0 0 2.2L6.9 15a1.55 1.55 0 0 0 2.2 0L15 9.1' +
      'a1.55 1.55 0 0 0 0-2.2L9.1 1a1.55 1.55 0 0 0-2.2 0z',
    glyph: 'M7.5 4.5h1v4h-1zM7.5 10.5h1v1h-1z',
  },
  outage: {
    body:
      'M2.1 1h11.8a1.5 1.5 0 0 1 1.35 2.2L9.4 14.6a1.57 1.57 0 0 1-2.8 0L.75 3.2' +
      'A1.5 1.5 0 0 1 2.1 1z',
    glyph:
      'm8 5.29 2.25-2.24.7.7L8.71 6l2.24 2.25-.7.7L8 6.71 5.75 8.95l-.7-.7L7.29 6 ' +
      '5.05 3.75l.7-.7z',
  },
  unknown: {
    ring: 'M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 1 1 0-12.5zM4 4l8 8',
  },
};
