"""業務棚卸し: what the client did before, with evidence and signature."""
