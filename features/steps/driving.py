"""What people and devices may do at the system under test, act by act: the drive of a fake."""

from __future__ import annotations

from pytest_bdd import parsers, step, then

from contracts.deliveries.sending import holds
from contracts.targets import Target
from features.steps import tables
from features.steps.answers import describe
from features.steps.tables import Table


@step("each of these acts at the drive is answered so")
def _(target: Target, datatable: Table) -> None:
    """Rows: method, path, body, status, and what the answer has: an object, or a part of the text of a refusal."""
    for method, path, body, status, expected in datatable:
        answer = target.fake.respond(method, f"/drive/{target.system}{path}", tables.value(body))
        assert answer.status_code == int(status), describe(answer)
        wanted = tables.value(expected)
        fits = holds(answer.json(), wanted) if isinstance(wanted, dict | list) else str(wanted) in answer.text
        assert fits, f"{expected} was expected: {describe(answer)}"


@then(parsers.parse('the record "{key}" of "{collection}" is kept with'))
def _(target: Target, key: str, collection: str, datatable: Table) -> None:
    """What the system keeps, and no answer of its own API shows."""
    kept = {each["key"]: each["record"] for each in target.fake.records(target.system, collection)}
    assert key in kept, f"{collection} has no record {key}: {sorted(kept)}"
    tables.check(kept[key], datatable)
