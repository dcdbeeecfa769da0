import { existsSync, statSync } from 'node:fs';
import { bundleSizes } from '../../../tests/builds/bundle-sizes.ts';
import { SIZE_BUDGETS, ZIP_BUDGET_BYTES } from '../../../tests/builds/size-budgets.ts';
import { filesOf, TARGETS, zipFile } from '../../../tests/builds/targets.ts';
import type { BenchPart } from '../bench-part.ts';
import { ensureBuilt } from '../built-extension.ts';
import { atMost, inUnit } from '../limited.ts';
import { textTable } from '../text-table.ts';

const bytes = inUnit('');

/** What is built weighs: each role of the Chrome build, and the packages that there are. */
export const sizesPart: BenchPart = {
  name: 'sizes',
  async run() {
    ensureBuilt();
    const roles = [...bundleSizes(filesOf('chrome'))].map(([name, size]) => {
      const budget = SIZE_BUDGETS[name];
      const limited = [
        atMost(size.bytes, budget?.bytes ?? 0, bytes),
        atMost(size.gzipBytes, budget?.gzipBytes ?? 0, bytes),
      ];
      return row(name, limited);
    });
    const zips = TARGETS.flatMap((target) => {
      if (!existsSync(zipFile(target))) return [];
      const { size } = statSync(zipFile(target));
      return [row(`package for ${target}`, [atMost(size, ZIP_BUDGET_BYTES, bytes)])];
    });
    const rows = [...roles, ...zips];
    return {
      text: textTable(
        ['bytes', 'as it is', 'packed'],
        rows.map(({ cells }) => cells),
      ),
      isWithin: rows.every(({ isWithin }) => isWithin),
    };
  },
};

function row(name: string, limited: readonly { text: string; isWithin: boolean }[]) {
  return {
    cells: [name, ...limited.map(({ text }) => text)],
    isWithin: limited.every(({ isWithin }) => isWithin),
  };
}
