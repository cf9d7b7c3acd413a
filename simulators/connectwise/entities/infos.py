"""Short forms of records: `/info` below the list of an entity, and below each of its records [connectwise 2].

The properties are those of the vendor's models. If a property has no counterpart of the same name in the full record,
its source is inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from simulators.connectwise.entities.entity import Entity
from simulators.connectwise.entities.references import NOTHING
from simulators.connectwise.rules import Rules
from simulators.core.resources.entity import Verb, with_id
from simulators.core.resources.fields import only

_ALL: tuple[Verb, ...] = ("list", "count", "read")
_NOT_COUNTED: tuple[Verb, ...] = ("list", "read")


@dataclass(frozen=True, slots=True)
class Light:
    """The short form of an entity.

    `properties` are names separated by blanks; `renamed` maps a property to the one of the full record that it shows.
    `model` is the vendor's name of the short form, if it is not that of the full record plus `Info`. `turned`: the
    count is at `/count/info`.
    """

    properties: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    model: str = ""
    verbs: tuple[Verb, ...] = _ALL
    turned: bool = False


_ADDRESS = "addressLine1 addressLine2 city state zip country"
_RATES = "levelOneRate levelTwoRate levelThreeRate levelFourRate levelFiveRate levelSixRate"
_HOURS = " ".join(
    f"{day}{edge}Time"
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for edge in ("Start", "End")
)

LIGHTS: Mapping[str, Light] = {
    "tickets": Light("summary company"),
    "boardStatuses": Light(
        "name defaultFlag sortOrder", renamed={"closedFlag": "closedStatus", "inactiveFlag": "inactive"}
    ),
    "boardSubTypes": Light("name inactiveFlag typeAssociationIds"),
    "boardTeams": Light("name"),
    "sources": Light("name defaultFlag"),
    "serviceLocations": Light("name defaultFlag"),
    "slas": Light("name"),
    "signoffs": Light("name defaultFlag"),
    "companies": Light(
        f"identifier name status {_ADDRESS} phoneNumber faxNumber territory defaultContact billingContact billingSite "
        "billToCompany billingTerms currency taxCode taxIdentifier deletedFlag isVendorFlag leadFlag vendorIdentifier "
        "facebookUrl linkedInUrl twitterUrl site types",
        verbs=("list", "count"),
    ),
    "sites": Light(
        "name addressLine1 addressLine2 city stateReference zip country addressFormat phoneNumber phoneNumberExt "
        "taxCode primaryAddressFlag defaultShippingFlag defaultBillingFlag inactiveFlag"
    ),
    "configurationStatuses": Light("description closedFlag defaultFlag"),
    "configurationTypes": Light("name inactiveFlag systemFlag", verbs=("read",)),
    "contacts": Light(
        f"firstName lastName company site {_ADDRESS} companyLocation department title types inactiveFlag defaultFlag "
        "defaultBillingFlag defaultPhoneType defaultPhoneNbr communicationItems facebookUrl linkedInUrl twitterUrl"
    ),
    "contactTypes": Light("description defaultFlag serviceAlertFlag serviceAlertMessage", turned=True),
    "contactDepartments": Light("name"),
    "communicationTypes": Light("description emailFlag faxFlag phoneFlag defaultFlag"),
    "addressFormats": Light("name defaultFlag"),
    "countries": Light(
        "name currency dialingPrefix cityCaption stateCaption zipCaption localizationCaptionOne defaultFlag"
    ),
    "states": Light("identifier name country"),
    "noteTypes": Light("identifier name defaultFlag", turned=True),
    "teamRoles": Light("name"),
    "markets": Light("name"),
    "ownershipTypes": Light("name"),
    "entityTypes": Light("name"),
    "userDefinedFields": Light(
        "podId caption sequenceNumber helpText fieldTypeIdentifier numberDecimals entryTypeIdentifier requiredFlag "
        "displayOnScreenFlag readOnlyFlag listViewFlag buttonUrl options businessUnitIds locationIds dateCreated"
    ),
    "securityRoles": Light("name roleType inactiveFlag"),
    "memberTypes": Light("name inactiveFlag"),
    "timeZones": Light("name offset"),
    "workTypes": Light("name activityDefaultFlag inactiveFlag", renamed={"defaultFlag": "overallDefaultFlag"}),
    "workRoles": Light("name inactiveFlag"),
    "chargeCodes": Light(
        "name department location workRole workType timeEntryFlag expenseEntryFlag allowAllExpenseTypeFlag "
        "expenseTypeIds"
    ),
    "agreementTypes": Light("name applicationUnits billingTerms inactiveFlag"),
    "taxCodes": Light(f"identifier description {_RATES} effectiveDate cancelDate defaultFlag"),
    "billingStatuses": Light("name sortOrder inactiveFlag"),
    "billingTerms": Light("name defaultFlag"),
    "billingCycles": Light("name defaultFlag"),
    "currencies": Light("name", model="CurrencyInfo"),
    "catalog": Light(
        "identifier description customerDescription price cost productClass billableOption taxableFlag dropShipFlag "
        "specialOrderFlag serializedCostFlag manufacturerPartNumber vendorSku inactiveFlag"
    ),
    "productCategories": Light("name defaultFlag inactiveFlag"),
    "productSubcategories": Light("name category defaultFlag inactiveFlag"),
    "productTypes": Light("name defaultFlag inactiveFlag"),
    "manufacturers": Light("name inactiveFlag", turned=True),
    "warehouses": Light("name company overallDefaultFlag inactiveFlag"),
    "warehouseBins": Light("name warehouse defaultFlag inactiveFlag"),
    "shipmentMethods": Light("name trackingUrl defaultFlag"),
    "purchaseOrders": Light("currency"),
    "purchaseOrderStatuses": Light("name sortOrder closedFlag defaultClosedFlag defaultFlag inactiveFlag"),
    "projectStatuses": Light("name closedFlag noTimeFlag defaultFlag inactiveFlag"),
    "projectTypes": Light("name defaultFlag inactiveFlag"),
    "phaseStatuses": Light(
        "name boardAssociationIds closedFlag collapsedFlag defaultFlag inactiveFlag", verbs=_NOT_COUNTED
    ),
    "projectSecurityRoles": Light("name managerRoleFlag defaultContactFlag", verbs=_NOT_COUNTED),
    "opportunityStatuses": Light("name closedFlag inactiveFlag"),
    "opportunityTypes": Light("description inactiveFlag"),
    "opportunityRatings": Light("name sortOrder"),
    "opportunityStages": Light("name probability color sequenceNumber"),
    "probabilities": Light("probability"),
    "activityStatuses": Light("name closedFlag defaultFlag inactiveFlag"),
    "orderStatuses": Light("name inactiveFlag"),
    "scheduleTypes": Light("identifier name chargeCode where systemFlag"),
    "scheduleStatuses": Light("name defaultFlag showAsTentativeFlag"),
    "calendars": Light(f"name holidayList {_HOURS}"),
    "holidayLists": Light("name", verbs=_NOT_COUNTED),
    "holidays": Light("name allDayFlag date holidayList timeStart timeEnd", verbs=_NOT_COUNTED),
    "expenseTypes": Light("name amountCaption mileageFlag inactiveFlag", verbs=_NOT_COUNTED),
    "paymentTypes": Light("name defaultFlag", verbs=_NOT_COUNTED),
}
"""The short form of each entity that has one."""


def infos(served: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the entity of each short form."""
    return (_info(whole, LIGHTS[whole.name]) for whole in served if whole.name in LIGHTS)


def _info(whole: Entity, light: Light) -> Entity:
    places: dict[Verb, str] = {"read": f"{whole.path}/{{id}}/info"}
    if light.turned:
        places["count"] = f"{whole.path}/count/info"
    model = light.model or f"{whole.schema}Info"
    return replace(
        whole,
        name=f"{whole.name}Info",
        fields=with_id(only(whole.fields, light.properties, **light.renamed)),
        path=f"{whole.path}/info",
        verbs=light.verbs,
        of=whole.collection,
        schema=model,
        resource=model[0].lower() + model[1:],
        face=NOTHING,
        rules=Rules,
        places=places,
        hrefs={},
        one_of=(),
        unique=(),
        by_label=False,
    )
