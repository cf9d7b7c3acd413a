"""Grades a foreign system by the rules of its protocol, and by nothing else.

`<system>.toml` has the rules: ids, sentences, severities. `gradebook` counts the results of a run by rule. `answers`
and `callbacks` check the messages of a PSA against the rules of N-central's Custom PSA protocol; they are pure
functions.
"""
