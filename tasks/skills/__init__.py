"""Which work types an operator is trained for (習熟業務), and how much work he has: read where work is given out."""
