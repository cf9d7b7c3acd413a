"""`psasim verify`: the contract and BDD suites of a system against one target, with evidence that can be kept.

`jobs` reads a command line, and `probe` looks at the target, before anything is sent. `running` plays each system's
suites in a pytest of their own with two plug-ins: `plugin` notes what became of every operation and scenario;
`progress` takes what `selection` selects and reports it as it happens. From the notes come the table,
`evidence.json`, `junit.xml` and `report.html`. No secret is in any of them. A system of others that speaks a
protocol with rules (`contracts.protocol`) is graded by them: reports show a row for each rule.
"""
