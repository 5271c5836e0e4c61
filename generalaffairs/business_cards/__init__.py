"""名刺作成: one person's card per order, from the request to a print-ready proof.

The fields of the task are the card. The proof is made of them alone, in the inks of the press, with exact page boxes; a
character that the font does not have, or a line that does not fit, is found before anybody looks at paper.
"""
