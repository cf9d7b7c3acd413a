"""The public package and its pytest plug-in, as users run them."""
