"""Who: mentions become persons, offices, governments, bodies and peoples, each with its reason and its rivals."""
