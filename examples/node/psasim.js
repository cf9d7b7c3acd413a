// A world of a running psasim (PSASIM_URL, else port 8700) for one test, by its control API.
"use strict";

const control = process.env.PSASIM_URL ?? "http://127.0.0.1:8700";

async function call(method, path, body) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`${control}/_sim${path}`, { method, headers, body: JSON.stringify(body ?? {}) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return text ? JSON.parse(text) : null;
}

/** Opens a world for the test `t`. `verify` asks the journal; `steer` calls any other path of the world. */
async function openWorld(t, options = {}) {
  const world = await call("POST", "/worlds", options);
  const steer = (method, path, body) => call(method, `/worlds/${world.id}${path}`, body);
  t.after(() => call("DELETE", `/worlds/${world.id}`));
  return { ...world.simulators, steer, verify: (expectation) => steer("POST", "/journal/verify", expectation) };
}

module.exports = { openWorld };
