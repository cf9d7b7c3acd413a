"""Picklists of sales, coverage, purchasing and reference data, in the notation of `picklists`.

The states that rules use are the same in every database; their ids are chosen [autotask 7.6, 7.7, 7.9].
"""

from __future__ import annotations

SALES_LISTS = """
Opportunity.status: 1 Active (default system); 2 Lost (system); 3 Closed (system); 4 Implemented (system); \
0 Not Ready To Buy (system)
Opportunity.stage: 1 Qualification (default); 2 Assessment; 3 Proposal; 4 Negotiation; 5 Won
Opportunity.leadSource: 1 Referral; 2 Web; 3 Event
Opportunity.lossReason: 1 Price; 2 Competitor; 3 No Decision
Opportunity.winReason: 1 Price; 2 Service; 3 Relationship
Opportunity.rating: 1 Hot; 2 Warm; 3 Cold
Opportunity.revenueSpreadUnit: Months Months (system); Years Years (system)
SalesOrder.status: 1 Open (default system); 2 In Progress (system); 3 Fulfilled (system); 4 Canceled (system)
Quote.approvalStatus: 1 Not Submitted (default system); 2 Pending (system); 3 Approved (system); 4 Rejected (system)
Quote.extApprovalContactResponse: 1 Accepted (system); 2 Declined (system)
Quote.groupByID: 1 Item Type; 2 Period Type; 3 Product Category
Quote.paymentType: 1 Check; 2 Credit Card; 3 Bank Transfer
QuoteItem.quoteItemType: 1 Product (system); 2 Cost (system); 3 Labor (system); 4 Expense (system); \
6 Shipping (system); 11 Service (system); 12 Service Bundle (system)
paymentType: 1 Check; 2 Credit Card; 3 Bank Transfer
paid: true Paid (system); false Not Paid (default system)
ContractBillingRule.determineUnits: 1 Assets (default system); 2 Contacts (system)
ContractBillingRule.executionMethod: 1 Automatically (default system); 2 Manually (system)
ContractMilestone.status: 1 In Progress (default system); 2 Ready to Bill (system); 3 Billed (system)
ConfigurationItemRelatedItem.relationship: 1 Parent; 2 Child; 3 Peer (default)
PurchaseOrder.status: 1 New (default system); 2 Submitted (system); 3 Received Partial (system); \
4 Received Full (system); 5 Canceled (system)
PurchaseOrder.useItemDescriptionsFrom: 1 Product; 2 Quote Item; 3 Charge
displayColor: 1 Grey; 2 Blue; 3 Green; 4 Red
Country.addressFormatID: 1 United States (default); 2 United Kingdom; 3 Europe
Currency.displaySymbol: 1 $; 2 £; 3 €
modifierType: 1 Uses Role Rate (default system); 2 Multiplier (system); 3 Rate (system)
PurchaseApproval.costType: Ticket Ticket (system); Contract Contract (system)
ActionType.view: 1 Notes; 2 To-Dos; 3 Opportunities
"""
