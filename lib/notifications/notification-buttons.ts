/** The buttons of a notification, in their order. */
export const NOTIFICATION_BUTTONS = ['mute', 'open'] as const;
