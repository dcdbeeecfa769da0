import devices from './devices.json';
import history from './history.json';
import notifications from './notifications.json';
import page from './page.json';
import services from './services.json';
import settings from './settings.json';
import transfer from './transfer.json';
import welcome from './welcome.json';

/** The sentences of the dashboard and the welcome page in English: loaded by those pages alone. */
export const dashboardText = {
  page,
  history,
  services,
  devices,
  settings,
  notifications,
  transfer,
  welcome,
};
