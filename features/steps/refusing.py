"""Requests that are refused one by one, and leave everything as it was."""

from __future__ import annotations

from pytest_bdd import then

from contracts.targets import Target
from features.steps.answers import describe
from features.steps.records import Records
from features.steps.tables import Table


@then("each of these requests is refused, and nothing changes")
def _(target: Target, records: Records, datatable: Table) -> None:
    """Rows: method, path, body, status, and a part of the text of the answer."""
    before = target.fake.kept(target.system)
    for method, path, body, status, words in datatable:
        answer = records.act(method, records.filled(path), records.value(body))
        assert answer.status_code == int(status), describe(answer)
        assert records.filled(words) in answer.text, describe(answer)
    assert target.fake.kept(target.system) == before
