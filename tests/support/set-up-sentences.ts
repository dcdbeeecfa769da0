import { fakeBrowser } from 'wxt/testing';
import { hasMessage, translateCore } from './i18n';

// WXT's fake has no messages.
Object.assign(fakeBrowser.i18n, {
  getMessage: (name: string, values: string[] = []) =>
    hasMessage(name) ? translateCore(name, values, []) : '',
});
