"""Which work types an operator is trained for (習熟業務), how long he works and how much work he has.

Read where work is given out.
"""
