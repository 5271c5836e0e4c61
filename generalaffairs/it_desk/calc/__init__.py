"""Pure calculation of the IT desk: no Django, no clock."""
