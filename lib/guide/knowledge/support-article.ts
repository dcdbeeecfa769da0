/** Apple's article on backups that fail: where to go when nothing helped. */
export const APPLE_SUPPORT_ARTICLE = 'https://support.apple.com/102563';
