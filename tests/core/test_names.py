from __future__ import annotations

from simulators.core.names import FEW, nearest, unknown, unknown_path


def test_similar_name_is_offered_in_its_own_spelling() -> None:
    assert nearest("createticket", ["createTicket", "deleteTicket", "listUsers"])[0] == "createTicket"


def test_most_similar_name_comes_first() -> None:
    assert nearest("POST /Ticket", ["GET /Tickets", "POST /Tickets"])[0] == "POST /Tickets"


def test_similar_names_are_offered_in_a_question() -> None:
    assert (
        unknown("simulator", "halopsaa", ["halopsa", "autotask"]) == "no simulator 'halopsaa'; did you mean 'halopsa'?"
    )


def test_all_names_are_listed_where_none_is_similar() -> None:
    assert unknown("fault", "zzz", ["reset", "drip"]) == "no fault 'zzz'; there are reset, drip"


def test_where_there_is_no_name_it_says_so() -> None:
    assert unknown("collection", "tickets", []) == "no collection 'tickets'; there are none"


def test_of_many_dissimilar_names_only_the_first_are_listed() -> None:
    names = [f"operation{number:03}" for number in range(FEW + 8)]
    assert unknown("operation", "xyz", names).endswith(f"{names[FEW - 1]} and 8 more")


def test_long_name_is_cut_and_compared_with_nothing() -> None:
    assert unknown("fault", "drip" * 1000, ["drip"]).endswith("...'; there are drip")
    assert len(unknown("fault", "drip" * 1000, ["drip"])) < 140


def test_path_is_compared_with_its_own_values_in_the_places_of_parameters() -> None:
    templates = ["GET /orders", "GET /orders/{id}", "GET /orders/{id}/files"]
    assert unknown_path("operation", "GET /oders/7?page=2", templates).startswith(
        "no operation 'GET /oders/7?page=2'; did you mean 'GET /orders/{id}'"
    )


def test_letter_case_does_not_make_a_name_less_similar() -> None:
    known = ["createTicket", "createTask"]
    assert nearest("CREATETICKET", known) == nearest("createticket", known) == ["createTicket"]
