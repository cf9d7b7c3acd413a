"""Reports: SQL over the tables of the vendor's database, as far as clients name them [halopsa 7.6]."""
