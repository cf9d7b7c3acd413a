// The journey of an integrator with @apigrate/autotask-restapi, unmodified. Run by test_sdk.py, which reads what it prints.
//
//   node sdk_restapi.js FOLDER BASE_URL USER SECRET CODE
//
// FOLDER holds the package; BASE_URL is the REST base of any zone host, as the package documents it.
"use strict";
const { createRequire } = require("module");

const [folder, baseUrl, user, secret, code] = process.argv.slice(2);
const { AutotaskRestApi, AutotaskApiError, FilterOperators } = createRequire(`${folder}/`)("@apigrate/autotask-restapi");

const told = [];
console.error = (...words) => told.push(words.join(" "));

async function refusal(act) {
  try {
    await act();
  } catch (error) {
    return { known: error instanceof AutotaskApiError, status: error.status, details: error.details };
  }
  return null;
}

const everything = { filter: [{ op: FilterOperators.exist, field: "id" }] };

async function companies(api) {
  const made = await api.Companies.create({ companyName: "Litware", companyType: 1, ownerResourceID: 4, phone: "555-0199" });
  const read = await api.Companies.get(made.itemId);
  const named = { filter: [{ op: FilterOperators.eq, field: "companyName", value: "litware" }] };
  const found = await api.Companies.query(named);
  await api.Companies.update({ id: made.itemId, city: "Seattle" });
  const after = await api.Companies.get(made.itemId);
  const contact = { companyID: made.itemId, firstName: "Lee", lastName: "Ware", isActive: 1 };
  return {
    made,
    read: read.item.companyName,
    found: found.items.map((each) => each.id),
    city: after.item.city,
    count: (await api.Companies.count(everything)).queryCount,
    contact: await api.CompanyContacts.create(made.itemId, contact),
    contactAtTheRoot: await api.Contacts.create(contact),
  };
}

async function tickets(api, company) {
  const fields = (await api.Tickets.fieldInfo()).fields;
  const pick = (name, label) => Number(fields.find((each) => each.name === name).picklistValues.find((each) => each.label === label).value);
  const made = await api.Tickets.create({
    companyID: company,
    title: "Backup failed",
    status: pick("status", "New"),
    priority: pick("priority", "High"),
    queueID: pick("queueID", "Service Desk"),
    externalID: "nmm-77",
  });
  const id = made.itemId;
  const note = await api.TicketNotes.create(id, { title: "Update", description: "Retried", noteType: 1, publish: 1 });
  const mine = { filter: [{ op: "eq", field: "externalID", value: "nmm-77" }], IncludeFields: ["id", "status"] };
  const query = await api.Tickets.query(mine);
  const notes = await api.TicketNotes.query({ filter: [{ op: "eq", field: "ticketID", value: id }] });
  const file = Buffer.from("hello").toString("base64");
  const attachment = await api.TicketAttachments.create(id, {
    attachmentType: "FILE_ATTACHMENT", title: "hello.txt", fullPath: "hello.txt", publish: 1, data: file,
  });
  const child = await api.TicketAttachments.get(id, attachment.itemId);
  const rows = await api.TicketAttachments.query({ filter: [{ op: "eq", field: "ticketID", value: id }] });
  await api.Tickets.update({ id, status: pick("status", "Complete"), resolution: "Fixed" });
  const done = (await api.Tickets.get(id)).item;
  await api.Tickets.replace({ ...done, resolution: undefined, title: "Backup failed again" });
  const replaced = (await api.Tickets.get(id)).item;
  return {
    made,
    note,
    query: query.items,
    notes: notes.items.map((each) => each.description),
    count: (await api.Tickets.count({ filter: [{ op: "eq", field: "companyID", value: company }] })).queryCount,
    attachment: { child: child.items[0].data, rows: rows.items.map((each) => each.data) },
    done: { status: done.status, completed: done.completedDate !== null, number: done.ticketNumber },
    replaced: { title: replaced.title, resolution: replaced.resolution, status: replaced.status },
    info: (await api.Tickets.info()).info.name,
    udfs: (await api.Tickets.udfInfo()).fields.map((each) => each.name),
    absent: await api.Tickets.get(99999999),
    noteAtTheRoot: await api._post("/TicketNotes", { ticketID: id }),
    deleted: await refusal(() => api.Tickets.delete(id)),
    refused: await refusal(() => api.Tickets.create({ companyID: company, title: "x", status: 1, priority: 1, assignedResourceID: 29682885 })),
  };
}

async function projects(api, company) {
  const plan = { companyID: company, projectName: "New office", projectType: 5, status: 1, startDateTime: "2026-01-05", endDateTime: "2026-03-31" };
  const project = (await api.Projects.create(plan)).itemId;
  const phase = (await api.Phases.create(project, { title: "Preparation" })).itemId;
  const task = { title: "Move", status: 1, taskType: 1, phaseID: phase, estimatedHours: 4 };
  const first = (await api.Tasks.create(project, task)).itemId;
  const second = (await api.Tasks.create(project, { ...task, phaseID: undefined })).itemId;
  await api.TaskPredecessors.create(second, { predecessorTaskID: first });
  await api.TaskNotes.create(first, { description: "Seen", noteType: 3, publish: 1 });
  const data = Buffer.from("plan").toString("base64");
  const file = { attachmentType: "FILE_ATTACHMENT", title: "plan.txt", fullPath: "plan.txt", publish: 1, data };
  const attachment = (await api.TaskAttachments.create(first, file)).itemId;
  await api.TimeEntries.create({ resourceID: 29682885, roleID: 29682834, taskID: first, dateWorked: "2026-01-06", hoursWorked: 1 });
  await api.Tasks.update(project, { id: first, status: 5 });
  const window = { startDateTime: "2026-01-07T09:00:00Z", endDateTime: "2026-01-07T10:00:00Z" };
  const call = (await api.ServiceCalls.create({ companyID: company, ...window })).itemId;
  const tie = (await api.ServiceCallTasks.create(call, { taskID: second })).itemId;
  await api.ServiceCallTaskResources.create(tie, { resourceID: 29682885 });
  const mine = { filter: [{ op: "eq", field: "projectID", value: project }] };
  return {
    project: (await api.Projects.get(project)).item,
    tasks: (await api.Tasks.query(mine)).items,
    attachment: (await api.TaskAttachments.get(first, attachment)).items[0].data,
    call: (await api.ServiceCalls.get(call)).item.duration,
    untyped: await refusal(() => api.Tasks.create(project, { title: "x", status: 1 })),
  };
}

async function main() {
  const api = new AutotaskRestApi(user, secret, code, { base_url: baseUrl });
  const customers = await companies(api);
  const desk = await tickets(api, customers.made.itemId);
  const stranger = new AutotaskRestApi(user, "wrong", code, { base_url: baseUrl });
  const uncoded = new AutotaskRestApi(user, secret, "WRONG", { base_url: baseUrl });
  const nobody = new AutotaskRestApi("nobody@msp.example", secret, code, { base_url: baseUrl });
  console.log(JSON.stringify({
    zone: api.zoneInfo,
    customers,
    desk,
    plan: await projects(api, customers.made.itemId),
    wrongSecret: await refusal(() => stranger.Companies.get(0)),
    wrongCode: await refusal(() => uncoded.Companies.get(0)),
    wrongUser: await refusal(() => nobody.Companies.get(0)),
    modules: (await api.Modules.query()).modules.length,
    told,
  }));
}

main();
