/** What the server has told of the PBX: entities by kind and id. The newest entity replaces the older one whole. */
export class Model {
  #kinds = new Map();
  /** The server's clock minus the reader's, in milliseconds. */
  clockOffset = 0;

  /** Takes a whole state in place of all that was known. */
  replace({ rev, now, pbx, ...kinds }) {
    this.#kinds = new Map(Object.entries(kinds).map(([kind, entities]) => [kind, new Map(entities.map((entity) => [entity.id, entity]))]));
    this.clockOffset = now - Date.now();
  }

  apply({ now, set = {}, del = {} }) {
    for (const [kind, ids] of Object.entries(del)) {
      ids.forEach((id) => this.#kind(kind).delete(id));
    }
    for (const [kind, entities] of Object.entries(set)) {
      entities.forEach((entity) => this.#kind(kind).set(entity.id, entity));
    }
    this.clockOffset = now - Date.now();
  }

  get(kind, id) {
    return this.#kinds.get(kind)?.get(id);
  }

  all(kind) {
    return [...(this.#kinds.get(kind)?.values() ?? [])];
  }

  count(kind) {
    return this.#kinds.get(kind)?.size ?? 0;
  }

  #kind(kind) {
    if (!this.#kinds.has(kind)) {
      this.#kinds.set(kind, new Map());
    }
    return this.#kinds.get(kind);
  }
}
