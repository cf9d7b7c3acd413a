// connectwise-rest as a user would run it: `node sdk_rest.js FOLDER HOST COMPANY PUBLIC PRIVATE CLIENT_ID`.
// Prints what it saw, as JSON. FOLDER holds the client's modules.
const [folder, companyUrl, companyId, publicKey, privateKey, clientId] = process.argv.slice(2)
const { ManageAPI } = require(require.resolve('connectwise-rest', { paths: [folder] }))

const cw = new ManageAPI({ companyId, companyUrl, publicKey, privateKey, clientId, logger: () => {} })

async function refused(act) {
  try {
    await act()
    return 'done'
  } catch (error) {
    const { code, errors } = error.data
    return [error.status, code, (errors || []).map((each) => `${each.code} ${each.field}`)]
  }
}

async function main() {
  const seen = {}
  const made = await cw.ProjectAPI.postProjectProjects({
    name: 'Move', company: { id: 2 }, board: { id: 3 }, billingMethod: 'FixedFee',
    estimatedStart: '2025-03-03T00:00:00Z', estimatedEnd: '2025-03-31T00:00:00Z',
  })
  const phase = await cw.ProjectAPI.postProjectProjectsByParentIdPhases(made.id, { description: 'Plan' })
  const ticket = await cw.ProjectAPI.postProjectTickets({ summary: 'Pack', phase: { id: phase.id } })
  const found = await cw.ProjectAPI.postProjectTicketsSearch({ conditions: `project/id=${made.id}` })
  seen.project = [made.status.name, ticket.project.name, found.length]

  const deal = await cw.SalesAPI.postSalesOpportunities({
    name: 'Laptops', company: { id: 2 }, contact: { id: 1 }, primarySalesRep: { id: 1 },
  })
  const item = { forecastType: 'Service', opportunity: { id: deal.id }, status: { id: 1 }, revenue: 100, cost: 40 }
  const forecast = await cw.SalesAPI.postSalesOpportunitiesByParentIdForecast(deal.id, { forecastItems: [item] })
  seen.forecast = [forecast.serviceRevenue.margin, forecast.openRevenue.revenue]

  const [entry] = await Promise.all([
    cw.TimeAPI.postTimeEntries({ timeStart: '2025-03-04T09:00:00Z', company: { id: 2 }, actualHours: 1 }),
  ])
  const done = await cw.TimeAPI.postTimeSheetsByIdSubmit(entry.timeSheet.id)
  await cw.TimeAPI.postTimeSheetsByIdApprove(entry.timeSheet.id, { approvalType: 'Tier1Update' })
  const sheet = await cw.TimeAPI.getTimeSheetsById(entry.timeSheet.id)
  seen.sheet = [done.success, sheet.status, sheet.hours]

  const invoice = await cw.FinanceAPI.postFinanceInvoices({ company: { id: 2 }, type: 'Miscellaneous' })
  await cw.ProcurementAPI.postProcurementProducts({
    catalogItem: { id: 3 }, billableOption: 'Billable', invoice: { id: invoice.id },
  })
  await cw.FinanceAPI.postFinanceInvoicesByParentIdPayments(invoice.id, { amount: 20 })
  seen.invoice = (await cw.FinanceAPI.getFinanceInvoicesById(invoice.id)).balance

  const report = await cw.SystemAPI.getSystemReportsByReportName('Company', { conditions: 'Company_RecID=2' })
  seen.report = report.row_values.length
  seen.trail = (await cw.SystemAPI.getSystemAudittrail({ type: 'Project', id: made.id })).length
  const rows = await cw.paginate(cw.ScheduleAPI.getScheduleTypes, { pageSize: 1 }, { orderBy: 'id' })
  seen.types = rows.map((each) => each.identifier)

  seen.refused = {
    contact: await refused(() => cw.SalesAPI.postSalesOpportunities({ name: 'x', company: { id: 2 } })),
    sheet: await refused(() => cw.TimeAPI.deleteTimeEntriesById(entry.id)),
    phase: await refused(() => cw.ProjectAPI.postProjectTickets({ summary: 'x', phase: { id: 999 } })),
  }
  console.log(JSON.stringify(seen))
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
