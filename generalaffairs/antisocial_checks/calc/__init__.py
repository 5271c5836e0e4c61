"""The pure part: how names are compared, which queries a subject needs, when it is checked again."""
