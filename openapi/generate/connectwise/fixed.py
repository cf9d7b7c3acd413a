"""Schemas that belong to no entity."""

from __future__ import annotations

from collections.abc import Mapping

from openapi.generate.connectwise.objects import CUSTOM_VALUE, alike, closed
from openapi.generate.shapes import Node, array, ref
from simulators.connectwise.model.sales import BY_TYPE

_ERROR = closed(
    {
        "code": {"type": "string"},
        "message": {"type": "string"},
        "errors": {**array(ref("ValidationError")), "nullable": True},
    },
    ["code", "message"],
)

_RESULT: Node = {
    "success": {"type": "boolean"},
    "statusCode": {"type": "integer"},
    "error": ref("ErrorResponseMessage"),
}

_SUMS = ("forecastRevenueTotals", "inclusiveRevenueTotals", "wonRevenue", "lostRevenue", "openRevenue")

FIXED: Mapping[str, Node] = {
    "ErrorResponseMessage": _ERROR,
    "ValidationError": closed(
        alike(("code", "message", "resource", "field"), {"type": "string"}), ["code", "message", "resource", "field"]
    ),
    "TooManyRequests": closed({"error": {"type": "string"}, "message": {"type": "string"}}, ["error", "message"]),
    "Count": closed({"count": {"type": "integer", "minimum": 0}}, ["count"]),
    "SuccessResponse": closed({"success": {"type": "boolean"}, "message": {"type": "string"}}, ["success", "message"]),
    "Info_": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Stamps and hrefs."},
    "PatchOperation": closed(
        {
            "op": {"type": "string", "enum": ["add", "replace", "remove"]},
            "path": {"type": "string"},
            "value": {"nullable": True, "x-open": "any JSON: it depends on the member"},
        },
        ["op", "path"],
    ),
    "CustomFieldValue": closed(
        {
            "id": {"type": "integer"},
            "caption": {"type": "string"},
            "type": {"type": "string"},
            "entryMethod": {"type": "string"},
            "numberOfDecimals": {"type": "integer"},
            "value": CUSTOM_VALUE,
            "connectWiseId": {"type": "string", "format": "uuid"},
        },
        ["id", "caption", "type", "entryMethod", "numberOfDecimals", "value", "connectWiseId"],
    ),
    "LoginInfo": closed(
        {
            **alike(
                ("CompanyName", "Codebase", "VersionCode", "VersionNumber", "CompanyID"),
                {"type": "string"},
            ),
            "IsCloud": {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": ["True", "False"]}]},
        },
        ["CompanyName", "Codebase", "VersionCode", "VersionNumber", "CompanyID", "IsCloud"],
        nullable=True,
    ),
    "CallbackKey": {
        "anyOf": [closed({"signing_key": {"type": "string"}}, ["signing_key"]), {"type": "string"}],
        "description": "The key; by a setting, the same as JSON inside a text.",
    },
    "Token": closed(
        {
            **alike(("publicKey", "privateKey"), {"type": "string"}),
            "expiration": {"type": "string", "format": "date-time"},
        },
        ["publicKey", "privateKey", "expiration"],
    ),
    "Info": closed(
        {
            "version": {"type": "string"},
            "isCloud": {"type": "boolean"},
            "serverTimeZone": {"type": "string"},
            "licenseBits": array(
                closed({"name": {"type": "string"}, "activeFlag": {"type": "boolean"}}, ["name", "activeFlag"])
            ),
            "cloudRegion": {"type": "string"},
        },
        ["version", "isCloud", "serverTimeZone", "licenseBits"],
    ),
    "BulkResult": closed(
        {
            "payload": array(
                closed(
                    {
                        **_RESULT,
                        "originalIndex": {"type": "integer"},
                        "data": closed({"id": {"type": "integer"}}, ["id"]),
                    },
                    ["originalIndex", "success", "statusCode"],
                )
            )
        },
        ["payload"],
    ),
    "BundleResults": closed(
        {
            "results": array(
                closed(
                    {
                        **_RESULT,
                        "sequenceNumber": {"type": "integer"},
                        "resourceType": {"type": "string"},
                        "version": {"type": "string"},
                        "count": {"type": "integer"},
                        "entities": array(
                            {"type": "object", "x-open": "records of any model", "additionalProperties": True}
                        ),
                    },
                    ["sequenceNumber", "resourceType", "version", "success", "statusCode"],
                )
            )
        },
        ["results"],
    ),
    "ForecastRevenue": closed(
        {"id": {"type": "integer"}, **alike(("revenue", "cost", "margin", "percentage"), {"type": "number"})},
        ["id", "revenue", "cost", "margin", "percentage"],
    ),
    "Forecast": closed(
        {
            "id": {"type": "integer"},
            "forecastItems": array(ref("ForecastItem")),
            **alike((*BY_TYPE, *_SUMS), ref("ForecastRevenue")),
            "recurringTotal": {"type": "number"},
            "expectedProbability": {"type": "integer"},
            "billingTerms": ref("BillingTermsReference"),
            "currency": ref("CurrencyReference"),
            "taxCode": ref("TaxCodeReference"),
        },
        ["id", "forecastItems", *BY_TYPE, *_SUMS, "recurringTotal"],
    ),
    "Report": closed({"name": {"type": "string"}}, ["name"]),
    "ReportColumn": {
        "type": "object",
        "description": "One column, by its name.",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": ref("ReportColumnDefinition"),
    },
    "ReportColumnDefinition": closed(
        {
            "type": {"type": "string", "enum": ["Text", "Numeric", "Boolean", "DateTime"]},
            **alike(("isNullable", "identityColumn"), {"type": "boolean"}),
        },
        ["type", "isNullable", "identityColumn"],
    ),
    "ReportDataResponse": closed(
        {
            "column_definitions": array(ref("ReportColumn")),
            "row_values": array(array({"nullable": True, "x-open": "text, a number or a flag, as the column says"})),
        },
        ["column_definitions", "row_values"],
    ),
    "Usage": closed(
        {
            **alike(("id", "count"), {"type": "integer"}),
            **alike(("type", "typeKey", "description", "hyperlink"), {"type": "string"}),
        },
        ["id", "type", "typeKey"],
        description="A kind of record that refers to another, with how many do; in lists, one such record.",
    ),
    "Upload": {
        "type": "object",
        "x-open": "names of parts count in any letter case",
        "additionalProperties": True,
        "properties": {
            "file": {"type": "string", "format": "binary"},
            "url": {"type": "string"},
            **alike(("recordType", "recordId", "title", "privateFlag", "readOnlyFlag", "isAvatar"), {"type": "string"}),
        },
    },
}
"""Schemas that belong to no entity."""
