"""Measurements on gold data: one module a task, one table, floors that only rise."""
