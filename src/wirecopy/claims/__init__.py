"""Collation → Claim: who said what; quantities, times, places; independent sources.

`quantities` reads how many of what, `times` which days, `modality` how sure a statement is.
`places` finds the places that a text names, by the gazetteer of `gazetteer`. `attribution` finds who says what.
`build` makes the claims of a report, `laid` leads them back into each copy, `counting` says how many stand behind.
"""
