"""`psasim verify`: the contract and BDD suites of a system against one target, with evidence that can be kept.

A run of pytest per system, with a plug-in that notes what became of every operation and every scenario; from its notes
come the table, `evidence.json`, `junit.xml` and `report.html`. No secret is in any of them. A system of others that
speaks a protocol with rules (`contracts.protocol`) is graded by them: reports show a row for each rule.
"""
