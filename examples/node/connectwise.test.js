"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const { ManageAPI } = require("connectwise-rest");
const { openWorld } = require("./psasim.js");

test("an alert becomes a ticket of ConnectWise", async (t) => {
  const { connectwise, verify } = await openWorld(t, { only: ["connectwise"] });
  const { company: companyId, public_key: publicKey, private_key: privateKey, client_id: clientId } = connectwise.credentials;
  const { host: companyUrl } = new URL(connectwise.tls_url); // the client puts https:// before it
  const client = new ManageAPI({ companyId, companyUrl, publicKey, privateKey, clientId });
  await client.ServiceAPI.postServiceTickets({ summary: "Disk full", company: { id: 2 } });
  const where = { "/request/body/summary": "Disk full" };
  const seen = await verify({ simulator: "connectwise", operation: "postServiceTickets", where, times: 1 });
  assert.ok(seen.matched, JSON.stringify(seen));
});
