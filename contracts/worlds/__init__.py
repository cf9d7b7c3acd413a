"""The fake itself, which no contract of the vendor describes: its state, its files, its dataset and its sockets.

Users rely on these: what was answered survives a kill, an edited snapshot or a wrong file is refused with the place
that is wrong, a dataset is the same in every release, and bytes that are no HTTP are answered in order.
"""
