"""Administration of a database: user-defined fields [autotask 4.1, 5]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="administration", evidence="autotask 5")

_DEFINITION = """
id                       long          required readonly
name                     string(45)    required
udfType                  integer       required once pick index
dataType                 integer       required once pick
description              string(128)
defaultValue             string(1024)
isRequired               boolean       +false
isActive                 boolean       +true
isEncrypted              boolean       once +false
isFieldMapping           boolean       readonly
isPrivate                boolean
isProtected              boolean
isVisibleToClientPortal  boolean
displayFormat            integer       pick
numberOfDecimalPlaces    integer
mergeVariableName        string(100)
crmToProjectUdfId        long
sortOrder                integer
createDate               datetime      @made
"""

_LIST_ITEM = """
id               long         required readonly
udfFieldId       long         required once index ->UserDefinedFieldDefinitions
valueForDisplay  string(128)  required
valueForExport   string(128)  required
isActive         boolean      +true
createDate       datetime     @made
"""

ENTITIES = (
    _entity("UserDefinedFieldDefinitions", _DEFINITION, "QUERY POST PATCH PUT"),
    _entity(
        "UserDefinedFieldListItems",
        _LIST_ITEM,
        child=below(
            "UserDefinedFieldDefinitions",
            "GET POST PATCH PUT",
            "GET",
            segment="ListItems",
            field="udfFieldId",
            path="UserDefinedFields",
        ),
    ),
)
