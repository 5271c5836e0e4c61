"""書類作成, and the general way for work that has no type of its own yet.

A task holds rows, each one a unit of its process line (one call, one voucher), and may hold one letter. Both are
counted by the system at delivery; nobody types a number of units.
"""
