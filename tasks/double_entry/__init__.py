"""二重入力: one content keyed twice by two people who cannot see each other's keys, compared, decided by a third.

Any form can switch it on: `declaration.register(DoubleForm(key, title, form, decided))`, then `actions.open_cases` for
each content. `actions.take` gives an operator the next one, `keep` saves while he types, `finish` ends his keying. What
two blind keyings agree in passes; each field in which they differ is decided (`decide`) by somebody who keyed neither.
What is keyed blind lies in `Keying.blind` and nowhere else: no page, list, file, search or takeout reads that column.

Two weaker ways use the same rows: クロス (the second person sees what the first one keyed) and 単票 (one person keys; a
share that follows his error rate is seen by a second one).
"""
