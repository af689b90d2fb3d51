"""Collation → Claim: who said what; quantities, times, places; independent sources.

`quantities` reads how many of what, `times` which days, `modality` how sure a statement is.
`places` finds the places that a text names, by the gazetteer of `gazetteer`.
"""
