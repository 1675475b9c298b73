import { ApiError, path, session } from './api.js';

const RETRY_MILLIS = 2000;

/** The stream of states. The browser reconnects by itself, except after an answer that is no stream. */
export class StateStream {
  #source;
  #timer;

  /**
   * @param onState   is called with a whole state
   * @param onDelta   is called with changes
   * @param onOnline  is called with whether the server is reached
   * @param onSignOut is called when the session has ended
   */
  constructor({ onState, onDelta, onOnline, onSignOut }) {
    Object.assign(this, { onState, onDelta, onOnline, onSignOut });
  }

  open() {
    this.close();
    this.#source = new EventSource(path('panel/state'));
    this.#source.addEventListener('state', ({ data }) => {
      this.onOnline(true);
      this.onState(JSON.parse(data));
    });
    this.#source.addEventListener('delta', ({ data }) => this.onDelta(JSON.parse(data)));
    // otherwise the server stops, and the browser tries again
    this.#source.addEventListener('end', ({ data }) => JSON.parse(data).reason === 'revoked' && this.onSignOut());
    this.#source.onerror = () => this.#failed();
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  async #failed() {
    this.onOnline(false);
    if (this.#source.readyState !== EventSource.CLOSED) {
      return;
    }
    try {
      await session();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        this.onSignOut();
        return;
      }
    }
    this.#timer = setTimeout(() => this.open(), RETRY_MILLIS);
  }
}
