"""How well each operation is known: the levels of evidence in documents and in the control API, against facts."""
