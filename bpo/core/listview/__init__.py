"""How a person looks at a list: which columns, how close the rows. Kept on the device, not in the database."""
