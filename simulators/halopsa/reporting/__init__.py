"""Reports: SQL over those tables of the vendor's database that public clients use [halopsa 7.6]."""
