"""Lists as offices have them: read from any table file, matched to what the portal keeps, and remembered.

`reading` makes a `Book` of a file, `layout` tells its list from titles, totals and signatures, `columns` and `words`
match and remember, `values` reads what people write in cells. Who keeps something says which fields it has.
"""
