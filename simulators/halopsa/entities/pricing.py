"""Currencies, taxes and charge rates [halopsa 8.6]."""

from __future__ import annotations

from simulators.core.resources.entity import documented
from simulators.core.resources.fields import flag, instant, integer, number, on_create, text
from simulators.core.resources.lists import unless
from simulators.halopsa import filters
from simulators.halopsa.entities import nested
from simulators.halopsa.filters import positive
from simulators.halopsa.parameters import asks, equal, own, query
from simulators.halopsa.rules.pricing import ChargeRateRules, CurrencyRules, TaxRules
from simulators.halopsa.shaping import entity, linked, many, shape

CURRENCY = entity(
    "Currency",
    documented("halopsa 8.6"),
    shape(
        integer("id"),
        number("conversion_rate"),
        text("name", need=on_create("A Name must be entered")),
        text("symbol code"),
        instant("last_updated"),
        always="id name symbol code conversion_rate",
        read="last_updated",
        blanks={"conversion_rate": 1.0},
    ),
    rules=CurrencyRules,
    title="currency",
    tag="reference",
    search=("name", "code"),
    asks=query(text_="search"),
    example={"name": "Euro", "symbol": "EUR", "code": "EUR", "conversion_rate": 1.17},
)

TAX = entity(
    "Tax",
    documented("halopsa 8.6"),
    shape(
        integer("id"),
        number("value"),
        flag("is_composite onseparateline"),
        text("name", need=on_create("A Name must be entered")),
        text("code category_code third_party_id third_party_desc"),
        many("linked_rates", "TaxPart", nested.TAX_PART),
        always="id name code value is_composite",
    ),
    rules=TaxRules,
    title="rate of tax",
    tag="reference",
    asks=query(inert_="kashflowtenantid qbocompanyid related_to xerotenantid"),
    one=asks(bool_="includedetails", inert_="includeqbotaxrates"),
    example={"name": "Reduced", "code": "R", "value": 5},
)

CHARGE_RATE = entity(
    "ChargeRate",
    documented("halopsa 8.6"),
    shape(
        integer("id"),
        integer("charge_id", index=True),
        linked("area", "Client", "Customer", index=True),
        linked("contract_id", "ClientContract", "Contract", index=True),
        number("rate minimum increment oohmultiplier weekendmultiplier holidaymultiplier"),
        flag("current use_for_travel use_for_mileage"),
        instant("startdate expirydate"),
        always="id charge_id area contract_id rate current",
        read="current",
    ),
    rules=ChargeRateRules,
    title="charge rate",
    tag="reference",
    verbs="list get",
    search=(),
    asks=query(
        equal("chargerate_id=charge_id client_id=area contract_id"),
        own(
            "bool",
            currentonly=filters.in_force("startdate", "expirydate"),
            globalonly=unless(positive("area")),
        ),
    ),
    example={"charge_id": 1, "rate": 95},
)

ENTITIES = (CURRENCY, TAX, CHARGE_RATE)
