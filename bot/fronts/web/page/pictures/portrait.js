// What the server knows of somebody's taste, and of another person's beside it.

import { ask } from "../server.js";
import { store } from "../store.js";

/** Return what who speaks likes; with `other`, what that person likes too, and how alike the two are. */
export function portrait(other) {
  const query = new URLSearchParams({ person: store.person, language: store.language });
  if (other !== undefined) query.append("with", other);
  return ask(`/portrait?${query}`);
}
