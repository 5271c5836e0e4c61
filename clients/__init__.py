"""Client companies, their people, contracts and inventories. May use the core only."""
