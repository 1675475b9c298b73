/** The gateway's HTTP API, with the session's cookie and its CSRF token. */

/** An answer that is no success: the problem as the server words it. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.amiMessage ?? problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.cure = problem.cure;
  }
}

let csrf = '';
let pbx = '';

/** The path of what belongs to one PBX. */
export const path = (rest) => (pbx ? `/api/pbx/${encodeURIComponent(pbx)}/${rest}` : `/api/${rest}`);

export function choosePbx(name) {
  pbx = name ?? '';
}

async function request(url, options) {
  const response = await fetch(url, options);
  const text = await response.text();
  if (!response.ok) {
    throw new ApiError(response.status, parse(text));
  }
  return text ? JSON.parse(text) : null;
}

/** A proxy's page is no JSON. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export const get = (url) => request(url);

export const post = (url, body) =>
  request(url, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: JSON.stringify(body) });

/** The session that the cookie belongs to; an ApiError of 401 without one. */
export const session = async () => keep(await get('/api/session'));

export const login = async (credentials) => keep(await post('/api/login', credentials));

export const logout = () => post('/api/logout', {});

function keep(found) {
  csrf = found.csrf;
  return found;
}
