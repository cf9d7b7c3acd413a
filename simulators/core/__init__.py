"""How any fake behaves; knows no vendor."""
