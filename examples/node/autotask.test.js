"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const { AutotaskRestApi } = require("@apigrate/autotask-restapi");
const { openWorld } = require("./psasim.js");

function client({ url, credentials: { username, secret, api_integration_code: code } }) {
  return new AutotaskRestApi(username, secret, code, { base_url: `${url}/ATServicesRest/` });
}

// The code under test: an alert becomes a ticket in the first queue.
async function raise(autotask, title) {
  const { fields } = await autotask.Tickets.fieldInfo();
  const queueID = Number(fields.find((field) => field.name === "queueID").picklistValues[0].value);
  const { itemId } = await autotask.Tickets.create({ companyID: 0, title, status: 1, priority: 1, queueID });
  return itemId;
}

test("an alert becomes a ticket", async (t) => {
  const world = await openWorld(t, { only: ["autotask"] });
  assert.ok(await raise(client(world.autotask), "Disk full"));
  const where = { "/request/body/title": "Disk full" };
  const seen = await world.verify({ simulator: "autotask", operation: "Tickets_CreateEntity", where, times: 1 });
  assert.ok(seen.matched, JSON.stringify(seen));
});

test("what a technician completes is complete", async (t) => {
  const world = await openWorld(t, { only: ["autotask"] });
  const autotask = client(world.autotask);
  const id = await raise(autotask, "Disk full");
  await world.steer("POST", `/drive/autotask/tickets/${id}/complete`);
  assert.equal((await autotask.Tickets.get(id)).item.status, 5);
});
