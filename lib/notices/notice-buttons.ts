/** The buttons of a notice, in their order. */
export const NOTICE_BUTTONS = ['mute', 'open'] as const;
