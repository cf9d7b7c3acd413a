"""Credentials for another tenant, which a system of one tenant has not."""

from __future__ import annotations

import pytest

from contracts.targets import Fakes
from contracts.targets.control import ControlError
from simulators.registry import VENDORS, declaration


@pytest.mark.parametrize("name", VENDORS)
def test_credentials_of_another_tenant_are_issued_where_there_may_be_one(name: str) -> None:
    sound = declaration(name)
    with Fakes() as fakes, fakes.target(name, ()) as target:
        issued = target.fake.credentials(name)
        assert target.fake.credentials(name, tenant="default").keys() == issued.keys()
        if sound.tenants:
            assert target.fake.credentials(name, tenant="north").keys() == issued.keys()
        else:
            with pytest.raises(ControlError, match=f"{sound.title} is one server for one tenant"):
                target.fake.credentials(name, tenant="north")
