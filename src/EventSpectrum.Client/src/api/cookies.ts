let carried: RequestCredentials = 'same-origin';

/** Whether requests carry this site's cookies. */
export const cookies = (): RequestCredentials => carried;

/**
 * From now on no request carries any. In another site's page a cookie is either not sent at all or, where both are of one site, says more
 * than whoever clicks there means to say: who is known there is known by the token that joining answered.
 */
export function leaveCookies(): void {
  carried = 'omit';
}
