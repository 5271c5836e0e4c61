"""The verbs of business cards: the card of a task, the register, layouts, printing, orders, stock, proposals."""

from generalaffairs.business_cards.actions.cards import correct_card, make_proof

__all__ = ["correct_card", "make_proof"]
