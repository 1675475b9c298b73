import { ApiError, session } from './api.js';

const RETRY_MILLIS = 2000;

/** Begins with the session that the browser has: signedIn is called if it is still valid, signedOut if not. A server that is away is tried again. */
export async function start(signedIn, signedOut) {
  try {
    await session();
    await signedIn();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      signedOut();
    } else {
      setTimeout(() => start(signedIn, signedOut), RETRY_MILLIS);
    }
  }
}
