"""Bodies that a fresh Tigerpaw accepts, and the numbers of its records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NUMBERS: Mapping[str, int] = {
    "accountNumber": 1001,
    "contactNumber": 501,
    "serviceOrderNumber": 7001,
    "agreementNumber": 301,
    "contractNumber": 701,
}
"""Examples of path parameters. There is no service order in a fresh state: the first one has this number."""

BELOW: Mapping[str, int] = {"itemsCovered": 9001}
"""The number of a subordinate record, if it is not 1."""

BODIES: Mapping[str, Any] = {
    "CreateAccountModel": {
        "Account": {"Name": "Fabrikam", "AccountType": "Customer", "Status": "Active", "City": "Salem"},
        "PrimaryPhoneNumber": {"Number": "555-0130", "Location": "Office"},
    },
    "Account": {"HotNote": "Call before visiting"},
    "CreateContactModel": {
        "Contact": {"AccountNumber": 1001, "FirstName": "Lena", "LastName": "Ortiz"},
        "PrimaryEmailAddress": {"Email": "lena.ortiz@acme.example"},
    },
    "Contact": {"Title": "Controller"},
    "AccountExternalProduct": {"ExternalProductId": 1, "ExternalId": "103"},
    "CreateServiceOrderModel": {
        "AccountNumber": 1001,
        "BriefDescription": "Disk full on SRV1",
        "WorkRequested": "C: 2% free",
        "Status": "Open",
        "Priority": "High",
        "ServiceOrderType": "Alert",
        "DispatchBoardNumber": 2,
        "DateTimeRequested": {"Date": "2025-03-02T00:00:00", "Time": "1900-01-01T07:10:00"},
    },
    "UpdateServiceOrderModel": {"Status": "In Progress", "TechnicianAssigned": 2},
    "UpdateManagedServiceOrderModel": {"ExternalTicketId": "nc-5581", "Status": "Closed", "Note": "Alert cleared"},
    "CreateManagedPrintServiceOrderModel": {
        "DeviceId": "PRN-1",
        "ExternalTicketId": "print-17",
        "BriefDescription": "Toner low",
    },
    "ServiceOrderNoteModel": {"Note": "Called the customer"},
    "UpdateServiceOrderNoteModel": {"Note": "Called the customer twice"},
    "Symptom": {"Symptom": "Slow"},
    "Resolution": {"Resolution": "Replaced the disk"},
    "CreateServiceOrderTimeLogModel": {
        "Tech": 2,
        "StartDateTime": "2025-03-02T08:00:00",
        "EndDateTime": "2025-03-02T09:30:00",
        "Comment": "Replaced the disk",
    },
    "UpdateServiceOrderTimeLogModel": {"DeductMinutes": 15},
    "CreateServiceOrderPartsUsedModel": {"ItemID": "SSD-1TB", "Quantity": 1.0, "SellingPrice": 120.0},
    "UpdateServiceOrderPartsUsedModel": {"Quantity": 2.0},
    "CreateContractModel": {"AccountNumber": 1002, "Description": "Backup", "ContractType": "Fixed"},
    "UpdateContractModel": {"Reference": "2026"},
    "CreateContractLineItemModel": {"ItemID": "BACKUP-WS", "ItemDescription": "Workstation backup", "Quantity": 5.0},
    "UpdateContractLineItemModel": {"Quantity": 7.0},
    "AgreementAdditionalCharge": {"Quantity": 4},
    "AdvancedSearchRequest": {
        "Criteria": [{"SearchType": "AccountNumber", "MatchType": "Equal", "Criteria": "1001"}],
        "PageSize": 10,
        "StartRow": 1,
    },
    "Criteria": "1",
}
"""Bodies by the name of the form."""

CRITERIA: Mapping[str, str] = {"contacts": "LastName", "agreements": "AgreementNumber", "contracts": "ContractNumber"}
"""Search criteria in examples; the other searches ask for account 1001."""
