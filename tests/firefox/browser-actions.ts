import type { Marionette } from '../../dev/browser/marionette.ts';

/** Answers yes to the question about a host that hangs at Firefox's address bar, once it is there. */
export const allow = (marionette: Marionette, host: string) =>
  marionette.inFirefox(async ({ window: { document }, until }, named) => {
    const question = '#notification-popup[panelopen="true"] #addon-webext-permissions-notification';
    await until(() => document.querySelector(question)?.textContent.includes(named));
    document.querySelector(question).button.click();
  }, host);

/** The notifications on the screen: Firefox draws each in a small window of its own. */
export const notificationsIn = (
  marionette: Marionette,
): Promise<{ title: string; text: string }[]> =>
  marionette.inFirefox(({ Services }) =>
    [...Services.wm.getEnumerator('alert:alert')]
      .filter(({ closed }) => !closed)
      .map(({ document }) => {
        // Else it would go after 20 seconds.
        document.getElementById('alertBox').style.animationPlayState = 'paused';
        return {
          title: document.getElementById('alertTitleLabel').getAttribute('value'),
          text: document.getElementById('alertTextLabel').textContent,
        };
      }),
  );

/** Clicks the notification. */
export const clickNotification = (marionette: Marionette) =>
  marionette.inFirefox(({ Services }) => {
    const [{ document }] = Services.wm.getEnumerator('alert:alert');
    const box = document.getElementById('alertBox');
    box.style.animationPlayState = '';
    box.click();
  });

/** Switches Firefox's own "Do not disturb" on or off: Firefox then accepts a notification and drops it. */
export const doNotDisturb = (marionette: Marionette, isOn: boolean) =>
  marionette.inFirefox(({ alerts }, value) => {
    alerts.manualDoNotDisturb = value;
  }, isOn);

/** Changes Firefox's language, as if its language pack were installed. In: such as `pt-PT`. */
export const setLanguage = (marionette: Marionette, tag: string) =>
  marionette.inFirefox(({ Services }, language) => {
    Services.locale.availableLocales = [language, 'en-US'];
    Services.locale.requestedLocales = [language];
  }, tag);
