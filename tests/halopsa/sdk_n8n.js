// Run by Node.js: n8n's HaloPSA node, unmodified, in a host of our own; what each operation returns is printed as JSON.
//
// Arguments: the folder that holds the package, the origin, and id and secret of an application.
// The host does what n8n does for a node: it gives parameters and credentials, sends requests, and words failures as
// "STATUS - BODY", which the node takes apart.
"use strict";

const Module = require("node:module");
const path = require("node:path");

const [, , folder, origin, clientId, clientSecret] = process.argv;

class NodeApiError extends Error {
  constructor(node, error) {
    super(error.message);
    this.name = "NodeApiError";
  }
}

const library = { NodeApiError, NodeConnectionTypes: { Main: "main" } };
const load = Module._load;
Module._load = (request, ...rest) => (request === "n8n-workflow" ? library : load(request, ...rest));

const inside = path.join(folder, "node_modules", "n8n-nodes-base", "dist");
const { HaloPSA } = require(path.join(inside, "nodes", "HaloPSA", "HaloPSA.node.js"));
const { HaloPSAApi } = require(path.join(inside, "credentials", "HaloPSAApi.credentials.js"));

const credentials = {
  ...Object.fromEntries(new HaloPSAApi().properties.map((each) => [each.name, each.default])),
  authUrl: `${origin}/auth`,
  resourceApiUrl: `${origin}/api`,
  client_id: clientId,
  client_secret: clientSecret,
  tenant: "psasim",
};

async function request(options) {
  const url = new URL(options.uri);
  for (const [name, value] of Object.entries(options.qs ?? {})) url.searchParams.set(name, String(value));
  const body = options.form ? new URLSearchParams(options.form) : options.body && JSON.stringify(options.body);
  const { Connection, ...headers } = options.headers;
  const answer = await fetch(url, { method: options.method, headers, body });
  const text = await answer.text();
  let data = text;
  try {
    data = JSON.parse(text);
  } catch {}
  if (!answer.ok) throw Object.assign(new Error(`${answer.status} - ${JSON.stringify(data)}`), { statusCode: answer.status });
  return data;
}

function host(parameters) {
  return {
    getInputData: () => [{ json: {} }],
    getNode: () => ({ name: "HaloPSA", type: "n8n-nodes-base.haloPSA" }),
    getCredentials: async () => credentials,
    getNodeParameter: (name) => parameters[name],
    continueOnFail: () => false,
    logger: { debug: () => undefined },
    helpers: {
      request,
      returnJsonArray: (data) => (Array.isArray(data) ? data : [data]).map((json) => ({ json })),
      constructExecutionMetaData: (items) => items,
    },
  };
}

const node = new HaloPSA();

async function run(resource, operation, parameters) {
  const [items] = await node.execute.call(host({ resource, operation, ...parameters }));
  return items.map((each) => each.json);
}

async function failing(...words) {
  try {
    await run(...words);
    return "nothing";
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

async function journey() {
  const everything = { returnAll: true, simplify: true, filters: { activeStatus: "all" } };
  const [client] = await run("client", "create", { clientName: "Litware", additionalFields: { website: "https://litware.example" } });
  const [site] = await run("site", "create", { siteName: "Depot", clientId: client.id, additionalFields: {} });
  const [user] = await run("user", "create", { userName: "Sam", siteId: site.id, additionalFields: { emailaddress: "sam@litware.example" } });
  const ticket = (
    await run("ticket", "create", { summary: "No mail", details: "Since noon", ticketType: 1, additionalFields: { client_id: client.id } })
  )[0];
  const [changed] = await run("ticket", "update", { ticketId: ticket.id, updateFields: { status_id: 9 } });
  const more = { summary: "Again", details: "", ticketType: 1, additionalFields: { client_id: client.id } };
  for (let n = 0; n < 3; n += 1) await run("ticket", "create", more);
  return {
    credentials: await node.methods.credentialTest.haloPSAApiCredentialTest.call(host({}), { data: credentials }),
    types: await node.methods.loadOptions.getHaloPSATicketsTypes.call(host({})),
    sites: (await node.methods.loadOptions.getHaloPSASites.call(host({}))).map((each) => each.name),
    agents: (await node.methods.loadOptions.getHaloPSAAgents.call(host({}))).map((each) => each.name),
    made: { client: client.name, site: site.client_id, user: user.client_id === client.id, ticket: ticket.client_name },
    closed: changed.hasbeenclosed,
    clients: (await run("client", "getAll", everything)).map((each) => each.name),
    active: (await run("client", "getAll", { ...everything, filters: { activeStatus: "active" } })).map((each) => each.name),
    all: (await run("ticket", "getAll", { ...everything, filters: {} })).length,
    limited: (await run("ticket", "getAll", { returnAll: false, limit: 2, simplify: true, filters: {} })).length,
    simplified: await run("ticket", "get", { ticketId: ticket.id, simplify: true }),
    deleted: await run("ticket", "delete", { ticketId: ticket.id }),
    stays: await failing("client", "delete", { clientId: client.id }),
    missing: await failing("ticket", "get", { ticketId: 777, simplify: true }),
    binding: await failing("ticket", "update", { ticketId: "x", updateFields: {} }),
    rule: await failing("ticket", "create", { summary: "", details: "", ticketType: 1, additionalFields: {} }),
    approval: await failing("ticket", "create", { summary: "Change", details: "", ticketType: 3, additionalFields: { client_id: 12 } }),
  };
}

journey().then(
  (said) => console.log(JSON.stringify(said)),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
