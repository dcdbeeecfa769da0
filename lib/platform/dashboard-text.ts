import type { DashboardText } from '../text/text-keys';
import { loadText } from './guide-text';

/** The text of the dashboard and the welcome page. A separate module: the popup must not refer to it. */
export function loadDashboardText(): Promise<DashboardText> {
  return loadText(
    import.meta.glob<DashboardText>('../../locales/dashboard/*.json', { import: 'default' }),
  );
}
