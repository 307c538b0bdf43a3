"""Figures over stored facts: queue visits, agent states, named formulas."""
