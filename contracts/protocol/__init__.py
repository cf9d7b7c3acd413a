"""Grading a foreign system by the rules of the protocol that it speaks, and by nothing else.

`<system>.toml` holds the rules: ids, sentences, severities. `gradebook` counts what a run finds out about each of them.
`answers` and `callbacks` hold what a PSA sends against the rules of N-central's Custom PSA protocol; they are pure.
"""
