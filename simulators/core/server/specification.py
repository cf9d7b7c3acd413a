"""A document as Connexion's `Specification`: checked by a compiled validator, its references resolved on demand.

Connexion's own class checks a document in pure Python, copies it twice and resolves every reference before the first
operation is known: seconds for a document of a thousand operations. The compiled engine needs neither the resolved
document nor the details of Connexion's operations, so both are made when somebody first asks for them. Whoever does
sees exactly what Connexion makes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache, cached_property
from typing import Any

import jsonschema_rs
import msgspec
from connexion.exceptions import InvalidSpecification
from connexion.json_schema import resolve_refs
from connexion.operations import OpenAPIOperation
from connexion.resolver import Resolver
from connexion.spec import OpenAPISpecification, canonical_base_path

__all__ = ["InvalidSpecification", "LazyOperation", "LazySpecification"]


@cache
def _openapi() -> jsonschema_rs.Draft4Validator:
    """Connexion's schema of OpenAPI 3.0, compiled."""
    return jsonschema_rs.Draft4Validator(OpenAPISpecification.openapi_schema)


class LazyOperation(OpenAPIOperation):  # type: ignore[misc]  # Connexion has no types
    """An operation that knows its id, its function and its security, and reads the rest on demand."""

    def __init__(
        self, specification: LazySpecification, path: str, method: str, resolver: Resolver, options: Mapping[str, Any]
    ) -> None:
        """Resolve the operationId of `method` (lower case) at `path` to its function."""
        raw = specification.raw["paths"][path][method]
        self._specification = specification
        self._options = options
        self._path = path
        self._method = method
        self._resolver = resolver
        self._operation_id = raw.get("operationId")
        self._router_controller = raw.get("x-openapi-router-controller")
        self._security = raw.get("security", specification.raw.get("security"))
        self._resolution = resolver.resolve(self)
        self._operation_id = self._resolution.operation_id
        self._complete = False

    @classmethod
    def from_spec(
        cls, spec: LazySpecification, *, path: str, method: str, resolver: Resolver, **options: Any
    ) -> LazyOperation:
        """The operation of a path and a method, shared by all middlewares that read the specification."""
        return spec.operation(path, method, resolver, options)

    def get_path_parameter_types(self) -> dict[str, str]:
        """Connexion's, where only whole numbers are addresses; it answers other text with 404, then.

        Elsewhere none: whatever stands in a path is for its operation, whose contract says what is wrong with it.
        """
        types: dict[str, str] = super().get_path_parameter_types() if self._specification.whole_numbers else {}
        return types

    def __getattr__(self, name: str) -> Any:
        """Called for missing attributes: complete the operation as Connexion does."""
        if name.startswith("__") or self.__dict__.get("_complete", True):
            raise AttributeError(name)
        self._complete = True
        specification = self._specification
        super().__init__(
            self._method,
            self._path,
            specification.get_operation(self._path, self._method),
            resolver=self._resolver,
            path_parameters=specification.get_path_params(self._path),
            app_security=specification.security,
            security_schemes=specification.security_schemes,
            components=specification.components,
            **self._options,
        )
        return getattr(self, name)


class _Item(Mapping[str, Any]):
    """One path of the document, resolved when one of its values is read."""

    def __init__(self, specification: LazySpecification, path: str) -> None:
        self._specification = specification
        self._path = path

    def __getitem__(self, method: str) -> Any:
        return self._specification.spec["paths"][self._path][method]

    def __iter__(self) -> Iterator[str]:
        return iter(self._specification.raw["paths"][self._path])

    def __len__(self) -> int:
        return len(self._specification.raw["paths"][self._path])


class _Paths(Mapping[str, _Item]):
    """The paths of the document, which Connexion's middlewares list to find the operations.

    Literal segments precede parameters, as OpenAPI requires: Connexion's router takes the first match.
    """

    def __init__(self, specification: LazySpecification) -> None:
        self._specification = specification
        self._sorted = sorted(specification.raw["paths"], key=_parameters_last)

    def __getitem__(self, path: str) -> _Item:
        if path not in self._specification.raw["paths"]:
            raise KeyError(path)
        return _Item(self._specification, path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sorted)

    def __len__(self) -> int:
        return len(self._sorted)


def _parameters_last(path: str) -> list[bool]:
    return ["{" in segment for segment in path.split("/")]


class LazySpecification(OpenAPISpecification):  # type: ignore[misc]  # Connexion has no types
    """Connexion's specification of one document.

    What only Connexion's own check finds (a default that violates its schema) is covered by a test of every spec.
    """

    operation_cls = LazyOperation

    def __init__(self, document: Mapping[str, Any], base_path: str = "", whole_numbers: bool = False) -> None:
        """Check `document`, which must not change afterwards. Raises InvalidSpecification with Connexion's message.

        `whole_numbers`: as in the `Routing` of a declaration, for Connexion's own router.
        """
        self.whole_numbers = whole_numbers
        self._raw_spec: dict[str, Any] = {"components": {}, **document}
        self._base_uri = ""
        self._base_path = canonical_base_path(base_path)
        self._operations: dict[tuple[str, str, Resolver], LazyOperation] = {}
        self._check()

    def _check(self) -> None:
        self._get_spec_version(self._raw_spec)
        if not _openapi().is_valid(self._raw_spec):
            self._validate_spec(self._raw_spec)
            raise InvalidSpecification("the document is not OpenAPI 3.0")

    @cached_property
    def _spec(self) -> dict[str, Any]:
        """The document with references resolved as Connexion does: in place, hence in a copy."""
        copy = msgspec.json.decode(msgspec.json.encode(self._raw_spec))
        resolved: dict[str, Any] = resolve_refs(copy, base_uri=self._base_uri)
        return resolved

    @cached_property
    def _paths(self) -> _Paths:
        return _Paths(self)

    @property
    def version(self) -> tuple[int, ...]:
        """The version of OpenAPI."""
        version: tuple[int, ...] = self._get_spec_version(self._raw_spec)
        return version

    @property
    def base_path(self) -> str:
        """The path that the document is mounted at, by default none."""
        path: str = self._base_path
        return path

    @base_path.setter
    def base_path(self, base_path: str) -> None:
        self._base_path = canonical_base_path(base_path)

    def __getitem__(self, key: str) -> Any:
        """A part of the resolved document; paths are not resolved."""
        return self._paths if key == "paths" else self._spec[key]

    def __iter__(self) -> Iterator[str]:
        """The names of the document's parts."""
        return iter(self._raw_spec)

    def __len__(self) -> int:
        """The number of parts."""
        return len(self._raw_spec)

    def clone(self) -> LazySpecification:
        """Another specification of the same document."""
        return LazySpecification(deepcopy(self._raw_spec), self._base_path, self.whole_numbers)

    def operation(self, path: str, method: str, resolver: Resolver, options: Mapping[str, Any]) -> LazyOperation:
        """The operation of a path and a method (lower case) whose function `resolver` finds, created once."""
        key = (path, method, resolver)
        found = self._operations.get(key)
        if found is None:
            found = self._operations[key] = LazyOperation(self, path, method, resolver, options)
        return found
