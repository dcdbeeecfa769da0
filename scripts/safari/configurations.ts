import { VARIANTS, type BuildSettings } from './build-settings.ts';
import type { ObjectTable } from './object-table.ts';

/** Adds the settings of Debug and Release, with what they have in common. Out: their list's id. */
export function addConfigurations(
  table: ObjectTable,
  owner: string,
  common: BuildSettings,
  variants: Partial<typeof VARIANTS> = {},
  baseConfigurationReference?: string,
): string {
  const configurations = (['Debug', 'Release'] as const).map((variant) =>
    table.add(`settings ${owner} ${variant}`, {
      isa: 'XCBuildConfiguration',
      ...(baseConfigurationReference && { baseConfigurationReference }),
      buildSettings: { ...common, ...variants[variant] },
      name: variant,
    }),
  );
  return table.add(`settings ${owner}`, {
    isa: 'XCConfigurationList',
    buildConfigurations: configurations,
    defaultConfigurationIsVisible: 0,
    defaultConfigurationName: 'Release',
  });
}
