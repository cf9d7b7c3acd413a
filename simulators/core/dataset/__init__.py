"""One MSP for all systems: the same customers, contacts, devices, agreements and tickets in each of them.

`recipe` names what makes a dataset, `making` makes it in the neutral terms of `msp`, `keeping` keeps it in a folder. A
vendor's projection (`projection`) turns it into finished records, and `shelves` gives these to the worlds of a process.
Nothing here is imported with a world but `recipe`, `projection` and `shelves`; Faker only when a dataset is made.
"""
