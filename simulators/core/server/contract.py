"""The contract of an operation: what the spec requires of requests and of responses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core import jsontext
from simulators.core.findings import ANSWER_BREAKS_SCHEMA, UNDOCUMENTED_MEDIA_TYPE, UNDOCUMENTED_STATUS
from simulators.core.journal import Decision
from simulators.core.operation import Operation
from simulators.core.problem import Problem, Violation
from simulators.core.server import bodies
from simulators.core.server.forms import FormTypes
from simulators.core.server.parameters import Parameters
from simulators.core.server.schemas import Validator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulators.core.call import Answer, Call

KNOWN = 64
"""Spellings of content types cached per body, and kinds of responses cached per operation."""


@dataclass(frozen=True, slots=True)
class Medium:
    """One declared media type of a body. `form` is set for forms; without a validator nothing is checked."""

    validator: Validator | None
    form: FormTypes | None = None


class BodyContract:
    """The request body of one operation."""

    __slots__ = ("_assumed", "_known", "_media", "_most_values", "_own_check", "required", "wide")

    def __init__(
        self,
        media: Mapping[str, Medium],
        required: bool,
        wide: bool,
        assumed: str,
        most_values: int = jsontext.MOST_VALUES,
        own_check: bool = False,
    ) -> None:
        """`media` by declared type; `assumed` is what a body without a type is taken for; `wide` takes any bytes.

        `most_values` bounds what JSON may hold. With `own_check` a large body is left to the handler to check: to
        describe what is wrong with it, the validator would copy all of it.
        """
        self._media = media
        self._most_values = most_values
        self._own_check = own_check
        self._assumed = assumed
        self._known: dict[str, tuple[str, Medium | None]] = {}
        self.required = required
        self.wide = wide

    def medium(self, content_type: str) -> tuple[str, Medium | None]:
        """The declared medium for a Content-Type header, and its type; None if nothing matches."""
        found = self._known.get(content_type)
        if found is None:
            media_type = bodies.essence(content_type) or self._assumed
            key = bodies.match_media(self._media, media_type)
            found = media_type, None if key is None else self._media[key]
            if len(self._known) < KNOWN:
                self._known[content_type] = found
        return found

    def decode(self, call: Call) -> None:
        """Decode `call.raw` into `call.body`. Raises Problem `media_type` or `malformed`."""
        if self.wide:
            call.body = call.raw
            return
        media_type, medium = self.medium(call.headers.get("content-type"))
        if medium is None:
            raise Problem("media_type", f"content type {media_type or '(none)'!r} is not accepted")
        body = bodies.decode(call, media_type, self._most_values)
        call.body = body if medium.form is None else medium.form.typed(body)

    async def decode_in_turns(self, call: Call) -> None:
        """As `decode`, for a large body: yields to the event loop."""
        media_type, medium = self.medium(call.headers.get("content-type"))
        if self.wide or medium is None or not bodies.is_json(media_type):
            self.decode(call)
        else:
            call.body = await bodies.decode_json_in_turns(call.raw, self._most_values)

    def check(self, call: Call) -> list[Violation]:
        """The violations of the body of `call`."""
        if not call.raw:
            return [bodies.missing_body()] if self.required else []
        if self.wide or (self._own_check and len(call.raw) > bodies.LARGE):
            return []
        _, medium = self.medium(call.headers.get("content-type"))
        if medium is None or medium.validator is None:
            return []
        body = bodies.file_fields(call.body, call.files) if call.files else call.body
        return medium.validator.check(body, raw=call.raw)


@dataclass(frozen=True, slots=True)
class AnswerContract:
    """The contract of responses with one status: headers by lower-case name, and a body by media type."""

    media: Mapping[str, Validator | None]
    headers: frozenset[str] = frozenset()


class ValidatedBodies:
    """The latest valid bodies: the same bytes need no second validation.

    Only their hashes are kept. That another body has the same one is as good as impossible (one in 2^64).
    """

    __slots__ = ("_hashes",)

    MOST = 128

    def __init__(self) -> None:
        self._hashes: dict[int, None] = {}

    def __contains__(self, body: bytes) -> bool:
        """Whether `body` is one of them."""
        return hash(body) in self._hashes

    def add(self, body: bytes) -> None:
        """Add `body`, in place of the oldest of MOST."""
        if len(self._hashes) == self.MOST:
            del self._hashes[next(iter(self._hashes))]
        self._hashes[hash(body)] = None


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What applies to every response with the same status and type: one violation, or what remains to be checked.

    `sound` caches valid bodies of reads, which clients repeat.
    """

    wrong: Violation | None = None
    validator: Validator | None = None
    headers: frozenset[str] = frozenset()
    sound: ValidatedBodies | None = None


class Contract:
    """The compiled contract of one operation."""

    __slots__ = ("_answers", "_parameters", "_verdicts", "body", "body_limit", "decided", "operation", "secret")

    def __init__(
        self,
        operation: Operation,
        parameters: Parameters,
        body: BodyContract | None,
        answers: Mapping[int, AnswerContract],
        body_limit: int,
    ) -> None:
        """`answers` are keyed by status; `body_limit` is in bytes."""
        self.operation = operation
        self.decided = Decision("handler", operation.id)
        self.secret = bool(operation.extensions.get("x-secret-body"))
        self.body_limit = body_limit
        self.body = body
        self._parameters = parameters
        self._answers = answers
        self._verdicts: dict[tuple[int, str | None], _Verdict] = {}

    def check_request(self, call: Call) -> None:
        """Convert the parameters into `call`; Problem `contract` with all violations."""
        found: list[Violation] = []
        self._parameters.read(call, found)
        if self.body is not None:
            found += self.body.check(call)
        if found:
            raise Problem("contract", found[0].message, tuple(found))

    def check_answer(self, answer: Answer, written: Any = None) -> list[Violation]:
        """The violations of a response; `written` is its body as sent."""
        key = (answer.status, answer.media_type)
        verdict = self._verdicts.get(key)
        if verdict is None:
            verdict = self._verdict(*key)
            if len(self._verdicts) < KNOWN:
                self._verdicts[key] = verdict
        if verdict.wrong is not None:
            return [verdict.wrong]
        found = self._missing(verdict.headers, answer) if verdict.headers else []
        if verdict.validator is not None and not _opaque(answer.body):
            found += self._wrong(verdict.validator, verdict.sound, answer.body, written)
        return found

    @staticmethod
    def _wrong(validator: Validator, sound: ValidatedBodies | None, body: Any, written: Any) -> list[Violation]:
        """The violations of a body against its schema."""
        known = sound if isinstance(written, bytes) else None
        if known is not None and written in known:
            return []
        found = [
            Violation(each.location, each.pointer, each.rule, each.message, ANSWER_BREAKS_SCHEMA)
            for each in validator.check(body)
        ]
        if known is not None and not found:
            known.add(written)
        return found

    def _verdict(self, status: int, media_type: str | None) -> _Verdict:
        documented = self._answers.get(status)
        if documented is None:
            message = f"status {status} is not documented for {self.operation.id}"
            return _Verdict(Violation("response", "", "status", message, UNDOCUMENTED_STATUS))
        if media_type is None:
            return _Verdict(headers=documented.headers)
        key = bodies.match_media(documented.media, bodies.essence(media_type))
        if key is None:
            message = f"{media_type} is not documented for {self.operation.id} {status}"
            return _Verdict(Violation("response", "", "content-type", message, UNDOCUMENTED_MEDIA_TYPE))
        sound = ValidatedBodies() if self.operation.method == "GET" else None
        return _Verdict(None, documented.media[key], documented.headers, sound)

    @staticmethod
    def _missing(wanted: frozenset[str], answer: Answer) -> list[Violation]:
        lacking = wanted - {name.lower() for name, _ in answer.headers}
        return [
            Violation("response", name, "required", f"the header {name} is required", ANSWER_BREAKS_SCHEMA)
            for name in sorted(lacking)
        ]


def _opaque(body: Any) -> bool:
    """Whether a body is bytes or a stream, which no schema describes."""
    return isinstance(body, bytes) or hasattr(body, "__aiter__")
